import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  elementHeight,
  goToOffset,
  maxElement,
  meetsFalseEnd,
  offsetAt,
  offsetToReveal,
  scrolled,
  settled,
  type TallScroll,
  type TallSizes,
  topAt,
} from '../../../../renderer/ui/tallScroll.ts'

const rowHeight = 50
const anySizes: fc.Arbitrary<TallSizes> = fc.record({
  list: fc
    .oneof(fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 0, max: 3_000_000 }))
    .map((n) => n * rowHeight),
  view: fc.integer({ min: 100, max: 2000 }),
})
const lastOffset = ({ list, view }: TallSizes) => Math.max(0, list - view)
const lastTop = (sizes: TallSizes) => Math.max(0, elementHeight(sizes.list) - sizes.view)
const within = (last: number) => fc.double({ min: 0, max: 1, noNaN: true }).map((part) => part * last)

describe('a list that is taller than an element can be', () => {
  it('never needs a taller element than browsers make', () => {
    expect(elementHeight(1_000_000 * rowHeight)).toBe(maxElement)
    expect(elementHeight(1000 * rowHeight)).toBe(50_000)
  })

  it('has its first row at the top of the scroll bar and its last one at the bottom', () => {
    fc.assert(
      fc.property(anySizes, (sizes) => {
        expect(offsetAt(0, sizes)).toBe(0)
        expect(offsetAt(lastTop(sizes), sizes)).toBeCloseTo(lastOffset(sizes), 3)
      }),
    )
  })

  it('leads back to the same place by the same bar', () => {
    const place = anySizes.chain((sizes) => within(lastOffset(sizes)).map((offset) => ({ sizes, offset })))
    fc.assert(
      fc.property(place, ({ sizes, offset }) => {
        const top = topAt(offset, sizes)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(top).toBeLessThanOrEqual(lastTop(sizes))
        expect(offsetAt(top, sizes)).toBeCloseTo(offset, 3)
      }),
    )
  })

  it('goes further down the further the bar is', () => {
    const two = anySizes.chain((sizes) =>
      fc.tuple(within(lastTop(sizes)), within(lastTop(sizes))).map(([a, b]) => ({ sizes, a, b })),
    )
    fc.assert(
      fc.property(two, ({ sizes, a, b }) => {
        expect(offsetAt(Math.min(a, b), sizes)).toBeLessThanOrEqual(offsetAt(Math.max(a, b), sizes))
      }),
    )
  })

  it('moves by the pixel when a person scrolls a little, anywhere', () => {
    const sizes = { list: 50_000_000, view: 600 }
    const middle = goToOffset(25_000_000, sizes)
    const after = scrolled(middle, middle.top + 120, sizes)
    expect(after.top + after.shift).toBe(25_000_120)
  })

  it('jumps to where the bar points when it is dragged', () => {
    const sizes = { list: 50_000_000, view: 600 }
    const after = scrolled({ top: 0, shift: 0 }, 4_000_000, sizes)
    expect((after.top + after.shift) / 50_000_000).toBeCloseTo(0.5, 3)
  })

  it('meets every row from the first to the last by small steps, whatever they are, and no end before', () => {
    const sizes = { list: 10_000_000, view: 600 }
    const steps = fc.array(fc.integer({ min: 20, max: 599 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(steps, fc.boolean(), (pattern, up) => {
        let state: TallScroll = goToOffset(up ? 300_000 : 9_700_000, sizes)
        for (let i = 0; i < 20_000; i++) {
          const offset = state.top + state.shift
          if (offset === (up ? 0 : 9_999_400)) return
          const by = pattern[i % pattern.length] ?? 20
          // The element stops at its own ends, as browsers do it.
          const top = Math.min(lastTop(sizes), Math.max(0, state.top + (up ? -by : by)))
          const next = scrolled(state, top, sizes)
          const moved = next.top + next.shift - offset
          const left = up ? offset : 9_999_400 - offset
          expect(Math.abs(moved)).toBe(Math.min(by, left))
          state = meetsFalseEnd(next, sizes) ? settled(next, sizes) : next
        }
        expect.fail('The end was not reached.')
      }),
      { numRuns: 20 },
    )
  })

  it('settles without moving what is in view', () => {
    const place = anySizes.chain((sizes) =>
      within(lastOffset(sizes)).map((offset) => ({ sizes, state: { top: offset / 3, shift: (offset * 2) / 3 } })),
    )
    fc.assert(
      fc.property(place, ({ sizes, state }) => {
        const after = settled(state, sizes)
        expect(after.top + after.shift).toBeCloseTo(state.top + state.shift, 3)
        expect(Math.abs(offsetAt(after.top, sizes) - after.top - after.shift)).toBeLessThan(sizes.list / maxElement + 1)
      }),
    )
  })

  it('is an ordinary list as long as it fits', () => {
    const sizes = { list: 50_000, view: 600 }
    expect(scrolled({ top: 100, shift: 0 }, 40_000, sizes)).toEqual({ top: 40_000, shift: 0 })
    expect(goToOffset(123, sizes)).toEqual({ top: 123, shift: 0 })
  })
})

describe('bringing a row into view', () => {
  const sizes = { list: 50_000_000, view: 600 }

  it('moves as little as possible, and nothing when the row is seen', () => {
    expect(offsetToReveal({ top: 1000, height: 50 }, 900, sizes)).toBe(900)
    expect(offsetToReveal({ top: 1000, height: 50 }, 2000, sizes)).toBe(1000)
    expect(offsetToReveal({ top: 1000, height: 50 }, 0, sizes)).toBe(450)
  })

  it('ends with the whole row in view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), within(lastOffset(sizes)), (index, from) => {
        const row = { top: index * rowHeight, height: rowHeight }
        const offset = offsetToReveal(row, from, sizes)
        expect(offset).toBeLessThanOrEqual(row.top)
        expect(offset + sizes.view).toBeGreaterThanOrEqual(row.top + row.height)
      }),
    )
  })
})
