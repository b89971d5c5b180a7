import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { inDatabase } from '../../support/inboxProof.ts'
import { RedialRig } from '../../support/redialRig.ts'

const bench = workbench()

/** When each dial began and ended, as the device saw it. */
const dials = (rig: RedialRig) =>
  rig.simulator.device.acts.ledger
    .filter(({ command }) => command === 'redial')
    .map(({ port, at, endedAt }) => ({ port, from: at, to: endedAt ?? Number.POSITIVE_INFINITY }))

const mostAtOnce = (all: readonly { from: number; to: number }[]) =>
  Math.max(...all.map(({ from }) => all.filter((other) => other.from <= from && from < other.to).length))

describe('ports of a gateway that are due together', () => {
  it('dial one after the other', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: 'all' }] })
    const planned = await rig.planned()
    await rig.toNext()
    for (const { id } of planned) expect(await rig.ended(id)).toMatchObject({ outcome: 'changed' })
    expect(dials(rig)).toHaveLength(4)
    expect(mostAtOnce(dials(rig))).toBe(1)
  })

  it('dial as many at once as the plan allows, with a pause between', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({
      targets: [{ gatewayId: rig.commands.id, ports: 'all' }],
      concurrency: 2,
      minStaggerS: 4,
      maxStaggerS: 6,
    })
    const planned = await rig.planned()
    await rig.toNext()
    for (const { id } of planned) await rig.ended(id)
    const started = dials(rig).map(({ from }) => from)
    expect(started).toHaveLength(4)
    expect(mostAtOnce(dials(rig))).toBe(2)
    for (const [i, at] of started.entries()) if (i > 0) expect(at - (started[i - 1] ?? 0)).toBeGreaterThan(3500)
  })

  it('share the line of their gateway over plans', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '1' }] })
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: '2' }] })
    const planned = await rig.planned()
    await rig.toNext()
    for (const { id } of planned) await rig.ended(id)
    expect(mostAtOnce(dials(rig))).toBe(1)
  })

  it('that wait for too long are skipped', async () => {
    const rig = await RedialRig.start(bench)
    const slow = { timeoutS: 900, resets: 0, targets: [{ gatewayId: rig.commands.id, ports: '1-2' }] }
    await rig.plan(slow)
    rig.simulator.device.acts.fates.forPort(1, { hangsIn: 2 })
    rig.simulator.device.acts.fates.forPort(2, { hangsIn: 2 })
    await rig.toNext()
    await rig.underway(({ phase }) => phase === 'waiting')
    await rig.underway(({ phase }) => phase === 'line')
    rig.clock.leap(601_000)
    expect(await rig.firstRun(({ outcome }) => outcome === 'skipped')).toMatchObject({ skip: 'line' })
    expect(dials(rig)).toHaveLength(1)
  })
})

describe('a store that fails for a moment', () => {
  it('begins no run, and begins it when it can be stored', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan()
    const change = (text: string) => inDatabase(rig.commands.dataDir, (sql) => sql.exec(text))
    change(`CREATE TRIGGER full BEFORE INSERT ON redial_underway BEGIN SELECT RAISE(ABORT, 'full'); END`)
    const { id } = await rig.toNext()
    await expect.poll(() => rig.core.logs.some(({ event }) => event === 'redial runs not begun')).toBe(true)
    expect(await rig.planned()).toMatchObject([{ id }])
    change('DROP TRIGGER full')
    expect(await rig.ended(id)).toMatchObject({ outcome: 'changed' })
  })
})

describe('time that passes unseen', () => {
  it('misses what was due in it: recorded once for each port, and not made up for', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan({ targets: [{ gatewayId: rig.commands.id, ports: 'all' }], minIntervalS: 1800, maxIntervalS: 3600 })
    rig.clock.set(7 * 86_400_000)
    rig.clock.leap(30_000)
    await rig.core.topic('redialRuns', {}).until((items) => items.size === 4)
    for (const run of await rig.ledger()) expect(run).toMatchObject({ outcome: 'skipped', skip: 'missed' })
    for (const { dueAt } of await rig.planned()) expect(dueAt - rig.clock.now()).toBeGreaterThan(1_700_000)
    expect(rig.commands.acts()).toEqual([])
  })

  it('in a sleep, or while Simrack did not run, is the same', async () => {
    const rig = await RedialRig.start(bench)
    await rig.plan()
    rig.core.core.suspend()
    rig.clock.leap(3_600_000)
    rig.core.core.resume()
    expect(await rig.firstRun(() => true)).toMatchObject({ skip: 'missed' })
    await rig.commands.restartCore()
    await rig.core.core.stop()
    rig.clock.leap(3_600_000)
    await rig.commands.startCore()
    await rig.core.topic('redialRuns', {}).until((items) => items.size === 2)
    expect((await rig.ledger()).map(({ skip }) => skip)).toEqual(['missed', 'missed'])
    expect(await rig.planned()).toHaveLength(1)
  })

  it('by a clock that is set back draws anew, and holds the floor', async () => {
    const rig = await RedialRig.start(bench)
    const planId = await rig.plan({ minIntervalS: 1800, maxIntervalS: 1800 })
    await rig.run(planId)
    rig.clock.set(-86_400_000)
    rig.clock.leap(30_000)
    await expect.poll(async () => ((await rig.planned())[0]?.dueAt ?? 0) - rig.clock.now()).toBeLessThan(1_800_001)
    expect(await rig.run(planId)).toMatchObject({ skip: 'floor' })
    rig.clock.set(86_400_000)
    rig.clock.leap(30_000)
    expect(await rig.run(planId)).toMatchObject({ skip: 'floor' })
  })
})
