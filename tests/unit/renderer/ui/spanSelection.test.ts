import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countSelected,
  extendTo,
  isAllSelected,
  isSelected,
  keyTarget,
  nothingSelected,
  type SpanSelection,
  selectAll,
  selectCurrent,
  selectOne,
  toggle,
} from '../../../../renderer/ui/spanSelection.ts'

const total = 30

interface Model {
  current: number | null
  anchor: number | null
  chosen: Set<number>
}

type Step = readonly ['one' | 'extend' | 'toggle', number] | readonly ['all' | 'current', 0]

/** The same act on spans and on a plain set. */
function act(selection: SpanSelection, model: Model, [what, index]: Step): SpanSelection {
  switch (what) {
    case 'one':
      Object.assign(model, { current: index, anchor: index, chosen: new Set([index]) })
      return selectOne(index)
    case 'extend': {
      const anchor = model.anchor ?? model.current ?? index
      const chosen = new Set<number>()
      for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) chosen.add(i)
      Object.assign(model, { current: index, anchor, chosen })
      return extendTo(selection, index)
    }
    case 'toggle':
      if (!model.chosen.delete(index)) model.chosen.add(index)
      Object.assign(model, { current: index, anchor: index })
      return toggle(selection, index)
    case 'all':
      model.chosen = new Set(Array.from({ length: total }, (_, i) => i))
      Object.assign(model, { current: model.current ?? 0, anchor: model.anchor ?? 0 })
      return selectAll(selection, total)
    case 'current':
      model.chosen = new Set(model.current === null ? [] : [model.current])
      model.anchor = model.current
      return selectCurrent(selection)
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constantFrom('one', 'extend', 'toggle', 'toggle'), fc.integer({ min: 0, max: total - 1 })),
  fc.tuple(fc.constantFrom('all', 'current'), fc.constant(0 as const)),
)

describe('a selection by places', () => {
  it('holds what a plain set of places would hold, whatever is done', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let selection = nothingSelected
        const model: Model = { current: null, anchor: null, chosen: new Set() }
        for (const one of steps) {
          selection = act(selection, model, one)
          const held = Array.from({ length: total }, (_, i) => i).filter((i) => isSelected(selection, i))
          expect(held).toEqual([...model.chosen].sort((a, b) => a - b))
          expect(countSelected(selection)).toBe(model.chosen.size)
          expect(isAllSelected(selection, total)).toBe(model.chosen.size === total)
          expect([selection.current, selection.anchor]).toEqual([model.current, model.anchor])
        }
      }),
    )
  })

  it('keeps its spans in order, apart from each other and never empty', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const model: Model = { current: null, anchor: null, chosen: new Set() }
        const { spans } = steps.reduce((selection, one) => act(selection, model, one), nothingSelected)
        for (const [i, { from, to }] of spans.entries()) {
          expect(to).toBeGreaterThanOrEqual(from)
          const before = spans[i - 1]
          if (before) expect(from).toBeGreaterThan(before.to + 1)
        }
      }),
    )
  })

  it('costs a million places no more than one', () => {
    expect(selectAll(nothingSelected, 1_000_000).spans).toHaveLength(1)
    expect(isAllSelected(extendTo(selectOne(0), 999_999), 1_000_000)).toBe(true)
  })

  it('of nothing is nothing', () => {
    expect(selectAll(nothingSelected, 0)).toEqual(nothingSelected)
    expect(isAllSelected(nothingSelected, 0)).toBe(false)
  })
})

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', null, 0],
    ['j', 3, 4],
    ['j', 29, 29],
    ['ArrowUp', null, 29],
    ['k', 0, 0],
    ['PageDown', 5, 14],
    ['PageUp', 5, 0],
    ['Home', 12, 0],
    ['End', 12, 29],
    ['x', 12, null],
    ['toString', 12, null],
  ])('%s from %s leads to %s', (key, from, to) => {
    expect(keyTarget(total, from, key, 9)).toBe(to)
  })

  it('lead nowhere in an empty list', () => {
    expect(keyTarget(0, null, 'j', 9)).toBe(null)
  })
})
