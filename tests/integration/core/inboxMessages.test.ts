import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()

/** A core that has fetched all that a simulator holds. */
async function fetched(
  options: SimulatorOptions,
  arrive: (gateway: Awaited<ReturnType<typeof bench.simulator>>) => void,
) {
  const gateway = await bench.simulator(options)
  arrive(gateway)
  const core = await bench.core()
  const { id } = await core.must('gateways.add', formFor(gateway))
  await synced(core, id)
  return { core, gateway, id }
}

async function synced(core: TestCore, id: string) {
  await core.topic('inboxSyncs', {}).until((items) => items.get(id)?.state === 'idle')
}

async function found(core: TestCore, text = '') {
  const { handle } = await core.must('inbox.open', { query: { text } })
  const { messages } = await core.must('inbox.rows', { handle, offset: 0, limit: 200 })
  return { handle, messages }
}

/** The one message that a query finds. */
async function theOne(core: TestCore, text = '') {
  const { messages } = await found(core, text)
  const [message] = messages
  if (!message || messages.length > 1) throw new Error(`${messages.length} messages are found by "${text}"`)
  return message
}

describe('a message', () => {
  it('is got with its bytes and the row as it came', async () => {
    const { core } = await fetched({}, ({ device }) => device.receiveSms({ port: 1, from: '10086', text: '您好' }))
    const { id } = await theOne(core)
    const { message, raw } = await core.must('inbox.get', { id })
    expect(message).toMatchObject({ text: '您好', sender: '10086', unread: true, pinned: false, tags: [], note: '' })
    expect(raw.hex).toBe(Buffer.from('您好').toString('hex'))
    expect(raw.received).toContain(Buffer.from('您好').toString('base64'))
    expect(await core.call('inbox.get', { id: id + 1 })).toMatchObject({
      ok: false,
      error: { code: 'input/not-found' },
    })
  })
})
