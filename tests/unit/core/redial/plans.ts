import fc from 'fast-check'
import { SeededRandom } from '../../../../electron/simulator/random.ts'
import { type RedialPlanForm, type RedialPlanInput, redialPlanForm } from '../../../../shared/domain/redialPlan.ts'

/** A plan with the usual values but for what is given. */
export const plan = (more: Partial<RedialPlanInput> = {}): RedialPlanForm =>
  redialPlanForm.parse({ name: 'Plan', zone: 'Europe/Vienna', targets: [{ gatewayId: 'g', ports: 'all' }], ...more })

export const seeded = (seed: number): SeededRandom => new SeededRandom(seed, 'redial')

/** What chance is fixed to where a distribution is held to its plan. */
export const seeds = [1, 2, 3, 5, 8, 13, 21, 34]

/** Zones with and without daylight saving, of whole, half and quarter hours, on both sides of the date line. */
export const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
  'America/Santiago',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
)

const time = fc
  .integer({ min: 0, max: 287 })
  .map((n) => `${String(Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}`)
const span = fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)

/** Plans as a person could make them. */
export const anyPlan: fc.Arbitrary<RedialPlanForm> = fc
  .record({
    zone: anyZone,
    windows: fc.array(span, { maxLength: 3 }),
    quiet: fc.array(span, { maxLength: 2 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    distribution: fc.constantFrom('uniform' as const, 'triangular' as const),
    minIntervalS: fc.integer({ min: 300, max: 40_000 }),
    moreS: fc.integer({ min: 0, max: 40_000 }),
    maxPerDay: fc.option(fc.integer({ min: 1, max: 6 })),
    concurrency: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ moreS, ...rest }) => ({ ...rest, maxIntervalS: rest.minIntervalS + moreS }))
  .map((input) => redialPlanForm.safeParse({ name: 'Plan', targets: [{ gatewayId: 'g', ports: '1-4' }], ...input }))
  .filter((parsed) => parsed.success)
  .map(({ data }) => data)
