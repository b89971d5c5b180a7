import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Marks, withMarks } from '../../../../../electron/core/inbox/reading/marks.ts'

const plain: Marks = { unread: true, pinned: false, tags: [], note: '' }
const tag: fc.Arbitrary<string> = fc.constantFrom('vip', 'bank', 'later', 'code')
const tags = fc.uniqueArray(tag)
const marks: fc.Arbitrary<Marks> = fc.record({
  unread: fc.boolean(),
  pinned: fc.boolean(),
  tags,
  note: fc.constantFrom('', 'a'),
})
const change = fc.record(
  { unread: fc.boolean(), pinned: fc.boolean(), addTags: tags, removeTags: tags, note: fc.constantFrom('', 'a') },
  { requiredKeys: [] },
)

describe('marks', () => {
  it('change as they are told, everything else staying, and changing them so again changes nothing', () => {
    fc.assert(
      fc.property(marks, change, (before, told) => {
        const after = withMarks(before, told) ?? before
        for (const name of ['unread', 'pinned', 'note'] as const) expect(after[name]).toBe(told[name] ?? before[name])
        const removed = before.tags.filter((one) => !told.removeTags?.includes(one))
        expect(new Set(after.tags)).toEqual(new Set([...removed, ...(told.addTags ?? [])]))
        expect(after.tags).toHaveLength(new Set(after.tags).size)
        expect(after.tags.slice(0, removed.length)).toEqual(removed)
        const again = withMarks(after, told)
        expect(new Set((again ?? after).tags)).toEqual(new Set(after.tags))
        expect({ ...(again ?? after), tags: [] }).toEqual({ ...after, tags: [] })
      }),
    )
  })

  it('say that nothing changes when nothing does', () => {
    expect(withMarks(plain, {})).toBeNull()
    expect(withMarks(plain, { unread: true, pinned: false, addTags: [], removeTags: ['vip'], note: '' })).toBeNull()
    expect(withMarks({ ...plain, tags: ['vip'] }, { addTags: ['vip'] })).toBeNull()
  })

  it('hold at most fifty tags', () => {
    const many = Array.from({ length: 49 }, (_, i) => `tag ${i}`)
    expect(withMarks({ ...plain, tags: many }, { addTags: ['a', 'b'] })?.tags).toEqual([...many, 'a'])
  })
})
