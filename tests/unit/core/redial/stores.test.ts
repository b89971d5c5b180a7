import { describe, expect, it } from 'vitest'
import { Drawing } from '../../../../electron/core/redial/drawing.ts'
import { Holds } from '../../../../electron/core/redial/holds.ts'
import { drawsAlike } from '../../../../electron/core/redial/planBook.ts'
import { DialStore } from '../../../../electron/core/redial/store/dialStore.ts'
import { HoldStore } from '../../../../electron/core/redial/store/holdStore.ts'
import { OpenRunStore } from '../../../../electron/core/redial/store/openRunStore.ts'
import { PlannedStore } from '../../../../electron/core/redial/store/plannedStore.ts'
import { PlanStore } from '../../../../electron/core/redial/store/planStore.ts'
import { type RunChoice, RunStore } from '../../../../electron/core/redial/store/runStore.ts'
import { Database } from '../../../../electron/core/store/database.ts'
import type { RedialRun, RunOutcome } from '../../../../shared/domain/redialPlan.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { tempFolder } from '../../../support/tempFolder.ts'
import { plan, seeded } from './plans.ts'

function open() {
  const database = new Database(tempFolder())
  expect(database.open().ok).toBe(true)
  database.sql.exec(`INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen)
    VALUES (1, '00-30-F1-00-00-01', '', '1', 8, 4, 0, 0)`)
  return database
}

const stored = { ...plan(), id: 'p' }
const day = 86_400_000

describe('plans', () => {
  it('are kept in their order; one that cannot be read stays stored and is named', () => {
    const database = open()
    const store = new PlanStore(database)
    const second = { ...plan({ name: 'Second' }), id: 'a' }
    store.save(stored)
    store.save(second)
    store.save({ ...stored, name: 'Changed' })
    expect(store.all()).toEqual({ plans: [{ ...stored, name: 'Changed' }, second], damaged: [] })
    database.sql.exec(`UPDATE redial_plans SET form = '{' WHERE id = 'p'`)
    expect(store.all()).toEqual({ plans: [second], damaged: ['p'] })
    expect(store.pausedSince()).toBeNull()
    store.setPaused(5)
    expect(store.pausedSince()).toBe(5)
    store.setPaused(null)
    expect(store.pausedSince()).toBeNull()
    database.close()
  })

  it('take with them what is planned and held, and nothing else', () => {
    const database = open()
    const plans = new PlanStore(database)
    const planned = new PlannedStore(database)
    const holds = new HoldStore(database)
    plans.save(stored)
    const run = {
      id: 'r',
      planId: 'p',
      gatewayId: 'g',
      port: '3',
      dueAt: 3,
      drawnAt: 1,
      countedFrom: 0,
      deferred: true,
    }
    planned.save(run)
    planned.save({ ...run, dueAt: 9 })
    holds.add({ planId: 'p', gatewayId: 'g', port: null, since: 1, words: 'Held.' })
    expect(planned.all()).toEqual([{ ...run, dueAt: 9 }])
    plans.remove('p')
    expect([planned.all(), holds.all()]).toEqual([[], []])
    database.close()
  })

  it('draw alike as long as their ranges, hours, days and numbers are the same', () => {
    expect(drawsAlike(plan(), plan({ name: 'Other', mode: 1, floorS: 301, concurrency: 4 }))).toBe(true)
    expect(drawsAlike(plan(), plan({ maxPerDay: 3 }))).toBe(false)
    expect(drawsAlike(plan(), plan({ quiet: [{ from: '01:00', to: '02:00' }] }))).toBe(false)
  })
})

describe('the ledger', () => {
  const any: RunChoice = { planId: null, gatewayId: null, port: null, outcome: null, since: null, until: null }
  const run = (id: string, port: string, outcome: RunOutcome, more: Partial<RedialRun> = {}): RedialRun => ({
    ...{ id, planId: 'p', planName: 'Plan', gatewayId: 'g', gatewayName: 'Rack', port, dueAt: 1, startedAt: 2 },
    ...{
      endedAt: 3,
      outcome,
      skip: null,
      words: '',
      steps: ['redial', 'reset'],
      ipBefore: '198.18.0.1',
      ipAfter: null,
    },
    ...{ stateBefore: 15, stateAfter: 2, reconnectMs: null, byPerson: true },
    ...more,
  })

  it('gives back what was written, by plan, port, outcome and time, in both directions', () => {
    const database = open()
    const store = new RunStore(database)
    const runs = [
      run('a', '1', 'failed'),
      run('b', '2', 'changed', { endedAt: 10 }),
      run('c', '1', 'skipped', { endedAt: 20, skip: 'call', steps: [], startedAt: null, byPerson: false }),
    ]
    for (const each of runs) store.add(each, 1)
    const ids = (choice: Partial<RunChoice>) =>
      store.page({ ...any, ...choice }, Number.MAX_SAFE_INTEGER, 10).map((row) => row.run.id)
    expect(store.onward(any, 0, 10).map((row) => row.run)).toEqual(runs)
    expect(ids({})).toEqual(['c', 'b', 'a'])
    expect([ids({ port: '1' }), ids({ outcome: 'changed' }), ids({ planId: 'x' })]).toEqual([['c', 'a'], ['b'], []])
    expect(ids({ since: 10, until: 20 })).toEqual(['b'])
    expect(store.page(any, store.seqOf('c') ?? 0, 1).map((row) => row.run.id)).toEqual(['b'])
    expect([store.count(any), store.count({ ...any, port: '2' })]).toEqual([3, 1])
    expect(store.since(3)).toEqual({ dialled: 2, failed: 1 })
    expect(store.lastDurations('g', 10)).toEqual([8, 1])
    expect(store.prune(11)).toBe(false)
    expect(ids({})).toEqual(['c'])
    database.close()
  })

  it('goes with its device, and takes no run of one that is gone', () => {
    const database = open()
    const store = new RunStore(database)
    store.add(run('a', '1', 'failed'), 1)
    store.add(run('b', '1', 'failed'), 2)
    expect(store.last(10).map(({ id }) => id)).toEqual(['a'])
    database.sql.exec('UPDATE devices SET forgotten = 1')
    expect(store.last(10)).toEqual([])
    database.close()
  })

  it('tells a breaker of the last runs that dialled since the release of the gateway, and of the port', () => {
    const database = open()
    const store = new RunStore(database)
    new PlanStore(database).save(stored)
    const holds = new HoldStore(database)
    const told = (ofGateway = 3, ofPort = 2) => store.told('p', 'g', 1, ofGateway, ofPort).map(({ id }) => id)
    for (const id of ['a1', 'b1', 'c2', 'd2', 'e2']) store.add(run(id, id.slice(1), 'failed'), 1)
    store.add(run('skip', '1', 'skipped'), 1)
    store.add(run('other', '1', 'failed', { planId: 'x' }), 1)
    expect(told()).toEqual(['a1', 'b1', 'c2', 'd2', 'e2'])
    expect(told(3, 1)).toEqual(['b1', 'c2', 'd2', 'e2'])
    holds.release({ planId: 'p', gatewayId: 'g', port: '1' })
    expect(told()).toEqual(['c2', 'd2', 'e2'])
    store.add(run('f1', '1', 'failed'), 1)
    expect(told()).toEqual(['d2', 'e2', 'f1'])
    holds.release({ planId: 'p', gatewayId: 'g', port: null })
    expect(told()).toEqual([])
    database.close()
  })
})

