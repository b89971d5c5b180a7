import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KnownRuns, withNewest, withOlder } from '../../../../renderer/features/redial/model/ledgerPages.ts'

/** Runs from the newest of these numbers down. */
const page = (newest: number, oldest: number, more: boolean) => ({
  runs: Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, i) => ({ id: String(newest - i) })),
  more,
})
const ids = ({ runs }: { readonly runs: readonly { readonly id: string }[] }) => runs.map(({ id }) => Number(id))

describe('the runs of the ledger that are known', () => {
  it('grow at their end', () => {
    const known = withOlder(page(10, 6, true), page(5, 1, false))
    expect(ids(known)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(known.more).toBe(false)
  })

  it('stay the same object when nothing is new', () => {
    const known = page(10, 1, false)
    expect(withNewest(known, page(10, 6, true))).toBe(known)
  })

  it('take what is new at their head', () => {
    const known = withNewest(page(10, 1, false), page(12, 8, true))
    expect(ids(known)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(known.more).toBe(false)
  })

  it('begin anew where they would have a hole', () => {
    const known = withNewest(page(10, 1, false), page(30, 20, true))
    expect(ids(known)[0]).toBe(30)
    expect(ids(known)).toHaveLength(11)
    expect(known.more).toBe(true)
  })

  it('are always the newest without holes, however they were asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('newest', 'older', 'one more'), { maxLength: 30 }), (steps) => {
        let stored = 20
        let known: KnownRuns<{ readonly id: string }> = page(20, 11, true)
        for (const step of steps) {
          if (step === 'one more') stored += 3
          else if (step === 'newest') known = withNewest(known, page(stored, Math.max(1, stored - 9), stored > 10))
          else {
            const last = ids(known).at(-1) ?? 1
            known = withOlder(known, page(last - 1, Math.max(1, last - 10), last > 11))
          }
          const list = ids(known)
          expect(list).toEqual(page(list[0] ?? 0, list.at(-1) ?? 1, false).runs.map(({ id }) => Number(id)))
          expect(known.more).toBe(list.at(-1) !== 1)
        }
      }),
    )
  })
})
