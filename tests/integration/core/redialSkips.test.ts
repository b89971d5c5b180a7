import { describe, expect, it } from 'vitest'
import { draftContent } from '../../../shared/domain/taskDraft.ts'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a run is skipped, and nothing is dialled,', () => {
  it.each([
    ['call', 4],
    ['registering', 2],
    ['state', 6],
    // It was on mobile data before: registered is less than it can.
    ['state', 3],
  ] as const)('as "%s" while the port is in state %i', async (skip, state) => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    rig.simulator.device.setState(1, 1, state)
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip, steps: [], startedAt: null })
    expect(rig.commands.acts()).toEqual([])
  })

  it('while another operation is under way on the port; afterwards the plan goes on', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    const { operationIds } = await rig.commands.ask('reset', '1')
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip: 'operation' })
    await rig.commands.ended(operationIds[0] ?? '')
    await rig.show(1, 15)
    expect(await rig.run(planId)).toMatchObject({ outcome: 'changed' })
  })

  it('while the gateway is about to restart', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    await rig.core.must('commands.reboot', { gatewayId: rig.commands.id, typed: 'Rack 3' })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip: 'operation' })
  })

  it('while the port sends messages', async () => {
    const rig = await RedialRig.start(bench, { sendMs: 600_000 })
    const planId = await rig.plan()
    const content = draftContent.parse({ gatewayId: rig.commands.id, text: 'hello', recipients: '10086', ports: '1' })
    const { id } = await rig.core.must('tasks.saveDraft', { id: null, kind: 'draft', content })
    const { review } = await rig.core.must('tasks.review', { id })
    await rig.core.must('tasks.submit', { id, review, typed: null })
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip: 'sending' })
  })

  it('when a call comes between the look and the dial', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    await rig.core.must('listener.subscribe', { id: rig.commands.id, periodS: 60 })
    rig.simulator.faults.latencyMs = 6000
    const { runId } = await rig.core.must('redial.runNow', { planId, gatewayId: rig.commands.id, port: '1' })
    await rig.underway(({ phase }) => phase === 'dialling')
    rig.simulator.device.setState(1, 1, 4)
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'skipped', skip: 'call' })
    expect(rig.commands.acts()).toEqual([])
    const history = { gatewayId: rig.commands.id, port: 1, before: null, limit: 1 }
    const { operations } = await rig.core.must('commands.history', history)
    expect(operations).toMatchObject([{ kind: 'redial', state: 'skipped', by: 'plan', planRunId: runId }])
  })

  it('for an hour while the gateway is gone, once for each time, and dials again when it is back', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ minIntervalS: 1200, maxIntervalS: 1200 })
    rig.simulator.faults.refuse = true
    for (let i = 0; i < 3; i++) expect(await rig.next()).toMatchObject({ outcome: 'skipped', skip: 'offline' })
    rig.simulator.faults.refuse = false
    await expect.poll(async () => (await rig.core.call('gateways.refresh', { id: rig.commands.id })).ok).toBe(true)
    expect(await rig.next()).toMatchObject({ outcome: 'changed' })
    expect(await rig.ledger()).toHaveLength(4)
    expect(rig.commands.acts()).toEqual(['redial 1 done'])
  })

  it('within the floor, also when a person asks, whoever has dialled', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    await rig.commands.did('redial', '1')
    expect(await rig.run(planId)).toMatchObject({ outcome: 'skipped', skip: 'floor', byPerson: true })
    rig.clock.leap(300_000)
    expect(await rig.firstRun(({ byPerson }) => !byPerson)).toMatchObject({ outcome: 'changed' })
  })

  it('outside the hours of the plan, and beyond its number for the day', async () => {
    const rig = await RedialRig.start(bench)
    const hour = new Date(rig.clock.now()).getUTCHours()
    const time = (h: number) => `${String((hour + h + 24) % 24).padStart(2, '0')}:00`
    const closed = await rig.plan({ quiet: [{ from: time(-1), to: time(2) }] })
    expect(await rig.run(closed)).toMatchObject({ outcome: 'skipped', skip: 'closed' })
    const second = [{ gatewayId: rig.commands.id, ports: '2' }]
    const once = await rig.plan({ targets: second, maxPerDay: 1 })
    expect(await rig.run(once, '2')).toMatchObject({ outcome: 'changed' })
    const [next] = (await rig.planned()).filter(({ port }) => port === '2')
    expect(new Date(next?.dueAt ?? 0).getUTCDate()).not.toBe(new Date(rig.clock.now()).getUTCDate())
    rig.clock.leap(301_000)
    expect(await rig.run(once, '2')).toMatchObject({ outcome: 'skipped', skip: 'closed' })
  })

  it('a port that never shows mobile data is dialled while it is registered', async () => {
    const rig = await RedialRig.start(bench, { dataService: false })
    for (const port of [1, 2, 3, 4]) rig.simulator.device.setState(port, 1, 3)
    await rig.core.must('gateways.refresh', { id: rig.commands.id })
    const planId = await rig.plan()
    expect(await rig.run(planId)).toMatchObject({ outcome: 'could-not-tell', stateBefore: 3, stateAfter: 3 })
    const strict = await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '2' }], orRegistered: false })
    expect(await rig.run(strict, '2')).toMatchObject({ outcome: 'skipped', skip: 'state' })
  })
})
