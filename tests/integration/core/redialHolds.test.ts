import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a port that does not come back', () => {
  it('is reset once, which cures it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.device.acts.fates.forNext(1, { hangsIn: 2 })
    const run = await rig.run(planId)
    expect(run).toMatchObject({ outcome: 'changed', steps: ['redial', 'reset'], stateAfter: 15 })
    expect(run.words).toContain('reset')
    expect(rig.commands.acts()).toEqual(['redial 1 hangs', 'reset 1 done'])
    expect((await rig.planUntil(planId, () => true)).holds).toEqual([])
  })

  it('and is not cured by a reset is held: nothing more is planned until a person releases it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '1-2' }] })
    rig.simulator.device.acts.fates.forPort(1, { hangsIn: 16, cures: false })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'failed', steps: ['redial', 'reset'] })
    const held = await rig.planUntil(planId, ({ holds }) => holds.length > 0)
    expect(held.holds).toMatchObject([{ port: '1', words: expect.stringContaining('held') }])
    expect(held.planned).toBe(1)
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip: 'held' })
    expect(rig.commands.acts()).toEqual(['redial 1 hangs', 'reset 1 hangs'])
    rig.simulator.device.acts.fates.forPort(1, null)
    await rig.show(1, 15)
    await rig.core.must('redial.release', { planId, gatewayId: rig.commands.id, port: '1' })
    expect((await rig.planned()).map(({ port }) => port).sort()).toEqual(['1', '2'])
  })

  it('is never reset where the plan does not want it, nor while somebody uses it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ resets: 0 })
    const other = await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '2' }] })
    for (const port of [1, 2]) rig.simulator.device.acts.fates.forNext(port, { hangsIn: 6 })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'failed', steps: ['redial'], reconnectMs: null })
    const { runId } = await rig.core.must('redial.runNow', { planId: other, gatewayId: rig.commands.id, port: '2' })
    await rig.underway(({ phase }) => phase === 'waiting')
    rig.simulator.device.setState(2, 1, 4)
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'failed', steps: ['redial'], stateAfter: 4 })
    expect(rig.simulator.device.acts.ledger.map(({ command }) => command)).toEqual(['redial', 'redial'])
  })
})

describe('the breaker', () => {
  it('of a port holds it after so many bad runs in a row; others go on', async () => {
    const rig = await RedialRig.start(bench)
    const targets = [{ gatewayId: rig.commands.id, ports: '1-2' }]
    const planId = await rig.plan({ portBreaker: 2, resets: 0, minIntervalS: 3000, maxIntervalS: 3000, targets })
    rig.simulator.device.acts.fates.forPort(1, { hangsIn: 6 })
    for (let i = 0; i < 2; i++) {
      await rig.show(1, 15)
      expect(await rig.run(planId)).toMatchObject({ outcome: 'failed' })
      rig.clock.leap(290_000)
    }
    const held = await rig.planUntil(planId, ({ holds }) => holds.length > 0)
    expect(held.holds).toMatchObject([{ port: '1', words: expect.stringContaining('2 runs in a row') }])
    expect(await rig.run(planId, '2')).toMatchObject({ outcome: 'changed' })
  })

  it('of a gateway stops the plan there, says so, and outlives a restart', async () => {
    const rig = await RedialRig.start(bench)
    const targets = [{ gatewayId: rig.commands.id, ports: 'all' }]
    const planId = await rig.plan({ gatewayBreaker: 2, targets })
    for (const port of [1, 2]) rig.simulator.device.acts.fates.forNext(port, { hangsIn: 2 })
    for (const port of ['1', '2']) expect((await rig.run(planId, port)).steps).toEqual(['redial', 'reset'])
    const held = await rig.planUntil(planId, ({ holds }) => holds.length > 0)
    expect(held).toMatchObject({ planned: 0, nextAt: null })
    expect(held.holds).toMatchObject([{ port: null, words: expect.stringContaining('stopped on this gateway') }])
    await rig.commands.restartCore()
    expect(await rig.planned()).toEqual([])
    expect(await rig.run(planId, '3')).toMatchObject({ skip: 'held' })
    await rig.core.must('redial.release', { planId, gatewayId: rig.commands.id, port: null })
    expect(await rig.planned()).toHaveLength(4)
    expect(await rig.run(planId, '3')).toMatchObject({ outcome: 'changed' })
    expect((await rig.planUntil(planId, () => true)).holds).toEqual([])
  })
})
