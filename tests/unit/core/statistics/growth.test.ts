import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthOf, sumOf } from '../../../../electron/core/statistics/growth.ts'

const keys = ['sent', 'sentOk'] as const
const counts = (sent: number | null, sentOk: number | null) => ({ sent, sentOk })

describe('what a slot has counted between two samples', () => {
  it('is the difference, of each counter that is told both times', () => {
    expect(growthOf(keys, counts(5, 4), counts(9, 6))).toEqual(counts(4, 2))
    expect(growthOf(keys, counts(5, null), counts(9, 6))).toEqual(counts(4, null))
    expect(growthOf(keys, counts(5, 4), counts(null, 6))).toEqual(counts(null, 2))
  })

  it('is not known of the first sample', () => {
    expect(growthOf(keys, null, counts(9, 6))).toEqual(counts(null, null))
  })

  it('is what is shown now, of every counter, when one of them has fallen', () => {
    expect(growthOf(keys, counts(50, 2), counts(3, 3))).toEqual(counts(3, 3))
    expect(growthOf(keys, counts(50, null), counts(3, 3))).toEqual(counts(3, 3))
  })

  it('is exact while the device does not begin anew, and never more than the truth when it does', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ ok: fc.nat(20), failed: fc.nat(5) }) },
      { weight: 1, arbitrary: fc.constant('restart' as const) },
      { weight: 3, arbitrary: fc.constant('sample' as const) },
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const shown = { sent: 0, sentOk: 0 }
        const truth = { sent: 0, sentOk: 0 }
        const grown: Record<(typeof keys)[number], number | null>[] = []
        let before = { ...shown }
        let restarted = false
        for (const happens of [...steps, 'sample' as const]) {
          if (happens === 'restart') {
            restarted = true
            shown.sent = 0
            shown.sentOk = 0
          } else if (happens === 'sample') {
            grown.push(growthOf(keys, before, shown))
            before = { ...shown }
          } else {
            for (const counters of [shown, truth]) {
              counters.sent += happens.ok + happens.failed
              counters.sentOk += happens.ok
            }
          }
        }
        const sum = sumOf(keys, grown)
        for (const key of keys) {
          for (const each of grown) expect(each[key]).toBeGreaterThanOrEqual(0)
          if (restarted) expect(sum[key]).toBeLessThanOrEqual(truth[key])
          else expect(sum[key]).toBe(truth[key])
        }
      }),
    )
  })
})

it('a sum is of what is told, and nothing where nobody tells', () => {
  expect(sumOf(keys, [counts(1, null), counts(2, null)])).toEqual(counts(3, null))
  expect(sumOf(keys, [])).toEqual(counts(null, null))
})
