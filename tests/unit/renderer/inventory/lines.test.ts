import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layLines } from '../../../../renderer/features/inventory/model/lines.ts'

const group = (value: string, count: number) => ({ value, label: value, count })

const grouped = fc
  .uniqueArray(fc.record({ value: fc.string(), count: fc.integer({ min: 0, max: 5 }), open: fc.boolean() }), {
    selector: ({ value }) => value,
    maxLength: 8,
  })
  .map((groups) => ({
    groups: groups.map(({ value, count }) => group(value, count)),
    closed: new Set(groups.filter(({ open }) => !open).map(({ value }) => value)),
    total: groups.reduce((sum, { count }) => sum + count, 0),
  }))

/** The same, one after the other. */
function plainly({ groups, closed }: { groups: { value: string; count: number }[]; closed: ReadonlySet<string> }) {
  const lines: unknown[] = []
  let row = 0
  for (const [index, { value, count }] of groups.entries()) {
    lines.push({ kind: 'group', group: index })
    for (let i = 0; i < count; i++, row++) if (!closed.has(value)) lines.push({ kind: 'row', row })
  }
  return lines
}

describe('the lines of a grouped table', () => {
  it('are the heads, each with the rows of its group unless it is closed', () => {
    fc.assert(
      fc.property(grouped, ({ groups, closed, total }) => {
        const lines = layLines(total, groups, closed)
        const expected = groups.length === 0 ? [] : plainly({ groups, closed })
        expect(Array.from({ length: lines.count }, (_, at) => lines.at(at))).toEqual(expected)
        expect(lines.at(lines.count)).toBeNull()
      }),
    )
  })

  it('tell where a row is, and which row is where', () => {
    fc.assert(
      fc.property(grouped, ({ groups, closed, total }) => {
        const lines = layLines(total, groups, closed)
        const shown: number[] = []
        for (let row = 0; row < total; row++) {
          const line = lines.lineOf(row)
          const place = lines.shownPlace(row)
          expect(line === null).toBe(place === null)
          if (line === null || place === null) continue
          shown.push(row)
          expect(lines.at(line)).toEqual({ kind: 'row', row })
          expect(lines.shownRow(place)).toBe(row)
        }
        expect(lines.rows).toBe(shown.length)
        expect(Array.from({ length: lines.rows }, (_, place) => lines.shownRow(place))).toEqual(shown)
      }),
    )
  })

  it('are the rows alone without groups', () => {
    const lines = layLines(3, [], new Set())
    expect([lines.count, lines.rows, lines.at(2), lines.at(3), lines.groupOf(1)]).toEqual([
      3,
      3,
      { kind: 'row', row: 2 },
      null,
      null,
    ])
  })

  it('tell which group a row is in, also when it is closed', () => {
    const lines = layLines(4, [group('a', 2), group('none', 0), group('b', 2)], new Set(['b']))
    expect([0, 1, 2, 3, 4].map((row) => lines.groupOf(row))).toEqual([0, 0, 2, 2, null])
  })
})
