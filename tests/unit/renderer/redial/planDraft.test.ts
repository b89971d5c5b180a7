import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  draftOf,
  firstError,
  newDraft,
  nextKey,
  type PlanDraft,
  readableWindows,
  readDraft,
} from '../../../../renderer/features/redial/model/planDraft.ts'
import { type RedialPlanForm, redialPlanForm } from '../../../../shared/domain/redialPlan.ts'

const fresh = (part: Partial<PlanDraft> = {}): PlanDraft => ({
  ...newDraft('Plan 1', 'Europe/Vienna', 'rack-1'),
  targets: [{ key: 0, gatewayId: 'rack-1', ports: '1-4' }],
  ...part,
})
const withDurations = (durations: Partial<PlanDraft['durations']>): PlanDraft => {
  const draft = fresh()
  return { ...draft, durations: { ...draft.durations, ...durations } }
}
const errorsOf = (draft: PlanDraft) => Object.fromEntries(readDraft(draft).errors)

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
const plan: fc.Arbitrary<RedialPlanForm> = fc
  .record({
    name: fc.constantFrom('Night', 'Rack 3, all'),
    enabled: fc.boolean(),
    targets: fc.uniqueArray(
      fc.record({
        gatewayId: fc.constantFrom('rack-1', 'rack-2', 'rack-3'),
        ports: fc.constantFrom('all', '1-8,12', '3'),
      }),
      { minLength: 1, selector: ({ gatewayId }) => gatewayId },
    ),
    minIntervalS: fc.integer({ min: 300, max: 40_000 }),
    maxIntervalS: fc.integer({ min: 40_000, max: 2_592_000 }),
    distribution: fc.constantFrom('uniform', 'triangular'),
    zone: fc.constantFrom('UTC', 'Europe/Vienna'),
    windows: fc.array(fc.record({ from: clock, to: clock }), { maxLength: 3 }),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    startDate: fc.constantFrom(null, '2026-01-01'),
    endDate: fc.constantFrom(null, '2026-12-31'),
    maxPerDay: fc.option(fc.integer({ min: 1, max: 288 })),
    concurrency: fc.integer({ min: 1, max: 16 }),
    mode: fc.constantFrom(0, 1),
    settleS: fc.integer({ min: 1, max: 300 }),
    resets: fc.integer({ min: 0, max: 2 }),
  })
  .map((input) => redialPlanForm.safeParse(input))
  .filter((read) => read.success)
  .map((read) => read.data)

describe('the form of a plan', () => {
  it('gives back the plan that it was filled from', () => {
    fc.assert(
      fc.property(plan, (each) => {
        expect(readDraft(draftOf(each)).form).toEqual(each)
      }),
    )
  })

  it('is complete for a new plan but for its ports', () => {
    const draft = newDraft('Plan 1', 'Europe/Vienna', 'rack-1')
    expect(errorsOf(draft)).toEqual({ 'targets.0.ports': 'Write ports such as 1-8,12, or all.' })
    expect(readDraft(fresh()).form).toMatchObject({ name: 'Plan 1', zone: 'Europe/Vienna', minIntervalS: 3600 })
  })

  it('reads intervals as people type them', () => {
    expect(readDraft(withDurations({ minIntervalS: '45', maxIntervalS: '1 h 30' })).form).toMatchObject({
      minIntervalS: 2700,
      maxIntervalS: 5400,
    })
  })

  it('tells each mistake at its field', () => {
    expect(errorsOf(withDurations({ minIntervalS: '4 min' }))).toEqual({ minIntervalS: 'At least 5 minutes.' })
    expect(errorsOf(withDurations({ maxIntervalS: '40 d' }))).toEqual({ maxIntervalS: 'At most 30 d.' })
    expect(errorsOf(withDurations({ maxIntervalS: '30 min' }))).toEqual({
      maxIntervalS: 'The maximum is below the minimum.',
    })
    expect(errorsOf(withDurations({ settleS: '10 min' }))).toEqual({ settleS: 'At most 5 min.' })
    expect(errorsOf(fresh({ windows: [{ key: 0, from: '8', to: '20:00' }] }))).toEqual({
      'windows.0': 'Write a time such as 07:30.',
    })
    expect(errorsOf(fresh({ acceptedStates: [] }))).toEqual({ acceptedStates: 'Choose from one to eight states.' })
    expect(errorsOf(fresh({ days: [] }))).toEqual({ days: 'Choose at least one day.' })
    expect(errorsOf(fresh({ targets: [{ key: 0, gatewayId: '', ports: '1' }] }))).toEqual({
      'targets.0.gatewayId': 'Choose a gateway.',
    })
    expect(errorsOf(fresh({ counts: { ...fresh().counts, concurrency: 'two', portBreaker: '99' } }))).toEqual({
      concurrency: 'Write a whole number.',
      portBreaker: 'At most 20.',
    })
  })

  it('says of what cannot be read only that, and compares it with nothing', () => {
    expect(Object.keys(errorsOf(withDurations({ minIntervalS: 'often', maxIntervalS: '30 min' })))).toEqual([
      'minIntervalS',
    ])
  })

  it('gives no plan while anything is wrong', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (min, ports) => {
        const draft = { ...withDurations({ minIntervalS: min }), targets: [{ key: 0, gatewayId: 'rack-1', ports }] }
        const { form, errors } = readDraft(draft)
        expect(form === null).toBe(errors.size > 0)
      }),
    )
  })

  it('leads to the first mistake in the order of the form', () => {
    const errors = new Map([
      ['maxIntervalS', 'wrong'],
      ['name', 'wrong'],
    ])
    expect(firstError(errors, ['name', 'maxIntervalS'])).toBe('name')
    expect(firstError(new Map([['zone', 'wrong']]), ['name'])).toBe('zone')
    expect(firstError(new Map(), ['name'])).toBeNull()
  })

  it('leaves out windows that cannot be read where they are only shown', () => {
    const windows = [
      { key: 0, from: '8h', to: '20:00' },
      { key: 1, from: '08:00', to: '20:00' },
    ]
    expect(readableWindows(windows)).toEqual([{ from: '08:00', to: '20:00' }])
  })

  it('gives a new line a key of its own', () => {
    expect(nextKey([])).toBe(0)
    expect(nextKey([{ key: 4 }, { key: 1 }])).toBe(5)
  })
})
