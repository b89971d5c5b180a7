import { describe, expect, it } from 'vitest'
import { emptyQuery } from '../../../../renderer/features/inventory/model/address.ts'
import {
  asksLive,
  chipsOf,
  chosenOf,
  facets,
  narrowed,
  ofCell,
  unfiltered,
  valueWord,
} from '../../../../renderer/features/inventory/model/filters.ts'
import { simQuery } from '../../../../shared/domain/inventory.ts'

const narrow = simQuery.parse({
  sources: ['s1'],
  text: ' 8986 ',
  states: [3, null],
  operators: ['Orange', ''],
  countries: ['DE'],
  gateways: ['Rack 1'],
  marks: ['no-number'],
  labels: ['spare'],
  defective: false,
  empty: true,
  sort: [{ by: 'port', descending: false }],
  group: 'state',
})

describe('the filters of the inventory', () => {
  it('say each filter as a person reads it', () => {
    expect(chipsOf(narrow).map(({ label }) => label)).toEqual([
      '“8986”',
      'Registered',
      'Unknown',
      'Orange',
      'No operator known',
      'Germany',
      'Rack 1',
      'No number',
      'spare',
      'Not defective',
      'Empty slots too',
    ])
  })

  it('are taken off one by one until none is left', () => {
    let query = narrow
    for (let left = chipsOf(query).length; left > 0; left--) {
      query = chipsOf(query)[0]?.without ?? query
      expect(chipsOf(query)).toHaveLength(left - 1)
    }
    expect(query).toEqual(unfiltered(narrow))
    expect(query).toEqual({ ...emptyQuery, sources: ['s1'], sort: narrow.sort, group: 'state' })
  })

  it('narrow by what they are told and by nothing else', () => {
    for (const facet of facets) expect(narrowed(narrow, facet, chosenOf(narrow, facet))).toEqual(narrow)
    expect(chosenOf(narrowed(emptyQuery, 'state', ['null', '3']), 'state')).toEqual(['null', '3'])
    expect(narrowed(emptyQuery, 'mark', ['issuer', 'no such mark']).marks).toEqual(['issuer'])
  })

  it('lead from a cell of the pivot to the SIMs that it counts', () => {
    const cell = ofCell(emptyQuery, { group: 'operator', value: 'Orange' }, { group: 'state', value: '3' })
    expect(cell).toEqual({ ...emptyQuery, operators: ['Orange'], states: [3] })
    expect(ofCell(emptyQuery, { group: 'source', value: 's1' }, { group: 'age', value: '7d' })).toEqual({
      ...emptyQuery,
      sources: ['s1'],
      group: 'age',
    })
  })

  it('name values in words, those without any too', () => {
    expect(valueWord('state', { value: '7', label: '7' })).toBe('Locked by device')
    expect(valueWord('mark', { value: 'issuer', label: 'issuer' })).toBe('Issuer differs')
    expect(valueWord('label', { value: '', label: '' })).toBe('Without a label')
    expect(valueWord('age', { value: '7d', label: 'Less than a week' })).toBe('Less than a week')
  })

  it('know whether the gateways are asked as they are now', () => {
    expect([asksLive(emptyQuery), asksLive(narrow), asksLive({ ...narrow, sources: ['s1', 'live'] })]).toEqual([
      true,
      false,
      true,
    ])
  })
})
