import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ListThreads } from '../../../../electron/core/stockTake/listThreads.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { base64Of, utf8 } from '../../../support/stockFiles.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

const file = { name: 'list.csv', base64: base64Of(utf8('ICCID\n8943010000000000015\n')), sheet: null }
const worker = join(import.meta.dirname, '../../../../electron/core/stockTake/worker.ts')

/** Threads that run this, or what is really run. */
function threads(code?: string) {
  const clock = new FakeClock()
  const logs: string[] = []
  const own = join(tempFolder(), 'worker.mjs')
  if (code !== undefined) writeFileSync(own, code)
  const made = new ListThreads({
    script: code === undefined ? worker : own,
    clock,
    log: (_level, event) => logs.push(event),
  })
  return { threads: made, clock, logs }
}

describe('a thread that reads lists', () => {
  it('gives what it has read, leaves no timer, and the next has its turn', async () => {
    const { threads: made, clock } = threads()
    const results = await Promise.all([made.read(file), made.read({ ...file, base64: '' })])
    expect(results).toMatchObject([
      { ok: true, value: { rows: 1 } },
      { ok: false, error: { message: 'The file is empty.' } },
    ])
    expect(clock.waiting).toBe(0)
  })

  it('ends after three minutes, whatever it does', async () => {
    const { threads: made, clock } = threads('for (;;) {}')
    const reading = made.read(file)
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(180_000)
    expect(await reading).toMatchObject({ error: { message: expect.stringContaining('takes too long') } })
  })

  it('ends when Simrack does, and begins no more', async () => {
    const { threads: made, clock } = threads('for (;;) {}')
    const reading = made.read(file)
    await new Promise((resolve) => setImmediate(resolve))
    made.stop()
    expect(await reading).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(await made.read(file)).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(clock.waiting).toBe(0)
  })

  it('takes nothing with it when it breaks', async () => {
    const broken = threads('throw new Error("deep in the file")')
    expect(await broken.threads.read(file)).toMatchObject({
      error: { code: 'input/invalid', detail: 'deep in the file' },
    })
    expect(broken.logs).toEqual(['list not read'])
    expect(await threads('process.exit(0)').threads.read(file)).toMatchObject({ error: { code: 'app/internal' } })
  })
})
