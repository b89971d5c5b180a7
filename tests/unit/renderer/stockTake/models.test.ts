import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countryCodeOf,
  fieldOf,
  isMapped,
  nothingMapped,
  withField,
} from '../../../../renderer/features/inventory/stockTake/model/mapping.ts'
import { sayings, undoOf } from '../../../../renderer/features/inventory/stockTake/model/sayings.ts'
import {
  lineWords,
  newestFirst,
  openWords,
  resolutionLooks,
  takeBackKey,
} from '../../../../renderer/features/inventory/stockTake/model/stockWords.ts'
import { type StockTakeView, stockFields, stockMapping, stockResolutions } from '../../../../shared/domain/stockTake.ts'

describe('the columns of a list', () => {
  it('hold each field once and are each one field, whatever is chosen', () => {
    const choice = fc.tuple(fc.nat(6), fc.constantFrom(null, ...stockFields))
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 20 }), (choices) => {
        let mapping = nothingMapped
        for (const [column, field] of choices) {
          mapping = withField(mapping, column, field)
          expect(fieldOf(mapping, column)).toBe(field)
        }
        const used = stockFields.flatMap((field) => mapping[field] ?? [])
        expect(new Set(used).size).toBe(used.length)
        expect(stockMapping.safeParse(mapping).success).toBe(isMapped(mapping))
      }),
    )
  })

  it('lack a country code, written as people do', () => {
    expect(['+49', '0049', '49 ', 'x', '123456'].map(countryCodeOf)).toEqual(['49', '49', '49', '', '1234'])
  })
})

describe('what is said to items', () => {
  it('goes in as many calls as the contract needs', () => {
    const ids = Array.from({ length: 12_000 }, (_, i) => i)
    const calls = sayings(ids, 'ignored', 'x')
    expect(calls.map(({ items }) => items.length)).toEqual([5000, 5000, 2000])
    expect(calls.flatMap(({ items }) => items)).toEqual(ids)
  })

  it('is taken back to what was said to each before', () => {
    const items = [
      { id: 1, resolution: null, comment: '' },
      { id: 2, resolution: 'accepted', comment: 'a' },
      { id: 3, resolution: null, comment: '' },
    ] as const
    expect(undoOf(items)).toEqual([
      { items: [1, 3], resolution: null, comment: '' },
      { items: [2], resolution: 'accepted', comment: 'a' },
    ])
  })

  it('has a key of its own, none of which moves in the list or goes elsewhere', () => {
    const keys = [...stockResolutions.map((each) => resolutionLooks[each].key), takeBackKey]
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => 'jkngitrvcls'.includes(key))).toEqual([])
  })
})

it('a stock-take says in words where it stands', () => {
  const counts = { matched: 2000, missing: 1, unknown: 0, conflict: 0, unusable: 0 }
  expect(openWords({ open: 0, counts })).toBe('all settled')
  expect(openWords({ open: 1, counts })).toBe('1 item open of 2,001')
  expect(lineWords({ lines: [] })).toBe('')
  expect(lineWords({ lines: [4] })).toBe('line 4')
  expect(lineWords({ lines: [1, 2, 3, 4, 5, 6, 7] })).toBe('lines 1, 2, 3, 4, 5, 6 …')
  const take = (id: string, at: number): StockTakeView => ({
    id,
    at,
    counts,
    open: 0,
    fileName: '',
    source: 'live',
    sourceName: '',
  })
  expect(newestFirst([take('a', 1), take('b', 2)]).map(({ id }) => id)).toEqual(['b', 'a'])
})
