import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beforeOf, type Move } from '../../../../renderer/features/tasks/model/order.ts'

/** What the core does with the answer. */
function moved(ids: readonly number[], id: number, before: number | null | undefined): number[] {
  if (before === undefined) return [...ids]
  const rest = ids.filter((each) => each !== id)
  rest.splice(before === null ? rest.length : rest.indexOf(before), 0, id)
  return rest
}

describe('the order of what is to be submitted', () => {
  const ids = [11, 12, 13]

  it('changes by one place up or down', () => {
    expect(moved(ids, 13, beforeOf(ids, 13, 'up', 3))).toEqual([11, 13, 12])
    expect(moved(ids, 11, beforeOf(ids, 11, 'down', 3))).toEqual([12, 11, 13])
    expect(moved(ids, 12, beforeOf(ids, 12, 'down', 3))).toEqual([11, 13, 12])
  })

  it('ends where it ends', () => {
    expect(beforeOf(ids, 11, 'up', 3)).toBeUndefined()
    expect(beforeOf(ids, 13, 'down', 3)).toBeUndefined()
    expect(beforeOf(ids, 99, 'up', 3)).toBeUndefined()
  })

  it('does not push a task behind others that are not shown', () => {
    expect(beforeOf(ids, 12, 'down', 10)).toBeUndefined()
  })

  it('gives a dragged task the place of the one that it is dropped on', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { minLength: 2, maxLength: 9 }), fc.nat(), fc.nat(), (all, a, b) => {
        const [id, to] = [all[a % all.length] ?? 0, all[b % all.length] ?? 0]
        const move: Move = { to }
        const after = moved(all, id, beforeOf(all, id, move, all.length))
        expect(after.indexOf(id)).toBe(all.indexOf(to))
        expect([...after].sort()).toEqual([...all].sort())
      }),
    )
  })
})