describe('holds', () => {
  it('of a gateway hold all of its ports, until they are released', () => {
    const database = open()
    new PlanStore(database).save(stored)
    const holds = new Holds(new HoldStore(database))
    holds.add({ planId: 'p', gatewayId: 'g', port: '3', since: 1, words: 'Port.' })
    const held = () => ['3', '4'].map((port) => holds.isHeld('p', 'g', port))
    expect(held()).toEqual([true, false])
    holds.add({ planId: 'p', gatewayId: 'g', port: null, since: 2, words: 'Gateway.' })
    expect([held(), holds.isHeld('other', 'g', '3')]).toEqual([[true, true], false])
    expect(holds.release({ planId: 'p', gatewayId: 'g', port: null })).toBe(true)
    expect(holds.release({ planId: 'p', gatewayId: 'g', port: '4' })).toBe(false)
    expect(held()).toEqual([true, false])
    database.close()
  })
})

describe('dials', () => {
  it('are remembered by port: the last moves with the clock, those of a day stay as they were', () => {
    const database = open()
    const dials = new DialStore(database)
    expect([dials.lastDial(1, 3), dials.everAccepted(1, 3), dials.lastDialOn(1)]).toEqual([null, false, null])
    dials.dialled(1, 3, 5 * day)
    dials.accepted(1, [3, 4])
    dials.dialled(1, 3, 9 * day)
    dials.jumped(-100.4)
    expect(dials.lastDial(1, 3)).toBe(9 * day - 100)
    expect(dials.lastDialOn(1)).toBe(9 * day - 100)
    expect(dials.dials(1, 3)).toEqual([9 * day])
    expect([3, 4, 5].map((port) => dials.everAccepted(1, port))).toEqual([true, true, false])
    database.close()
  })

  it('fill the days of a plan, and put a draw that would lie in the past after now', () => {
    const database = open()
    const dials = new DialStore(database)
    const clock = new FakeClock()
    const drawing = new Drawing({ dials, clock, random: seeded(3), deviceIdOf: () => 1 })
    const place = { gatewayId: 'g', port: '3' }
    const twice = { ...plan({ zone: 'UTC', maxPerDay: 2 }), id: 'p' }
    dials.dialled(1, 3, clock.now() - 60_000)
    expect(drawing.hasRoom(twice, place, clock.now())).toBe(true)
    dials.dialled(1, 3, clock.now())
    expect([drawing.hasRoom(twice, place, clock.now()), drawing.isOpen(twice, place, clock.now())]).toEqual([
      false,
      false,
    ])
    const next = drawing.draw(twice, place, clock.now())
    expect(new Date(next?.dueAt ?? 0).getUTCDate()).toBe(new Date(clock.now()).getUTCDate() + 1)
    const late = drawing.draw({ ...plan({ zone: 'UTC' }), id: 'p' }, place, clock.now() - day, 'kept')
    expect(late).toMatchObject({ id: 'kept', countedFrom: clock.now(), drawnAt: clock.now() })
    expect(drawing.draw({ ...plan({ endDate: '2020-01-01' }), id: 'p' }, place, clock.now())).toBeNull()
    database.close()
  })
})

describe('a run under way', () => {
  it('is kept with the plan that it runs by', () => {
    const database = open()
    const store = new OpenRunStore(database)
    const run = {
      id: 'r',
      plan: stored,
      deviceId: 1,
      gatewayId: 'g',
      gatewayName: 'Rack',
      port: 3,
      dueAt: 5,
      byPerson: true,
    }
    store.add(run)
    expect(store.all()).toEqual({ runs: [run], damaged: [] })
    database.sql.exec(`UPDATE redial_underway SET plan = '{'`)
    expect(store.all()).toEqual({ runs: [], damaged: ['r'] })
    store.remove('r')
    expect(store.all()).toEqual({ runs: [], damaged: [] })
    database.close()
  })
})
