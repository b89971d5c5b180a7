import { describe, expect, it } from 'vitest'
import { CommandsRig } from '../../support/commandsRig.ts'
import { workbench } from '../../support/gateways.ts'

const bench = workbench()

/** What was told to the gateway, by the `op` of each request. */
const told = (rig: CommandsRig): string[] =>
  rig.simulator.requests.flatMap(({ body }) => /"op":\s*"(\w+)"/.exec(body ?? '')?.[1] ?? [])

describe('several ports in one request', () => {
  it('are told at once, and each is confirmed for itself', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.device.acts.fates.forNext(3, { takes: false })
    const { batchId } = await rig.ask('lock', '1-4', { together: true })
    const done = await rig.batch(batchId, ({ state }) => state === 'done')
    expect(done.tally).toEqual({ confirmed: 3, 'did-not-take': 1 })
    expect(told(rig)).toEqual(['multiple'])
  })

  it('are refused as a whole, nothing is done, and are tried again one by one', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.device.acts.fates.refusePort(3, { code: 7, reason: 'Server Error' })
    const { batchId } = await rig.ask('lock', '1-4', { together: true, stopAfter: 10 })
    const refused = await rig.batch(batchId, ({ state }) => state === 'done')
    expect(refused.tally).toEqual({ refused: 4 })
    expect(rig.acts()).toEqual([])
    const again = await rig.core.must('commands.retry', { batchId })
    const done = await rig.batch(again.batchId, ({ state }) => state === 'done')
    expect(done.tally).toEqual({ confirmed: 3, refused: 1 })
    expect(told(rig)).toEqual(['multiple', 'lock', 'lock', 'lock', 'lock'])
  })

  it('wait in a request of their own where a port has something in flight, or is named twice', async () => {
    const rig = await CommandsRig.start(bench)
    const { batchId } = await rig.ask('lock', '1.01,1.02,2.01', { together: true })
    expect(await rig.batch(batchId, ({ state }) => state === 'done')).toMatchObject({ tally: { confirmed: 3 } })
    expect(told(rig)).toEqual(['multiple', 'lock'])
  })

  it('whose answer is lost are read back, and found done', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.faults.loseCommandAnswers = 1
    const { batchId } = await rig.ask('redial', '1-3', { together: true })
    const done = await rig.batch(batchId, ({ state }) => state === 'done')
    expect(done.tally).toEqual({ confirmed: 3 })
    expect(told(rig)).toEqual(['multiple'])
    const { operations } = await rig.core.must('commands.ofBatch', { batchId })
    for (const { before, after } of operations) expect(before?.publicIp).not.toBe(after?.publicIp ?? null)
  })

  it('are not redialled fast: several in one request have no mode', async () => {
    const rig = await CommandsRig.start(bench)
    const order = { gatewayId: rig.id, kind: 'redial', ports: '1-2', mode: 1, together: true } as const
    expect(await rig.core.call('commands.onPorts', order)).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    })
  })
})
