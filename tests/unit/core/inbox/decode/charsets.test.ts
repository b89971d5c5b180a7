import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../../electron/core/inbox/decode/charsets.ts'
import { messageCharsets } from '../../../../../shared/domain/message.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

/** 3GPP TS 23.038 6.2.1 from the other side: septets by character, written out by rows of the printed table. */
const rows = [
  '@Δ 0¡P¿p',
  '£_!1AQaq',
  '$Φ"2BRbr',
  '¥Γ#3CScs',
  'èΛ¤4DTdt',
  'éΩ%5EUeu',
  'ùΠ&6FVfv',
  "ìΨ'7GWgw",
  'òΣ(8HXhx',
  'ÇΘ)9IYiy',
  '\nΞ*:JZjz',
  'Ø\u001b+;KÄkä',
  'øÆ,<LÖlö',
  '\ræ-=MÑmñ',
  'Åß.>NÜnü',
  'åÉ/?O§oà',
]
const septets = new Map<string, number[]>(
  rows.flatMap((row, low) => [...row].map((character, high) => [character, [high * 16 + low]] as const)),
)
septets.delete('\u001b')
for (const [character, code] of Object.entries({
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
})) {
  septets.set(character, [0x1b, code])
}
const gsmText = fc.array(fc.constantFrom(...septets.keys())).map((characters) => characters.join(''))

describe('charsets', () => {
  it('reads UTF-8, and marks what is none', () => {
    expect(decodeText(bytes('e4bda0e5a5bd'), 'auto')).toEqual({ text: '你好', damaged: false })
    expect(decodeText(bytes('41ff42e4bd'), 'auto')).toEqual({ text: 'A�B�', damaged: true })
    // A � that was sent is no damage.
    expect(decodeText(bytes('efbfbd'), 'auto')).toEqual({ text: '�', damaged: false })
  })

  it('reads GBK, and marks what is none', () => {
    expect(decodeText(bytes('c4e3bac3'), 'gbk')).toEqual({ text: '你好', damaged: false })
    expect(decodeText(bytes('c4e3ff'), 'gbk')).toMatchObject({ damaged: true })
  })

  it('reads UTF-16BE, also when its last character ended in a NUL that was cut off', () => {
    expect(decodeText(bytes('4f60597d'), 'utf-16be')).toEqual({ text: '你好', damaged: false })
    expect(decodeText(bytes('7b2c4e'), 'utf-16be')).toEqual({ text: '第一', damaged: false })
    expect(decodeText(bytes('d83dde00'), 'utf-16be')).toEqual({ text: '😀', damaged: false })
    expect(decodeText(bytes('d83d0041'), 'utf-16be')).toMatchObject({ damaged: true })
  })

  it('reads Latin-1, in which everything is something', () => {
    expect(decodeText(bytes('4dfc6c6c2080ff'), 'latin-1')).toEqual({ text: 'Müll \u0080ÿ', damaged: false })
  })

  it('reads GSM 7-bit septets', () => {
    expect(decodeText(bytes('0010116869'), 'gsm-7bit')).toEqual({ text: '@Δ_hi', damaged: false })
    expect(decodeText(bytes('1b651b281b29'), 'gsm-7bit')).toEqual({ text: '€{}', damaged: false })
  })

  it('shows an unknown escaped character as the unescaped one, an escape alone as a space, and marks bytes that are no septets', () => {
    expect(decodeText(bytes('1b41'), 'gsm-7bit').text).toBe('A')
    expect(decodeText(bytes('411b'), 'gsm-7bit').text).toBe('A ')
    expect(decodeText(bytes('1b1b41'), 'gsm-7bit').text).toBe(' A')
    expect(decodeText(bytes('4180'), 'gsm-7bit')).toEqual({ text: 'A�', damaged: true })
    expect(decodeText(bytes('1bff'), 'gsm-7bit')).toEqual({ text: '�', damaged: true })
  })

  it('reads back all that GSM 7-bit can write', () => {
    expect(septets.size).toBe(127 + 10)
    fc.assert(
      fc.property(gsmText, (text) => {
        const encoded = Uint8Array.from([...text].flatMap((character) => septets.get(character) ?? []))
        expect(decodeText(encoded, 'gsm-7bit')).toEqual({ text, damaged: false })
      }),
    )
  })

  it('never throws, and gives well-formed text, whatever the bytes and the charset', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom(...messageCharsets), (any, charset) => {
        expect(decodeText(any, charset).text.isWellFormed()).toBe(true)
      }),
    )
  })
})
