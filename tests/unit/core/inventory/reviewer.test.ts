import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Reviewer } from '../../../../electron/core/inventory/reviewer.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

/** A thread that ends when it is asked for rows, hangs when it is asked for a rack, and closes everything. */
const odd = `
import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ id, name }) => {
  if (name === 'rows') process.exit(1)
  if (name === 'lines') throw new Error('broken')
  if (name === 'rack') for (;;) {}
  parentPort.postMessage({ id, result: { ok: true, value: null } })
})
`

function reviewer() {
  const dataDir = tempFolder()
  const workerFile = join(dataDir, 'odd.mjs')
  writeFileSync(workerFile, odd)
  const clock = new FakeClock()
  const log: string[] = []
  const made = new Reviewer({ clock, log: (_level, event) => log.push(event), dataDir, workerFile })
  onTestFinished(() => made.stop())
  return { made, clock, log }
}

const rows = { handle: 'h', notesVersion: 0, offset: 0, limit: 1 }
const brokeOff = { ok: false, error: { code: 'app/internal', message: expect.stringContaining('Ask again') } }

it('says that it broke off when its thread ends, and asks a new one from then on', async () => {
  const { made, log } = reviewer()
  const { generation } = made
  const [one, two] = await Promise.all([made.ask('rows', rows), made.ask('rack', { no: 1 })])
  expect([one, two]).toMatchObject([brokeOff, brokeOff])
  expect(await made.ask('close', { handle: 'h' })).toEqual({ ok: true, value: null })
  expect(made.generation).toBe(generation + 1)
  expect(log).toEqual(['review thread ended'])
})

it('does the same when the thread throws', async () => {
  const { made } = reviewer()
  expect(await made.ask('lines', { no: 1, offset: 0, limit: 1 })).toMatchObject(brokeOff)
  expect(await made.ask('close', { handle: 'h' })).toEqual({ ok: true, value: null })
})

it('does the same when the thread hangs, after a while', async () => {
  const { made, clock } = reviewer()
  const hung = made.ask('rack', { no: 1 })
  clock.advance(60_000)
  expect(await hung).toMatchObject(brokeOff)
  expect(await made.ask('close', { handle: 'h' })).toEqual({ ok: true, value: null })
  expect(clock.waiting).toBe(0)
})

it('ends what it was asked when Simrack ends, and begins nothing more', async () => {
  const { made, clock, log } = reviewer()
  const waiting = made.ask('rack', { no: 1 })
  await made.stop()
  expect(await waiting).toMatchObject({ error: { code: 'app/cancelled' } })
  expect(await made.ask('close', { handle: 'h' })).toMatchObject({ error: { code: 'app/cancelled' } })
  expect([clock.waiting, log]).toEqual([0, []])
})
