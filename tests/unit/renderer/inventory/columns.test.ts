import { describe, expect, it } from 'vitest'
import { emptyQuery } from '../../../../renderer/features/inventory/model/address.ts'
import {
  columnOrder,
  defaultColumns,
  rowName,
  rowsText,
  shownColumns,
  simColumn,
} from '../../../../renderer/features/inventory/model/columns.ts'
import { inRackOrder, maxSorts, rankOf, sortedBy } from '../../../../renderer/features/inventory/model/sorting.ts'
import { simColumns } from '../../../../shared/domain/inventory.ts'
import { sim } from './simFixture.ts'

describe('the columns of the inventory', () => {
  it('are those of the contract, each once', () => {
    expect([...columnOrder].sort()).toEqual([...simColumns].sort())
    for (const id of simColumns) expect(simColumn(id).title).not.toBe('')
  })

  it('always show the ICCID, first', () => {
    expect(shownColumns(['state', 'gateway'])).toEqual(['iccid', 'gateway', 'state'])
    expect(shownColumns(defaultColumns)).toEqual(defaultColumns)
  })

  it('give the clipboard a line for each SIM, and never a line break inside one', () => {
    const rows = [sim({ marks: ['no-number', 'issuer'] }), sim({ note: 'first\nsecond\tthird', defective: true })]
    expect(rowsText(rows, ['iccid', 'state', 'marks', 'labels'])).toBe(
      [
        'ICCID\tState\tMarks\tLabels and note',
        '89860012345678901234\tRegistered\tNo number, Issuer differs\t',
        '89860012345678901234\tRegistered\t\tdefective, first second third',
      ].join('\n'),
    )
  })

  it('name a row by its ICCID and place', () => {
    expect(rowName(sim())).toBe('89860012345678901234, Rack 1, port 1.01')
    expect(rowName(sim({ iccid: null }))).toBe('No ICCID, Rack 1, port 1.01')
  })
})

describe('sorting by up to three columns', () => {
  it('turns round when the same head is clicked again', () => {
    const once = sortedBy([], 'port', false)
    expect(once).toEqual([{ by: 'port', descending: false }])
    expect(sortedBy(once, 'port', false)).toEqual([{ by: 'port', descending: true }])
  })

  it('begins with the largest for numbers', () => {
    expect(sortedBy([], 'signal', false)).toEqual([{ by: 'signal', descending: true }])
  })

  it('adds, turns and takes off with Shift, and holds no fourth', () => {
    const two = sortedBy(sortedBy([], 'operator', true), 'port', true)
    expect(rankOf(two, 'port')).toEqual({ rank: 2, descending: false })
    const turned = sortedBy(two, 'port', true)
    expect(rankOf(turned, 'port')).toEqual({ rank: 2, descending: true })
    expect(rankOf(sortedBy(turned, 'port', true), 'port')).toBeNull()
    const full = sortedBy(sortedBy(two, 'state', true), 'since', true)
    expect(full).toHaveLength(maxSorts)
    expect(full.map(({ by }) => by)).toEqual(['operator', 'port', 'since'])
    expect(sortedBy(full, 'state', false)).toEqual([{ by: 'state', descending: false }])
  })

  it('follows the racks unless told otherwise', () => {
    expect(inRackOrder(emptyQuery).sort.map(({ by }) => by)).toEqual(['gateway', 'port'])
    const sorted = { ...emptyQuery, sort: sortedBy([], 'state', false) }
    expect(inRackOrder(sorted)).toBe(sorted)
  })
})
