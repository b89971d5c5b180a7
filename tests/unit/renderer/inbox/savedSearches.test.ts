import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSaved, type SavedSearch, withSaved } from '../../../../renderer/features/inbox/model/savedSearches.ts'

const bank: SavedSearch = { name: 'Bank', view: 'codes', gateway: 'g1', text: 'from:95588' }

describe('saved searches', () => {
  it('come back as they were kept', () => {
    expect(parseSaved(JSON.stringify([bank]))).toEqual([bank])
  })

  it('bear whatever else may lie in the storage', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((json) => JSON.stringify(json)),
        ),
        (stored) => {
          expect(Array.isArray(parseSaved(stored))).toBe(true)
        },
      ),
    )
    expect(parseSaved(null)).toEqual([])
    expect(parseSaved(JSON.stringify([null, 7, {}, { ...bank, view: 'spam' }, { ...bank, name: ' ' }]))).toEqual([])
    expect(parseSaved(JSON.stringify([{ name: 'All codes', view: 'codes' }]))).toEqual([
      { name: 'All codes', view: 'codes', gateway: null, text: '' },
    ])
  })

  it('replace one of the same name, and are added at the end', () => {
    const other = { ...bank, name: 'Other' }
    const changed = { ...bank, text: 'from:95533' }
    expect(withSaved(withSaved([bank], other), changed)).toEqual([changed, other])
  })
})
