import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnIds, portColumn } from '../../../../renderer/features/ports/model/columns.ts'
import {
  freezeOrder,
  groupRows,
  inOrder,
  isOutdated,
  keepOrder,
  rackSort,
  rowComparator,
} from '../../../../renderer/features/ports/model/order.ts'
import { byId, makeRow, makeRows, telekom, unicom } from './rows.ts'

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
const bySignal = { column: 'signal', desc: true } as const

const anyRow = fc
  .record({
    port: fc.integer({ min: 1, max: 70 }),
    slot: fc.integer({ min: 1, max: 8 }),
    state: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
    signal: fc.option(fc.integer({ min: 0, max: 31 }), { nil: null }),
    balance: fc.option(fc.constantFrom('100.00', '9', '-3.5', 'n/a'), { nil: null }),
    network: fc.constantFrom(unicom, telekom, null),
    used: fc.option(fc.integer({ min: 0, max: 900 }), { nil: null }),
  })
  .map(({ port, slot, used, ...more }) =>
    makeRow(`${port}.${slot}`, { ...more, month: used === null ? null : { used, limit: 600 } }),
  )
const anyRows = fc.uniqueArray(anyRow, { selector: (row) => row.id, maxLength: 50 })

describe('sorting rows', () => {
  it('is a total order for every column and direction, so that nothing depends on how rows came', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...columnIds), fc.boolean(), (rows, column, desc) => {
        const compare = rowComparator({ column, desc })
        expect(ids([...rows].sort(compare))).toEqual(ids([...rows].reverse().sort(compare)))
      }),
    )
  })

  it('puts rows without a value last in both directions', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...columnIds), fc.boolean(), (rows, id, desc) => {
        const column = portColumn(id)
        const empty = [...rows].sort(rowComparator({ column: id, desc })).map((row) => column.isEmpty(row))
        expect(empty).toEqual([...empty].sort((a, b) => Number(a) - Number(b)))
      }),
    )
  })

  it('sorts ports as the rack has them, not as text, with unreadable ones last', () => {
    const rows = ['10.01', '2.02', 'weird', '2.10', '12.sp256.7', '2'].map((port) => makeRow(port))
    expect(ids([...rows].sort(rowComparator(rackSort)))).toEqual(['2', '2.02', '2.10', '10.01', '12.sp256.7', 'weird'])
  })

  it('sorts balances by their number', () => {
    const rows = ['100.00', '9.5', '-1'].map((balance, i) => makeRow(`${i + 1}.01`, { balance }))
    expect(ids([...rows].sort(rowComparator({ column: 'balance', desc: false })))).toEqual(['3.01', '2.01', '1.01'])
  })
})

describe('an order while data arrives', () => {
  const rows = [5, 20, 12].map((signal, i) => makeRow(`${i + 1}.01`, { signal }))
  const changed = rows.map((row) => (row.id === '2.01' ? { ...row, signal: 1 } : row))

  it('stays as it is when values change, and says that it is out of date', () => {
    const order = freezeOrder(rows, bySignal)
    const kept = keepOrder(order, byId(changed), bySignal)
    expect(kept).toBe(order)
    expect(ids(inOrder(changed, kept))).toEqual(['2.01', '3.01', '1.01'])
    expect(isOutdated(inOrder(rows, kept), bySignal)).toBe(false)
    expect(isOutdated(inOrder(changed, kept), bySignal)).toBe(true)
  })

  it('is made anew when a row comes that it does not know, and when another sort is asked for', () => {
    const order = freezeOrder(rows, bySignal)
    const more = [...changed, makeRow('4.01', { signal: 30 })]
    expect(ids(inOrder(more, keepOrder(order, byId(more), bySignal)))).toEqual(['4.01', '3.01', '1.01', '2.01'])
    expect(ids(inOrder(rows, keepOrder(order, byId(rows), rackSort)))).toEqual(['1.01', '2.01', '3.01'])
  })

  it('survives that rows go', () => {
    const order = freezeOrder(rows, bySignal)
    const fewer = rows.slice(1)
    expect(keepOrder(order, byId(fewer), bySignal)).toBe(order)
    expect(ids(inOrder(fewer, order))).toEqual(['2.01', '3.01'])
  })
})

describe('grouping rows', () => {
  it('puts every row into exactly one group and keeps the order inside', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom('state', 'operator', 'port'), (rows, by) => {
        const groups = groupRows(rows, by)
        expect(new Set(groups.map((g) => g.id)).size).toBe(groups.length)
        const flat = groups.flatMap((g) => g.rows)
        expect([...ids(flat)].sort()).toEqual([...ids(rows)].sort())
        for (const group of groups) {
          const places = group.rows.map((row) => rows.indexOf(row))
          expect(places).toEqual([...places].sort((a, b) => a - b))
        }
      }),
    )
  })

  it('orders groups by their meaning, whatever the order of the rows', () => {
    const rows = [
      makeRow('3.01', { state: 0 }),
      makeRow('2.01', { state: 6, network: null }),
      makeRow('1.01', { state: 3, network: telekom }),
      makeRow('11.01', { state: 3, network: unicom }),
    ]
    expect(groupRows(rows, 'state').map((g) => g.label)).toEqual(['Registered', 'Registration failed', 'No SIM'])
    expect(groupRows(rows, 'operator').map((g) => g.label)).toEqual([
      '26201 Telekom.de',
      '46001 China Unicom',
      'On no network',
    ])
    expect(groupRows(rows, 'port').map((g) => g.label)).toEqual(['Port 1', 'Port 2', 'Port 3', 'Port 11'])
  })

  it('has no more groups than ports in a rack', () => {
    expect(groupRows(makeRows(64, 8), 'port')).toHaveLength(64)
  })
})
