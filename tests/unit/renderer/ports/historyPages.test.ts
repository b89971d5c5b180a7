import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendOlder, type HistoryPages, mergeNewest } from '../../../../renderer/features/ports/model/historyPages.ts'
import type { PortEvent } from '../../../../shared/domain/portRow.ts'

const event = (seq: number): PortEvent => ({
  seq,
  portId: '1.01',
  at: seq,
  kind: 'state',
  from: '2',
  to: '3',
  source: 'poll',
})

/** What a core answers that has kept events 1 … `last`. */
const page = (last: number, before: number | null, limit: number): HistoryPages => {
  const all = Array.from({ length: last }, (_, i) => event(last - i)).filter((e) => before === null || e.seq < before)
  return { events: all.slice(0, limit), more: all.length > limit }
}
const seqs = (pages: HistoryPages) => pages.events.map((e) => e.seq)

describe('a history that is read in pages', () => {
  it('puts what is new over what is there, each event once', () => {
    const known = appendOlder(mergeNewest(null, page(10, null, 4)), page(10, 7, 4))
    expect(seqs(mergeNewest(known, page(12, null, 4)))).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  it('starts anew when more has happened than one page holds, rather than leave a gap that nobody sees', () => {
    const known = mergeNewest(null, page(10, null, 4))
    expect(mergeNewest(known, page(30, null, 4))).toEqual(page(30, null, 4))
  })

  it('never has a gap or a double, however events and pages come, and ends with everything', () => {
    const step = fc.oneof(
      fc.nat(9).map((happened) => ({ happened })),
      fc.constant('older' as const),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 20 }), (limit, steps) => {
        let last = 5
        let known = mergeNewest(null, page(last, null, limit))
        for (const s of steps) {
          if (s === 'older')
            known = known.more ? appendOlder(known, page(last, seqs(known).at(-1) ?? null, limit)) : known
          else {
            last += s.happened
            known = mergeNewest(known, page(last, null, limit))
          }
          const list = seqs(known)
          expect(list[0]).toBe(last)
          for (const [i, seq] of list.entries()) expect(seq).toBe(last - i)
          expect(known.more).toBe(list.at(-1) !== 1)
        }
      }),
    )
  })

  it('stays empty for a port of which nothing is known', () => {
    expect(mergeNewest(null, { events: [], more: false })).toEqual({ events: [], more: false })
  })
})
