import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  click,
  goTo,
  keyTarget,
  type ListSelection,
  nothingSelected,
  selectAll,
  selectOne,
  toggle,
} from '../../../../renderer/ui/dataTableSelection.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const plain = { shift: false, ctrl: false }
const shift = { shift: true, ctrl: false }
const ctrl = { shift: false, ctrl: true }
const chosen = (selection: ListSelection) => [...selection.selected].sort().join('')

describe('choosing rows', () => {
  it('takes one row by a click, and only it', () => {
    expect(chosen(click(ids, 'c', selectAll(ids, nothingSelected), plain))).toBe('c')
  })

  it('adds a row and takes it off by Ctrl and a click', () => {
    const two = click(ids, 'd', selectOne('b'), ctrl)
    expect(chosen(two)).toBe('bd')
    expect(chosen(click(ids, 'b', two, ctrl))).toBe('d')
  })

  it('takes a range by Shift, from where the last choice was made, in either direction', () => {
    const down = click(ids, 'd', selectOne('b'), shift)
    expect(chosen(down)).toBe('bcd')
    expect(chosen(click(ids, 'a', down, shift))).toBe('ab')
  })

  it('takes only the clicked row when the start of the range is gone', () => {
    expect(chosen(click(ids, 'd', selectOne('gone'), shift))).toBe('d')
  })

  it('grows and shrinks a range by Shift and arrows', () => {
    const grown = goTo(ids, 'd', goTo(ids, 'c', selectOne('b'), shift), shift)
    expect(chosen(grown)).toBe('bcd')
    expect(chosen(goTo(ids, 'c', grown, shift))).toBe('bc')
  })

  it('moves without touching the choice by Ctrl and arrows, and Space then adds', () => {
    const moved = goTo(ids, 'd', selectOne('a'), ctrl)
    expect([moved.current, chosen(moved)]).toEqual(['d', 'a'])
    expect(chosen(toggle('d', moved))).toBe('ad')
  })
})

describe('keys in a list', () => {
  it.each([
    ['ArrowDown', 'b', 'c'],
    ['j', 'b', 'c'],
    ['ArrowUp', 'b', 'a'],
    ['k', 'a', 'a'],
    ['ArrowDown', 'e', 'e'],
    ['ArrowDown', null, 'a'],
    ['ArrowUp', null, 'e'],
    ['Home', 'd', 'a'],
    ['End', 'b', 'e'],
    ['PageDown', 'a', 'd'],
    ['PageUp', 'd', 'a'],
    ['x', 'b', null],
  ])('%s leads from %s to %s', (key, from, to) => {
    expect(keyTarget(ids, from, key, 3)).toBe(to)
  })

  it('lead nowhere in an empty list', () => {
    for (const key of ['ArrowDown', 'End', 'PageUp']) expect(keyTarget([], null, key, 3)).toBeNull()
  })

  it('always lead to a row of the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }),
        fc.option(fc.string(), { nil: null }),
        fc.constantFrom('ArrowDown', 'ArrowUp', 'j', 'k', 'Home', 'End', 'PageDown', 'PageUp'),
        fc.integer({ min: -5, max: 50 }),
        (list, current, key, page) => {
          expect(list).toContain(keyTarget(list, current, key, page))
        },
      ),
    )
  })
})
