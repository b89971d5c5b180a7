import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a core that ends during a run', () => {
  it('before it has dialled records it as interrupted, and never dials for it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.faults.latencyMs = 2000
    const { runId } = await rig.core.must('redial.runNow', { planId, gatewayId: rig.commands.id, port: '1' })
    await rig.underway(({ phase }) => phase === 'looking')
    await rig.core.stop()
    rig.simulator.faults.latencyMs = 0
    await rig.commands.startCore()
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'skipped', skip: 'interrupted', startedAt: null })
    expect(await rig.planned()).toHaveLength(1)
    expect(rig.commands.acts()).toEqual([])
  })

  it.each(['settling', 'waiting'] as const)(
    'while it is %s closes it by what it finds, without a second dial',
    async (phase) => {
      const rig = await RedialRig.start(bench)
      await rig.plan({ settleS: phase === 'settling' ? 30 : 1, pollS: 2 })
      rig.simulator.device.acts.fates.forNext(1, { slowness: 3 })
      const planned = await rig.toNext()
      await rig.underway((run) => run.phase === phase)
      await rig.commands.restartCore()
      const run = await rig.ended(planned.id)
      expect(run).toMatchObject({ outcome: 'changed', steps: ['redial'], stateBefore: 15, stateAfter: 15 })
      expect(run.startedAt).not.toBeNull()
      expect(await rig.planned()).toMatchObject([{ countedFrom: run.startedAt }])
      expect(rig.commands.acts()).toEqual(['redial 1 done'])
      expect(await rig.ledger()).toHaveLength(1)
    },
  )

  it('after which the port does not come back closes it as failed', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.device.acts.fates.forNext(1, { hangsIn: 2 })
    const { runId } = await rig.core.must('redial.runNow', { planId, gatewayId: rig.commands.id, port: '1' })
    await rig.underway(({ phase }) => phase === 'waiting')
    await rig.commands.restartCore()
    rig.clock.leap(120_000)
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'failed', steps: ['redial'], reconnectMs: null })
    expect(rig.commands.acts()).toEqual(['redial 1 hangs'])
  })

  it('and whose gateway is removed meanwhile ends the run', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    const { runId } = await rig.core.must('redial.runNow', { planId, gatewayId: rig.commands.id, port: '1' })
    await rig.underway(({ phase }) => phase === 'settling')
    await rig.core.must('gateways.remove', { id: rig.commands.id, forget: false })
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'failed' })
    expect(await rig.planned()).toEqual([])
    expect((await rig.planUntil(planId, () => true)).unknownGateways).toEqual([rig.commands.id])
  })
})
