import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, type MessageTime, messageKey, type StoredCopy } from '../../../../electron/core/inbox/identity.ts'

interface Event {
  /** Which message, by its place in the device's list; two may be alike. */
  readonly message: number
  readonly by: 'push' | 'list'
}

/** Plays sightings against the rule; `same` says which messages are alike to the last byte and second. */
function play(walks: readonly (readonly Event[])[], same: readonly number[]) {
  const copies: (StoredCopy & { seenByWalk: number | null; alike: number })[] = []
  for (const [walk, events] of walks.entries()) {
    for (const { message, by } of events) {
      const alike = same[message] ?? message
      const time = { at: 1000 * (alike + 1), scts: null }
      const known = copies.filter((copy) => copy.alike === alike)
      const decision = decide(known, time, by === 'list' ? walk : null, 0)
      if (decision.do === 'store')
        copies.push({ id: copies.length, ...time, seenByWalk: by === 'list' ? walk : null, storedAt: 0, alike })
      else if (decision.do === 'seen') {
        const at = copies.findIndex((copy) => copy.id === decision.id)
        const copy = copies[at]
        if (copy) copies[at] = { ...copy, seenByWalk: walk }
      }
    }
  }
  return copies
}

describe('one message', () => {
  it('is stored once for each message that a walk lists, whatever is pushed, how often, before, between or after', () => {
    const messages = 5
    const sameness = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: messages, maxLength: messages })
    const walk = fc
      .array(fc.integer({ min: 0, max: messages - 1 }), { maxLength: 8 })
      .chain((pushes) =>
        fc.shuffledSubarray(
          [
            ...pushes.map((message): Event => ({ message, by: 'push' })),
            ...Array.from({ length: messages }, (_, message): Event => ({ message, by: 'list' })),
          ],
          { minLength: messages + pushes.length },
        ),
      )
    fc.assert(
      fc.property(fc.array(walk, { minLength: 1, maxLength: 4 }), sameness, (walks, same) => {
        const stored = play(walks, same)
        for (const alike of new Set(same)) {
          expect(stored.filter((copy) => copy.alike === alike)).toHaveLength(same.filter((s) => s === alike).length)
        }
      }),
    )
  })

  it('is stored once when it is only pushed, however often', () => {
    expect(play([[0, 0, 0].map((message): Event => ({ message, by: 'push' }))], [0])).toHaveLength(1)
  })

  it.each<[string, MessageTime, MessageTime, boolean]>([
    ['device times that agree', { at: 5, scts: 1 }, { at: 5, scts: 2 }, true],
    ['device times that differ', { at: 5, scts: 1 }, { at: 6, scts: 1 }, false],
    ['service centre times that agree', { at: null, scts: 7 }, { at: 9, scts: 7 }, true],
    ['service centre times that differ', { at: null, scts: 7 }, { at: 9, scts: 8 }, false],
    ['a push without the device’s time, minutes away', { at: null, scts: 60_000 }, { at: 120_000, scts: null }, true],
    ['a push without the device’s time, an hour away', { at: null, scts: 0 }, { at: 3_600_000, scts: null }, false],
    ['no time at all', { at: null, scts: null }, { at: 5, scts: null }, false],
  ])('is told by %s', (_how, a, b, same) => {
    expect(decide([{ id: 1, seenByWalk: null, storedAt: 0, ...a }], b, null, 0).do === 'known').toBe(same)
    expect(decide([{ id: 1, seenByWalk: null, storedAt: 0, ...b }], a, null, 0).do === 'known').toBe(same)
  })

  it('without any time is known again soon after a push, and later taken for another', () => {
    const untimed = { at: null, scts: null }
    const copy: StoredCopy = { id: 1, seenByWalk: null, storedAt: 0, ...untimed }
    expect(decide([copy], untimed, null, 60_000).do).toBe('known')
    expect(decide([copy], untimed, null, 3_600_000).do).toBe('store')
    expect(decide([copy], untimed, 1, 3_600_000).do).toBe('seen')
    expect(decide([{ ...copy, seenByWalk: 1 }], untimed, 1, 0).do).toBe('store')
  })

  it('that was pushed without the device’s time is found in a listing whose clock tells another zone’s, but not in a push', () => {
    const hour = 3_600_000
    const pushed: StoredCopy = { id: 1, seenByWalk: null, storedAt: 0, at: null, scts: 20 * hour }
    expect(decide([pushed], { at: 28 * hour + 3000, scts: null }, 1, 0).do).toBe('seen')
    expect(decide([{ ...pushed, seenByWalk: 0 }], { at: 28 * hour + 3000, scts: null }, 1, 0).do).toBe('store')
    expect(decide([pushed], { at: 28 * hour + 3000, scts: null }, null, 0).do).toBe('store')
    expect(decide([pushed], { at: 40 * hour, scts: null }, 1, 0).do).toBe('store')
    expect(decide([pushed], { at: 28.1 * hour, scts: null }, 1, 0).do).toBe('store')
  })

  it('has a key of its kind, slot, sender and bytes, in which nothing runs over into its neighbour', () => {
    const base = { kind: 'sms' as const, port: null, rawPort: '1', sender: '10', body: new Uint8Array([1]) }
    const keys = [
      base,
      { ...base, rawPort: '11', sender: '0' },
      { ...base, kind: 'report' as const },
      { ...base, body: new Uint8Array([2]) },
    ].map(messageKey)
    expect(new Set(keys).size).toBe(4)
    expect(messageKey({ ...base, port: { port: 2, slot: 1, pool: null }, rawPort: '2A' })).toBe(
      messageKey({ ...base, port: { port: 2, slot: 1, pool: null }, rawPort: '2.01' }),
    )
  })
})
