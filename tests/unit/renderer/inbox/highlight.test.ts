import { describe, expect, it } from 'vitest'
import { highlighterOf } from '../../../../renderer/features/inbox/model/highlight.ts'

describe('what is searched for', () => {
  it('is marked where a message holds it, in its own field', () => {
    const highlight = highlighterOf('from:100 验证')
    expect(highlight('您的验证码是 1234')).toEqual([{ from: 2, to: 4 }])
    expect(highlight('10086', 'sender')).toEqual([{ from: 0, to: 3 }])
    expect(highlight('10086')).toEqual([])
  })

  it('is not marked when the query cannot be read, or looks for nothing', () => {
    expect(highlighterOf('is:nonsense')('is nonsense')).toEqual([])
    expect(highlighterOf('  ')('text')).toEqual([])
  })
})
