import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldMarks, gramLines, gramsOfWord } from '../../../../../electron/core/inbox/search/grams.ts'
import { tokensOf } from '../../../../../electron/core/inbox/search/tokens.ts'
import { foldCase } from '../../../../../shared/lib/foldCase.ts'

const gramsOf = (text: string): Set<string> => new Set(gramLines(fieldMarks.text, text).split('\n').slice(1))
const message = {
  id: 1,
  deviceId: 7,
  kind: 'sms',
  portId: '2.01',
  sender: 'AB',
  recipient: '',
  iccid: '8986',
  text: '码1',
  code: null,
  flags: [],
} as const

describe('the grams of a text', () => {
  it('are one, two and three characters in a row, folded; plain letters and digits alone are none', () => {
    expect([...gramsOf('Ab验1')].sort()).toEqual(['ab', 'ab验', 'b验', 'b验1', '验', '验1'].sort())
  })

  it('hold no character that the index would take for a border', () => {
    for (const gram of gramsOf('a\nb\0c\t"\'`\\\x85d')) expect(gram).not.toMatch(/[\p{Cc}"'`\\]/u)
  })

  it('are those of every word in it', () => {
    const chars = fc.string({ unit: fc.constantFrom(...'aB1 验😀"\n'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(chars, chars, chars, (before, word, after) => {
        const all = gramsOf(before + word + after)
        for (const gram of gramsOfWord(word).grams) expect(all).toContain(gram)
      }),
    )
  })

  it('prove a word of up to three characters, and a longer one not', () => {
    expect(gramsOfWord('证')).toEqual({ grams: ['证'], exact: true })
    expect(gramsOfWord('CoD')).toEqual({ grams: ['cod'], exact: true })
    expect(gramsOfWord('code')).toEqual({ grams: ['cod', 'ode'], exact: false })
    expect(gramsOfWord('a')).toEqual({ grams: [], exact: false })
    // A quote is held as another character, which a text may hold, too.
    expect(gramsOfWord('"').exact).toBe(false)
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        fc.string({ unit: 'grapheme' }),
        (word, text) => {
          const { grams, exact } = gramsOfWord(word)
          const all = gramsOf(text)
          if (exact) expect(grams.every((gram) => all.has(gram))).toBe(foldCase(text).includes(foldCase(word)))
        },
      ),
    )
  })
})

describe('the tokens of a message', () => {
  it('are its grams, field by field, and what it is', () => {
    expect(tokensOf(message).split('\n').sort()).toEqual(
      ['码', '码1', '\x80ab', '~device7', '~port2', '~slot2.01', '~sim8986'].sort(),
    )
    const odd = { ...message, kind: 'report', code: '1', flags: ['damaged'], portId: 'somewhere', iccid: null } as const
    expect(tokensOf(odd).split('\n').sort()).toEqual(
      ['码', '码1', '\x80ab', '~code', '~damaged', '~device7', '~report'].sort(),
    )
  })

  it('are bounded: a very long message is marked as one instead', () => {
    const long = Array.from({ length: 65536 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7919) % 20000))).join('')
    const found = tokensOf({ ...message, text: long }).split('\n')
    expect(found.length).toBeLessThan(13_000)
    expect(found).toContain('~long')
  })
})
