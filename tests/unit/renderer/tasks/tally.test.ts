import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  endOf,
  failedOf,
  finishedOf,
  tallyParts,
  tallyWords,
  totalOf,
} from '../../../../renderer/features/tasks/model/tally.ts'
import { type RecipientTally, recipientStates } from '../../../../shared/domain/task.ts'

const tallyOf = (some: Partial<RecipientTally>): RecipientTally => ({
  ...(Object.fromEntries(recipientStates.map((state) => [state, 0])) as Record<keyof RecipientTally, number>),
  ...some,
})

describe('messages counted by state', () => {
  const tally = tallyOf({ delivered: 10, failed: 2, accepted: 28 })

  it('are told in words for those who do not see the bar', () => {
    expect(tallyWords(tally)).toBe('12 of 40 ended: 10 delivered, 2 failed, 28 accepted')
    expect(failedOf(tally)).toBe(2)
  })

  it('say how a task has ended: all alike, or with something to look at', () => {
    expect(endOf(tallyOf({ delivered: 3 }))).toEqual({ only: 'delivered', worries: 0 })
    expect(endOf(tallyOf({ failed: 1 }))).toEqual({ only: 'failed', worries: 1 })
    expect(endOf(tallyOf({ sent: 5, failed: 1, unknown: 1 }))).toEqual({ only: null, worries: 2 })
  })

  it('make a bar whose parts are all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 11, maxLength: 11 }), (counts) => {
        const any = tallyOf(Object.fromEntries(recipientStates.map((state, i) => [state, counts[i] ?? 0])))
        expect(tallyParts(any).reduce((sum, part) => sum + part.count, 0)).toBe(totalOf(any))
        expect(finishedOf(any)).toBeLessThanOrEqual(totalOf(any))
      }),
    )
  })
})
