import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

describe('a plan', () => {
  it('draws one run for each of its ports, keeps them when it is changed otherwise, and draws anew when their range is', async () => {
    const rig = await RedialRig.start(bench)
    const targets = [{ gatewayId: rig.commands.id, ports: '1-3' }]
    const form = rig.form({ targets, minIntervalS: 3600, maxIntervalS: 7200 })
    const { id } = await rig.core.must('redial.savePlan', { id: null, form })
    const drawn = await rig.planned()
    expect(drawn.map(({ port }) => port).sort()).toEqual(['1', '2', '3'])
    await rig.core.must('redial.savePlan', { id, form: { ...form, name: 'Other', retryUnchanged: true } })
    expect(await rig.planned()).toEqual(drawn.map((run) => ({ ...run, planName: 'Other' })))
    const wider = [{ gatewayId: rig.commands.id, ports: '2-4' }]
    await rig.core.must('redial.savePlan', { id, form: { ...form, targets: wider } })
    const kept = (await rig.planned()).filter(({ port }) => port !== '4')
    expect(kept).toEqual(drawn.filter(({ port }) => port !== '1'))
    await rig.core.must('redial.savePlan', {
      id,
      form: { ...form, targets: wider, minIntervalS: 9000, maxIntervalS: 9000 },
    })
    for (const run of await rig.planned()) expect(run.dueAt - run.countedFrom).toBe(9_000_000)
    await rig.core.must('redial.enablePlan', { id, enabled: false })
    expect(await rig.planned()).toEqual([])
    expect(await rig.core.call('redial.runNow', { planId: id, gatewayId: rig.commands.id, port: '2' })).toMatchObject({
      ok: false,
    })
  })

  it('keeps what is drawn over a restart', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: 'all' }], minIntervalS: 3600, maxIntervalS: 9000 })
    const drawn = await rig.planned()
    await rig.commands.restartCore()
    expect(await rig.planned()).toEqual(drawn)
  })

  it('has no port that an earlier one has, and says which; and has it when that one goes', async () => {
    const rig = await RedialRig.start(bench)
    const first = await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '1-2' }] })
    const second = await rig.plan({ name: 'Second', targets: [{ gatewayId: rig.commands.id, ports: '2-3' }] })
    const view = await rig.planUntil(second, () => true)
    expect(view).toMatchObject({ ports: 1, planned: 1, contested: [{ ports: '2', planId: first, planName: 'Rack' }] })
    expect((await rig.planned()).map(({ port }) => port).sort()).toEqual(['1', '2', '3'])
    await rig.core.must('redial.removePlan', { id: first })
    expect(await rig.planned()).toMatchObject([{ planId: second }, { planId: second }])
  })

  it('shows what it would do before it is kept', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '1' }] })
    const form = rig.form({
      targets: [
        { gatewayId: rig.commands.id, ports: '1-9' },
        { gatewayId: 'gone', ports: 'all' },
      ],
      windows: [{ from: '08:00', to: '10:00' }],
    })
    const preview = await rig.core.must('redial.preview', { id: null, form })
    expect(preview.gateways).toMatchObject([
      { ports: '2-4', count: 3, words: expect.stringContaining('4 ports') },
      { count: 0, words: expect.stringContaining('not exist') },
    ])
    expect(preview.gateways[0]?.load).toBeCloseTo((3 * 25) / 300)
    expect(preview.contested).toMatchObject([{ ports: '1' }])
    expect(preview.openings).toHaveLength(5)
    const always = await rig.core.must('redial.preview', { id: null, form: { ...form, windows: [] } })
    expect(always.openings).toHaveLength(1)
    expect(await rig.planned()).toHaveLength(1)
  })
})

describe('a person', () => {
  it('draws a run anew, and skips one, which is recorded', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ minIntervalS: 3600, maxIntervalS: 36_000 })
    const [run] = await rig.planned()
    const shown = rig.core.topic('redialNext', {})
    await shown.until((items) => items.get(run?.id ?? '')?.dueAt === run?.dueAt)
    const { dueAt } = await rig.core.must('redial.redraw', { runId: run?.id ?? '' })
    await shown.until((items) => items.get(run?.id ?? '')?.dueAt === dueAt)
    expect(await rig.planned()).toMatchObject([{ id: run?.id, dueAt, countedFrom: run?.countedFrom }])
    expect(dueAt).not.toBe(run?.dueAt)
    await rig.core.must('redial.skip', { runId: run?.id ?? '' })
    expect(await rig.ledger()).toMatchObject([{ id: run?.id, outcome: 'skipped', skip: 'person', dueAt }])
    const [next] = await rig.planned()
    expect((next?.dueAt ?? 0) - (dueAt ?? 0)).toBeGreaterThanOrEqual(3_600_000)
    expect(await rig.core.call('redial.skip', { runId: run?.id ?? '' })).toMatchObject({ ok: false })
  })

  it('pauses all plans: what comes due is skipped, also what is asked for, until they go on', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    await rig.core.must('redial.pauseAll', { paused: true })
    await rig.board.until((items) => items.get('redial')?.pausedSince !== null)
    expect(await rig.run(planId)).toMatchObject({ skip: 'paused' })
    expect(await rig.next()).toMatchObject({ skip: 'paused', byPerson: false })
    await rig.commands.restartCore()
    await rig.board.until((items) => items.get('redial')?.pausedSince !== null)
    await rig.core.must('redial.pauseAll', { paused: false })
    expect(await rig.next()).toMatchObject({ outcome: 'changed' })
    expect(rig.commands.acts()).toEqual(['redial 1 done'])
  })

  it('who dials a port moves its next run, counted from that dial', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ minIntervalS: 1800, maxIntervalS: 1800 })
    rig.clock.leap(600_000)
    const { sentAt } = await rig.commands.did('redial', '1')
    expect(await rig.planned()).toMatchObject([{ countedFrom: sentAt, dueAt: (sentAt ?? 0) + 1_800_000 }])
  })

  it('who dials a port during a run waits until that has ended', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan()
    const { runId } = await rig.core.must('redial.runNow', { planId, gatewayId: rig.commands.id, port: '1' })
    await rig.underway(({ phase }) => phase === 'settling')
    const manual = await rig.commands.ask('reset', '1')
    expect(await rig.ended(runId)).toMatchObject({ outcome: 'changed' })
    expect(await rig.commands.ended(manual.operationIds[0] ?? '')).toMatchObject({ state: 'confirmed' })
    expect(rig.simulator.device.acts.ledger.map(({ command }) => command)).toEqual(['redial', 'reset'])
  })
})
