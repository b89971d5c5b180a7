import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  emptyQuery,
  formatAddress,
  type InventoryAddress,
  inventoryShows,
  parseAddress,
  simForms,
} from '../../../../renderer/features/inventory/model/address.ts'
import { differenceKinds, simColumns, simGroups, simMarks } from '../../../../shared/domain/inventory.ts'

const word = (max: number) => fc.string({ minLength: 1, maxLength: max })
const words = (max: number) => fc.uniqueArray(fc.string({ maxLength: max }), { maxLength: 4 })
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })

const addresses: fc.Arbitrary<InventoryAddress> = fc.record({
  show: fc.constantFrom(...inventoryShows),
  form: fc.constantFrom(...simForms),
  query: fc.record({
    sources: fc.uniqueArray(word(64), { maxLength: 4 }),
    text: fc.string({ maxLength: 500 }),
    states: fc.uniqueArray(orNull(fc.integer({ min: 0, max: 99 })), { maxLength: 4 }),
    operators: words(100),
    countries: words(8),
    gateways: words(200),
    marks: fc.subarray([...simMarks]),
    labels: words(60),
    defective: orNull(fc.boolean()),
    empty: fc.boolean(),
    sort: fc.uniqueArray(fc.record({ by: fc.constantFrom(...simColumns), descending: fc.boolean() }), {
      maxLength: 3,
      selector: ({ by }) => by,
    }),
    group: orNull(fc.constantFrom(...simGroups)),
  }),
  pivot: fc.record({ rows: fc.constantFrom(...simGroups), columns: fc.constantFrom(...simGroups) }),
  gateway: orNull(word(64)),
  sim: orNull(word(40)),
  compare: fc.record({
    from: orNull(word(64)),
    to: orNull(word(64)),
    kinds: fc.subarray([...differenceKinds]),
    text: fc.string({ maxLength: 200 }),
    gateway: orNull(word(200)),
    rack: fc.boolean(),
  }),
  stockTake: orNull(word(64)),
})

describe('the address of the inventory', () => {
  it('brings back what it was written from', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address)
      }),
    )
  })

  it('is empty for all SIMs as they are now', () => {
    expect(formatAddress(emptyAddress)).toBe('')
    expect(parseAddress('')).toEqual(emptyAddress)
  })

  it('leaves out what it does not understand', () => {
    const read = parseAddress('show=elsewhere&form=cube&state=abc&state=3&mark=odd&sort=-port,none,port&group=shoe')
    expect(read).toEqual({
      ...emptyAddress,
      query: { ...emptyQuery, states: [3], sort: [{ by: 'port', descending: true }] },
    })
  })

  it('never throws, and reads nothing that a query may not hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 3000 }), (key, value) => {
        const search = new URLSearchParams([
          [key, value],
          ['q', value],
          ['source', value],
          ['label', value],
        ])
        const { query } = parseAddress(search.toString())
        expect(query.text.length).toBeLessThanOrEqual(500)
        for (const label of query.labels) expect(label.length).toBeLessThanOrEqual(60)
      }),
    )
  })
})
