import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributions, drawNext, drawStagger } from '../../../../electron/core/redial/draw.ts'
import { OpenTimes } from '../../../../electron/core/redial/openTimes.ts'
import { lowestFloorS, type RedialPlanForm, redialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { bound, distance } from './kolmogorov.ts'
import { anyPlan, plan, seeded, seeds } from './plans.ts'

const never = () => false
const from = Date.parse('2026-06-01T08:00:00Z')
const samples = 2000
function intervals(form: RedialPlanForm, seed: number, countedFrom = from): number[] {
  const open = new OpenTimes(form)
  const random = seeded(seed)
  return Array.from({ length: samples }, () => {
    const drawn = drawNext(form, open, { countedFrom, isFull: never }, random)
    if (!drawn || drawn.deferred) throw new Error('The plan is closed.')
    return (drawn.dueAt - countedFrom) / 1000
  })
}

describe('drawing the next run', () => {
  it.each(['uniform', 'triangular'] as const)(
    'has the %s distribution that the plan says, at each of the seeds',
    (distribution) => {
      const form = plan({ minIntervalS: 3600, maxIntervalS: 10_800, distribution })
      for (const seed of seeds) {
        const drawn = intervals(form, seed).map((s) => (s - 3600) / 7200)
        expect(distance(drawn, distributions[distribution].share)).toBeLessThan(bound(samples))
        // The test can tell: it is not the other one.
        const other = distribution === 'uniform' ? 'triangular' : 'uniform'
        expect(distance(drawn, distributions[other].share)).toBeGreaterThan(bound(samples))
      }
    },
  )

  it('has what is left of the distribution where a part of the range is closed', () => {
    // The range is 09:00 to 13:00 UTC; 10:00 to 12:00 is quiet.
    const quiet = [{ from: '12:00', to: '14:00' }]
    for (const distribution of ['uniform', 'triangular'] as const) {
      const { share } = distributions[distribution]
      const form = plan({ minIntervalS: 3600, maxIntervalS: 18_000, distribution, quiet })
      const total = share(0.25) + (1 - share(0.75))
      const left = (x: number) =>
        (x <= 0.25 ? share(x) : x < 0.75 ? share(0.25) : share(0.25) + share(x) - share(0.75)) / total
      for (const seed of seeds) {
        const drawn = intervals(form, seed).map((s) => (s - 3600) / 14_400)
        expect(drawn.filter((x) => x > 0.25 && x < 0.75)).toEqual([])
        expect(distance(drawn, left)).toBeLessThan(bound(samples))
      }
    }
  })

  it('spreads what is put off over the opening, instead of beginning with it', () => {
    const form = plan({ minIntervalS: 3600, maxIntervalS: 7200, windows: [{ from: '08:00', to: '20:00' }] })
    const open = new OpenTimes(form)
    const night = Date.parse('2026-06-01T19:00:00Z')
    const opening = Date.parse('2026-06-02T06:00:00Z')
    for (const seed of seeds) {
      const random = seeded(seed)
      const drawn = Array.from({ length: samples }, () => {
        const run = drawNext(form, open, { countedFrom: night, isFull: never }, random)
        expect(run?.deferred).toBe(true)
        return ((run?.dueAt ?? 0) - opening) / 3_600_000
      })
      expect(distance(drawn, (x) => Math.min(Math.max(x, 0), 1))).toBeLessThan(bound(samples))
    }
  })

  it('lies in the range and in an open moment; else in the next opening after the range', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.integer({ min: 0, max: 3 * 365 * 86_400_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (form, later, unit) => {
          const countedFrom = from + later
          const open = new OpenTimes(form)
          const drawn = drawNext(form, open, { countedFrom, isFull: never }, { unit: () => unit })
          if (!drawn) throw new Error('Nothing was drawn.')
          expect(Number.isInteger(drawn.dueAt)).toBe(true)
          expect(open.isOpen(drawn.dueAt, never)).toBe(true)
          const interval = (drawn.dueAt - countedFrom) / 1000
          expect(interval).toBeGreaterThanOrEqual(form.minIntervalS)
          expect(interval).toBeGreaterThanOrEqual(lowestFloorS)
          if (!drawn.deferred) expect(interval).toBeLessThanOrEqual(form.maxIntervalS)
          else
            expect(
              open.between(countedFrom + form.minIntervalS * 1000, countedFrom + form.maxIntervalS * 1000, never),
            ).toEqual([])
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('is nothing when the plan is over', () => {
    const form = plan({ endDate: '2026-06-01', minIntervalS: 86_400, maxIntervalS: 86_400 })
    expect(drawNext(form, new OpenTimes(form), { countedFrom: from, isFull: never }, seeded(1))).toBeNull()
  })

  it('takes one number of chance, whatever is closed', () => {
    fc.assert(
      fc.property(anyPlan, (form) => {
        let taken = 0
        drawNext(form, new OpenTimes(form), { countedFrom: from, isFull: never }, { unit: () => ++taken && 0.5 })
        expect(taken).toBe(1)
      }),
    )
  })

  it('draws a pause between two starts within its range', () => {
    const form = plan({ minStaggerS: 5, maxStaggerS: 30 })
    expect(drawStagger(form, { unit: () => 0 })).toBe(5000)
    expect(drawStagger(form, { unit: () => 1 })).toBe(30_000)
  })
})

describe('the form of a plan', () => {
  const refused = (more: object) => {
    const parsed = redialPlanForm.safeParse({
      name: 'P',
      zone: 'UTC',
      targets: [{ gatewayId: 'g', ports: '1' }],
      ...more,
    })
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
  }

  it('raises the floor and never lowers it', () => {
    expect(refused({ floorS: 299 })).toEqual(['floorS'])
    expect(refused({ minIntervalS: 60 })).toEqual(['minIntervalS'])
    expect(refused({ floorS: 900, minIntervalS: 600 })).toEqual(['minIntervalS'])
    expect(refused({ floorS: 900, minIntervalS: 900 })).toEqual([])
  })

  it('refuses what cannot be carried out, field by field', () => {
    expect(refused({ minIntervalS: 900, maxIntervalS: 600 })).toEqual(['maxIntervalS'])
    expect(refused({ minStaggerS: 40 })).toEqual(['maxStaggerS'])
    expect(refused({ zone: 'Vienna' })).toEqual(['zone'])
    expect(refused({ startDate: '2026-02-02', endDate: '2026-02-01' })).toEqual(['endDate'])
    expect(refused({ startDate: '2026-02-30' })).toEqual(['startDate'])
    expect(refused({ windows: [{ from: '08:00', to: '09:00' }], quiet: [{ from: '07:00', to: '10:00' }] })).toEqual([
      'quiet',
    ])
    expect(refused({ targets: [] })).toEqual(['targets'])
    expect(refused({ targets: [{ gatewayId: 'g', ports: '' }] })).toEqual(['targets.0.ports'])
    expect(refused({ days: [] })).toEqual(['days'])
  })
})
