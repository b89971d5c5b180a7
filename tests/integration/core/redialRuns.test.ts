import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a run of a plan', () => {
  it('that is asked for dials the port once, and says what came of it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    const run = await rig.run(planId)
    expect(run).toMatchObject({ outcome: 'changed', port: '1', planName: 'Rack', gatewayName: 'Rack 3' })
    expect(run.ipAfter).toBe(rig.simulator.device.data.addressOf(1))
    expect(run.ipBefore).not.toBe(run.ipAfter)
    expect(run).toMatchObject({ stateBefore: 15, stateAfter: 15, byPerson: true, skip: null, steps: ['redial'] })
    expect(run.reconnectMs).toBeGreaterThan(0)
    expect(rig.commands.acts()).toEqual(['redial 1 done'])
  })

  it('comes by itself when it is due, and the next is counted from its dial', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan()
    const planned = await rig.toNext()
    const run = await rig.ended(planned.id)
    expect(run).toMatchObject({ outcome: 'changed', byPerson: false, dueAt: planned.dueAt })
    expect(run.startedAt).toBeGreaterThanOrEqual(run.dueAt)
    expect(await rig.planned()).toMatchObject([{ countedFrom: run.startedAt, dueAt: (run.startedAt ?? 0) + 300_000 }])
  })

  it('three times: another address, the same, and one that cannot be read', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '1-3' }] })
    const { acts, data } = rig.simulator.device
    acts.fates.forNext(2, { ip: 'same' })
    acts.fates.forNext(3, { ip: { address: '' } })
    const outcomes = []
    for (const port of ['1', '2', '3']) outcomes.push((await rig.run(planId, port)).outcome)
    expect(outcomes).toEqual(['changed', 'unchanged', 'could-not-tell'])
    expect(data.addressOf(3)).toBe('')
    const { total, ports, days } = await rig.core.must('redial.figures', { filter: {} })
    expect(total).toMatchObject({ dialled: 3, changeRate: 0.5, successRate: 1, distinctIps: 4 })
    expect(ports.map(({ port, last }) => [port, last?.outcome])).toEqual([
      ['1', 'changed'],
      ['2', 'unchanged'],
      ['3', 'could-not-tell'],
    ])
    expect(days.reduce((sum, { tally }) => sum + tally.changed + tally.unchanged, 0)).toBe(2)
  })

  it('whose address has stayed dials once more in flight mode where the plan wants it, and no more', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({
      mode: 1,
      retryUnchanged: true,
      targets: [{ gatewayId: rig.commands.id, ports: '1-2' }],
    })
    const { fates } = rig.simulator.device.acts
    fates.forNext(1, { ip: 'same' })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'changed', steps: ['redial', 'retry'] })
    expect(rig.simulator.device.acts.ledger.map(({ mode }) => mode)).toEqual([1, 0])
    fates.forPort(2, { ip: 'same' })
    expect(await rig.run(planId, '2')).toMatchObject({ outcome: 'unchanged', steps: ['redial', 'retry'] })
    expect(rig.commands.acts()).toHaveLength(4)
  })

  it('does not dial again when the number of the day is reached', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ retryUnchanged: true, maxPerDay: 1 })
    rig.simulator.device.acts.fates.forNext(1, { ip: 'same' })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'unchanged', steps: ['redial'] })
  })

  it('that the gateway refuses has failed, with its reason', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.device.acts.fates.refusePort(1, { code: 7, reason: 'Server Error' })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'failed', words: expect.stringContaining('Server') })
    expect(rig.commands.acts()).toEqual([])
  })

  it('whose answer is lost dials once, and is told by what is found', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.faults.loseCommandAnswers = 1
    expect(await rig.run(planId)).toMatchObject({ outcome: 'changed' })
    expect(rig.commands.acts()).toEqual(['redial 1 done'])
  })
})

describe('the ledger', () => {
  it('is written to a file, and stays when its plan and its gateway are removed', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ name: '=cmd()' })
    const run = await rig.run(planId)
    await rig.core.must('redial.removePlan', { id: planId })
    await rig.core.must('gateways.remove', { id: rig.commands.id, forget: false })
    expect(await rig.ledger()).toEqual([run])
    const { jobId } = await rig.core.must('redial.export', { filter: {} })
    await rig.core.topic('jobs', {}).until((items) => items.get(jobId ?? '')?.state === 'done')
    const lines = rig.core.saved[0]?.text.split('\r\n') ?? []
    expect(lines[0]).toContain('Outcome,IP before,IP after')
    expect(lines[1]).toContain(`'=cmd(),Rack 3,1,Changed,${run.ipBefore},${run.ipAfter}`)
  })

  it('goes with the device that is forgotten', async () => {
    const rig = await RedialRig.start(bench)
    await rig.run(await rig.plan())
    await rig.core.must('gateways.remove', { id: rig.commands.id, forget: true })
    expect(await rig.ledger()).toEqual([])
  })
})
