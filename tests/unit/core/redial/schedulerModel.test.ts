import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linePatienceMs } from '../../../../electron/core/redial/missed.ts'
import { OpenTimes } from '../../../../electron/core/redial/openTimes.ts'
import type { RedialRun } from '../../../../shared/domain/redialPlan.ts'
import { anyPlan, plan } from './plans.ts'
import { SchedulerWorld } from './schedulerWorld.ts'

const minute = 60_000
const hour = 60 * minute
const never = () => false
const everything = { planId: null, gatewayId: null, port: null, outcome: null, since: null, until: null }

type Event =
  | { readonly kind: 'pass' | 'set' | 'restart'; readonly ms: number }
  /** The computer has slept: the wall clock goes on, the other does not. */
  | { readonly kind: 'sleep'; readonly ms: number }

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: minute, max: 9 * hour }) }),
  },
  fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: -3 * hour, max: 3 * hour }) }),
  fc.record({ kind: fc.constant('sleep' as const), ms: fc.integer({ min: minute, max: 9 * hour }) }),
  fc.record({ kind: fc.constant('restart' as const), ms: fc.integer({ min: 0, max: 20 * minute }) }),
)

function holds(world: SchedulerWorld, set: boolean): void {
  const last = new Map<number, number>()
  const perDay = new Map<string, number>()
  expect(world.overlaps).toBe(0)
  for (const { run, time, wall, going } of world.dials) {
    const open = new OpenTimes(run.plan)
    // A look that begins within the hours may end a moment after them.
    expect(open.isOpen(wall, never) || open.isOpen(wall - 3000, never)).toBe(true)
    expect(going).toBeLessThanOrEqual(run.plan.concurrency)
    expect(wall - run.dueAt).toBeLessThanOrEqual(linePatienceMs(run.plan) + 3000)
    expect(time - (last.get(run.port) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(run.plan.floorS * 1000)
    last.set(run.port, time)
    const key = `${run.port} ${open.dayOf(wall)}`
    perDay.set(key, (perDay.get(key) ?? 0) + 1)
    if (!set) expect(perDay.get(key)).toBeLessThanOrEqual(run.plan.maxPerDay ?? Number.POSITIVE_INFINITY)
  }
}

describe('the scheduler over days', () => {
  it('keeps floors, hours, numbers and turns, never dials a port twice at once, and records each run that began exactly once', async () => {
    let dials = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPlan, { minLength: 1, maxLength: 2 }),
        fc.array(anyEvent, { minLength: 4, maxLength: 14 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        async (plans, events, seed) => {
          const world = new SchedulerWorld(4, seed)
          try {
            for (const form of plans) await world.save({ ...form, gatewayBreaker: 50, portBreaker: 20 })
            for (const event of events) {
              if (event.kind === 'pass') await world.pass(event.ms)
              else if (event.kind === 'restart') await world.restart(event.ms)
              else world.clock.set(event.ms)
            }
            await world.pass(hour)
            holds(world, true)
            const rows: RedialRun[] = world.runs.onward(everything, 0, 100_000).map(({ run }) => run)
            const ended = new Set(rows.map(({ id }) => id))
            expect(ended.size).toBe(rows.length)
            expect(world.launched.filter((id) => !ended.has(id)).length).toBe(world.going)
            dials += world.dials.length
          } finally {
            world.end()
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    )
    expect(dials).toBeGreaterThan(50)
  }, 120_000)

  it('never leaves a port without a next run while its plan goes on, and misses nothing when nothing stands still', async () => {
    const world = new SchedulerWorld(8, 7)
    const form = plan({ minIntervalS: 600, maxIntervalS: 1200, concurrency: 2, gatewayBreaker: 50, portBreaker: 20 })
    await world.save({ ...form, minStaggerS: 0, maxStaggerS: 5 })
    await world.pass(24 * hour)
    holds(world, false)
    expect(world.table.agenda.size + world.going).toBe(8)
    const skips = new Set(world.runs.onward(everything, 0, 100_000).map(({ run }) => run.skip))
    expect([...skips].sort()).toEqual(['call', null].sort())
    expect(world.dials.length).toBeGreaterThan(8 * 24 * 2)
    world.end()
  }, 60_000)
})
