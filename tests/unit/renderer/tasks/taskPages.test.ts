import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KnownList, withPart } from '../../../../renderer/features/tasks/model/taskPages.ts'

interface Item {
  readonly id: number
}
const items = (...ids: number[]): Item[] => ids.map((id) => ({ id }))
const ids = (list: KnownList<Item>) => list.items.map(({ id }) => id)

/** What the core would answer, had it these ids. */
function answer(stored: readonly number[], before: number | null, limit: number) {
  const sorted = [...new Set(stored)].filter((id) => before === null || id < before).sort((a, b) => b - a)
  return { before, items: items(...sorted.slice(0, limit)), more: sorted.length > limit }
}

describe('a long list that is known in parts', () => {
  const nothing: KnownList<Item> = { items: [], more: true }

  it('grows downwards by what is asked for below its last', () => {
    const first = withPart(nothing, answer([1, 2, 3, 4, 5], null, 2))
    expect([ids(first), first.more]).toEqual([[5, 4], true])
    const second = withPart(first, answer([1, 2, 3, 4, 5], 4, 3))
    expect([ids(second), second.more]).toEqual([[5, 4, 3, 2, 1], false])
  })

  it('takes in what is new at its top, and keeps what it knows below', () => {
    const known: KnownList<Item> = { items: items(5, 4, 3, 2), more: true }
    const next = withPart(known, answer([7, 6, 5, 4, 3, 2, 1], null, 3))
    expect([ids(next), next.more]).toEqual([[7, 6, 5, 4, 3, 2], true])
  })

  it('lets go of what would lie below a gap', () => {
    const known: KnownList<Item> = { items: items(3, 2, 1), more: false }
    const next = withPart(known, answer([9, 8, 7, 6, 5, 4, 3, 2, 1], null, 2))
    expect([ids(next), next.more]).toEqual([[9, 8], true])
  })

  it('loses what is gone from the part that was asked for again', () => {
    const known: KnownList<Item> = { items: items(5, 4, 3, 2, 1), more: false }
    expect(ids(withPart(known, answer([5, 3, 1], 6, 2)))).toEqual([5, 3, 2, 1])
    expect(ids(withPart(known, answer([], null, 5)))).toEqual([])
  })

  it('ends as what is stored, once everything has been asked for', () => {
    const stored = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
    const asks = fc.array(fc.record({ stored, before: fc.option(fc.integer({ min: 1, max: 61 })), limit: fc.nat(9) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(asks, stored, (before, last) => {
        let list: KnownList<Item> = nothing
        for (const ask of before) list = withPart(list, answer(ask.stored, ask.before, ask.limit + 1))
        expect(ids(list)).toEqual([...ids(list)].sort((a, b) => b - a))
        list = withPart(list, answer(last, null, 4))
        for (let rounds = 0; rounds < 40; rounds++) {
          const bottom = list.items.at(3 + rounds * 4)?.id ?? list.items.at(-1)?.id
          if (bottom === undefined) break
          list = withPart(list, answer(last, bottom, 4))
        }
        expect(ids(list)).toEqual([...last].sort((a, b) => b - a))
        expect(list.more).toBe(false)
      }),
    )
  })
})
