import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a run of a plan', () => {
  it('that is asked for dials the port once, and says what came of it', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    const run = await rig.run(planId)
    expect(run).toMatchObject({
      outcome: 'changed',
      port: '1',
      planName: 'Rack',
      gatewayName: 'Rack 3',
      steps: ['redial'],
    })
    expect(run.ipAfter).toBe(rig.simulator.device.data.addressOf(1))
    expect(run.ipBefore).not.toBe(run.ipAfter)
    expect(run).toMatchObject({ stateBefore: 15, stateAfter: 15, byPerson: true, skip: null, words: '' })
    expect(run.reconnectMs).toBeGreaterThan(0)
    expect(rig.commands.acts()).toEqual(['redial 1 done'])
  })

  it('comes by itself when it is due, and the next is counted from its dial', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan()
    const [planned] = await rig.planned()
    const run = await rig.ended(planned?.id ?? '')
    expect(run).toMatchObject({ outcome: 'changed', byPerson: false, dueAt: planned?.dueAt })
    expect((run.startedAt ?? 0) - run.dueAt).toBeLessThan(5000)
    expect(await rig.planned()).toMatchObject([{ countedFrom: run.startedAt, dueAt: (run.startedAt ?? 0) + 300_000 }])
  })
})
