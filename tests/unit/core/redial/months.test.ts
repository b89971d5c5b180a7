import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributions } from '../../../../electron/core/redial/draw.ts'
import { lateMs, linePatienceMs } from '../../../../electron/core/redial/missed.ts'
import { lowestFloorS, type RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { expandPortExpression, parsePortExpression } from '../../../../shared/lib/portExpression.ts'
import { bound, distance } from './kolmogorov.ts'
import { type Blow, begin, day, live, minute } from './lived.ts'
import { anyPlan, plan, seeds } from './plans.ts'
import { wallOf, whyClosed } from './wallClock.ts'

const anyBlow = (days: number): fc.Arbitrary<Blow> =>
  fc.record({
    at: fc.integer({ min: 0, max: days * day }),
    kind: fc.constantFrom('sleep' as const, 'set' as const, 'kill' as const),
    ms: fc.oneof(
      fc.integer({ min: -3 * minute, max: 3 * minute }),
      fc.integer({ min: -2 * 60 * minute, max: 2 * 60 * minute }),
      fc.integer({ min: -3 * day, max: 3 * day }),
    ),
  })

const days = 60
const isoDate = (dayAfterBegin: number) => new Date(begin + dayAfterBegin * day).toISOString().slice(0, 10)

/** Plans for some of the four ports, with floors of their own and, some of them, a first and a last day. */
const livedPlan: fc.Arbitrary<RedialPlanForm> = fc
  .tuple(
    anyPlan,
    fc.constantFrom('all', '1-4', '1,2', '2-3', '3', '4A,1'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.option(fc.integer({ min: 0, max: 20 })),
    fc.option(fc.integer({ min: 40, max: 55 })),
  )
  .map(([plan, ports, share, first, last]) => ({
    ...plan,
    targets: [{ gatewayId: 'g', ports }],
    floorS: Math.max(lowestFloorS, Math.floor(plan.minIntervalS * share)),
    startDate: first === null ? null : isoDate(first),
    endDate: last === null ? null : isoDate(last),
  }))

const stories = fc.tuple(
  fc.array(livedPlan, { minLength: 1, maxLength: 3 }),
  fc.array(anyBlow(days), { maxLength: 25 }),
  fc.integer({ min: 0, max: 1_000_000 }),
)

/** To shrink a story of months takes minutes; its seed tells it again. */
const told = (numRuns: number) => ({ numRuns, endOnFailure: true })

function names(plan: RedialPlanForm, port: number): boolean {
  const parsed = parsePortExpression(plan.targets[0]?.ports ?? '')
  return parsed.ok && expandPortExpression(parsed.value, 4).names.some((name) => name.port === port)
}

/** Everything that must hold of each dial, however the clocks went. */
function holds({ dials }: ReturnType<typeof live>, plans: readonly RedialPlanForm[]): void {
  const lastOf = new Map<number, number>()
  const perDay = new Map<string, number>()
  for (const dial of dials) {
    const { plan, port, time } = dial
    const says = `${JSON.stringify(dial.interval)} s of port ${port}`
    expect(dial.interval, says).toBeGreaterThanOrEqual(plan.minIntervalS)
    if (!dial.deferred) expect(dial.interval, says).toBeLessThanOrEqual(plan.maxIntervalS + 0.001)
    expect(dial.late).toBeGreaterThanOrEqual(0)
    expect(dial.late).toBeLessThanOrEqual(Math.max(linePatienceMs(plan), lateMs))
    expect(whyClosed(plan, dial.wall), says).toBeNull()
    expect(dial.dialling).toBeLessThanOrEqual(plan.concurrency)
    expect(dial.sincePause).toBeGreaterThanOrEqual(plan.minStaggerS * 1000)
    // One plan for each port, for good: the first that names it.
    expect(plan, says).toBe(plans.find((each) => names(each, port)))
    // By true time, from any plan.
    expect(time - (lastOf.get(port) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(plan.floorS * 1000)
    lastOf.set(port, time)
    const key = `${port} ${wallOf(plan.zone, dial.wall).date}`
    perDay.set(key, (perDay.get(key) ?? 0) + 1)
    expect(perDay.get(key)).toBeLessThanOrEqual(plan.maxPerDay ?? Number.POSITIVE_INFINITY)
  }
}

describe('over two months', () => {
  it('ranges, floors, numbers per day, hours, pauses and turns hold, and no plan dials into another', () => {
    fc.assert(
      fc.property(stories, ([plans, , seed]) => {
        const lived = live(plans, [], seed, days)
        holds(lived, plans)
        expect(lived.dials.length).toBeGreaterThan(0)
        expect(lived.skips.filter(({ reason }) => reason === 'missed' || reason === 'floor')).toEqual([])
      }),
      told(15),
    )
  })

  it('they hold too when the computer sleeps, its clock is set forward and back, and Simrack is killed', () => {
    fc.assert(
      fc.property(stories, ([plans, blows, seed]) => holds(live(plans, blows, seed, days), plans)),
      told(40),
    )
  })

  it('the floor holds by true time when the clock is set forward again and again, right after a dial', () => {
    const hurried = anyPlan.map((plan) => ({
      ...plan,
      minIntervalS: 300,
      maxIntervalS: 500,
      maxPerDay: null,
      windows: [],
    }))
    const nudge = fc.record({
      at: fc.integer({ min: 0, max: day }),
      kind: fc.constantFrom('set' as const, 'set' as const, 'kill' as const),
      ms: fc.integer({ min: -5 * minute, max: 5 * minute }),
    })
    fc.assert(
      fc.property(hurried, fc.array(nudge, { minLength: 100, maxLength: 200 }), fc.integer(), (plan, blows, seed) =>
        holds(live([plan], blows, seed, 1), [plan]),
      ),
      told(40),
    )
  })

  it('what was missed in a sleep is skipped once for each port, and nothing is made up for', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 1, max: 1_000_000 }), (plan, seed) => {
        const sleep: Blow = { at: 10 * day, kind: 'sleep', ms: 30 * day }
        const { dials, skips } = live([plan], [sleep], seed, days)
        expect(skips.filter(({ reason }) => reason === 'missed').length).toBeLessThanOrEqual(4)
        const wake = 40 * day
        const soon = dials.filter(({ time }) => time >= wake && time < wake + plan.minIntervalS * 1000)
        // Only what is due in these minutes by its own time; the rest is counted from the waking.
        expect(soon.length).toBeLessThanOrEqual(4)
      }),
      told(15),
    )
  })

  it.each(['uniform', 'triangular'] as const)(
    'the intervals that were lived are of the %s distribution that the plan says, at each of the seeds',
    (distribution) => {
      const form = plan({ minIntervalS: 3600, maxIntervalS: 10_800, distribution })
      for (const seed of seeds) {
        const lived = live([form], [], seed, days).dials.map(({ interval }) => (interval - 3600) / 7200)
        expect(lived.length).toBeGreaterThan(2000)
        expect(distance(lived, distributions[distribution].share)).toBeLessThan(bound(lived.length))
        const other = distribution === 'uniform' ? 'triangular' : 'uniform'
        expect(distance(lived, distributions[other].share)).toBeGreaterThan(bound(lived.length))
      }
    },
  )

  it('the same seed tells the same story', () => {
    fc.assert(
      fc.property(stories, ([plans, blows, seed]) => {
        const times = () => live(plans, blows, seed, 20).dials.map(({ time, port }) => [time, port])
        expect(times()).toEqual(times())
      }),
      told(3),
    )
  })
})
