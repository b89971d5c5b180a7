import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mergeSides,
  type Side,
  sidesToLoad,
  withNewest,
} from '../../../../renderer/features/inbox/model/conversation.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'
import { message } from './messageFixture.ts'

const sent = (id: number, at: number, reports: readonly number[] = []): SentMessageView => ({
  id,
  taskId: 1,
  number: '10086',
  port: null,
  state: 'sent',
  sentFrom: '2.01',
  sentAt: at,
  reason: null,
  carrier: null,
  reports,
  marked: null,
  text: 'hello',
  at,
})
const whole = <T extends { readonly at: number }>(...items: T[]): Side<T> => ({ items, more: false })
const part = <T extends { readonly at: number }>(...items: T[]): Side<T> => ({ items, more: true })

/** `r1` for what was received, `s1+r2` for what was sent and has a report beside it. */
const shown = (...sides: Parameters<typeof mergeSides>): string[] =>
  mergeSides(...sides).map((item) =>
    item.kind === 'sent'
      ? [`s${item.sent.id}`, ...item.reports.map(({ id }) => `r${id}`)].join('+')
      : `r${item.message.id}`,
  )

describe('a conversation of two sides', () => {
  it('is in order of time, newest first; an answer of the same moment stands above', () => {
    const received = whole(message(2, { at: 30 }), message(1, { at: 10 }))
    expect(shown(received, whole(sent(2, 30), sent(1, 20)))).toEqual(['r2', 's2', 's1', 'r1'])
    expect(shown(whole(), whole())).toEqual([])
  })

  it('keeps delivery reports beside what they tell of', () => {
    const report = { kind: 'report' } as const
    const received = whole(
      message(4, { at: 40 }),
      message(3, { at: 30, ...report }),
      message(2, { at: 25, ...report }),
      message(1, { at: 5, ...report }),
    )
    expect(shown(received, whole(sent(1, 20, [2, 3, 9])))).toEqual(['r4', 's1+r3+r2', 'r1'])
  })

  it('shows nothing that is older than what has not been loaded', () => {
    const received = part(message(9, { at: 90 }), message(8, { at: 80 }))
    const mine = part(sent(2, 85), sent(1, 10))
    expect(shown(received, mine)).toEqual(['r9', 's2', 'r8'])
    expect(sidesToLoad(received, mine)).toEqual({ received: true, sent: false })
    expect(shown(received, { items: [], more: true })).toEqual([])
    expect(sidesToLoad(whole(), mine)).toEqual({ received: false, sent: true })
  })

  it('leaves a report alone until what it tells of is shown', () => {
    const report = message(9, { at: 90, kind: 'report' })
    const mine = whole(sent(1, 10, [9]))
    expect(shown(part(report, message(8, { at: 80 })), mine)).toEqual(['r9', 'r8'])
    expect(shown(whole(report, message(8, { at: 80 })), mine)).toEqual(['r8', 's1+r9'])
  })

  it('comes to all there is, each load showing more, and never puts a later one above an earlier', () => {
    const times = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 30 }).map((some) => some.sort((a, b) => b - a))
    fc.assert(
      fc.property(times, times, fc.integer({ min: 1, max: 5 }), (came, went, size) => {
        const received = came.map((at, i) => message(100 - i, { at }))
        const mine = went.map((at, i) => sent(100 - i, at))
        // What was sent comes in pages that end with a time; what was received in pages of a size.
        const next = (n: number) => mine.filter(({ at }) => at >= (mine[Math.min(mine.length, n + size) - 1]?.at ?? 0))
        const sides = (r: number, s: number) =>
          [
            { items: received.slice(0, r), more: r < received.length },
            { items: mine.slice(0, s), more: s < mine.length },
          ] as const
        let [r, s] = [Math.min(size, received.length), next(0).length]
        for (let last = -1; ; ) {
          const [one, other] = sides(r, s)
          const times = mergeSides(one, other).map(({ at }) => at)
          expect(times).toEqual([...came, ...went].sort((a, b) => b - a).slice(0, times.length))
          expect(times.length).toBeGreaterThan(last)
          last = times.length
          if (!one.more && !other.more) break
          const load = sidesToLoad(one, other)
          if (load.received) r = Math.min(received.length, r + size)
          if (load.sent) s = next(s).length
        }
        expect(mergeSides(...sides(r, s))).toHaveLength(came.length + went.length)
      }),
    )
  })

  it('takes in what is new, and what has changed of the newest, above what was loaded before', () => {
    const known = part(sent(3, 30), sent(2, 20), sent(1, 10))
    const now = part({ ...sent(4, 40) }, { ...sent(3, 30), state: 'delivered' as const })
    expect(withNewest(known, now)).toEqual(
      part(now.items[0] ?? sent(0, 0), now.items[1] ?? sent(0, 0), sent(2, 20), sent(1, 10)),
    )
    expect(withNewest({ ...known, more: false }, now).more).toBe(false)
    expect(withNewest(known, whole(sent(4, 40)))).toEqual(whole(sent(4, 40)))
  })

  it('lets go of what was loaded when something may lie between, and shows at any time a beginning of all there is', () => {
    expect(withNewest(part(sent(1, 10)), part(sent(9, 90), sent(8, 80)))).toEqual(part(sent(9, 90), sent(8, 80)))
    const act = fc.oneof(fc.record({ come: fc.integer({ min: 1, max: 9 }) }), fc.record({ load: fc.constant(true) }))
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), fc.integer({ min: 1, max: 4 }), (acts, size) => {
        let all: SentMessageView[] = []
        let side: Side<SentMessageView> = { items: [], more: true }
        const page = (from: number) => ({ items: all.slice(from, from + size), more: from + size < all.length })
        for (const each of acts) {
          if ('come' in each) {
            const newer = Array.from({ length: each.come }, (_, i) =>
              sent(all.length + each.come - i, all.length + each.come - i),
            )
            all = [...newer, ...all]
            side = withNewest(side, page(0))
          } else {
            const next = page(side.items.length)
            side = { items: [...side.items, ...next.items], more: next.more }
          }
          expect(side.items).toEqual(all.slice(0, side.items.length))
          expect(side.more).toBe(side.items.length < all.length)
        }
      }),
    )
  })
})
