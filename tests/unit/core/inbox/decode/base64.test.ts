import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '../../../../../electron/core/inbox/decode/base64.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const read = (text: string) => {
  const bytes = decodeBase64(text)
  return bytes && Buffer.from(bytes).toString('utf8')
}

const isControl = (character: string) => character < ' ' || character === '\u007f'
/** Text without control characters. */
const anyText = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((text) => ![...text].some(isControl) && text.isWellFormed())

describe('base64 of a row', () => {
  it.each([
    ['aGVsbG8=', 'hello'],
    ['aGVsbG8', 'hello'],
    ['aGk=', 'hi'],
    ['T0s=', 'OK'],
    ['5L2g5aW9', '你好'],
    ['  aGVsbG8=\r\n', 'hello'],
    ['aGVs\r\nbG8=', 'hello'],
    ['', ''],
  ])('decodes %j', (text, expected) => expect(read(text)).toBe(expected))

  it.each([
    'hello',
    'hello123',
    'test',
    'STOP',
    'Bill',
    'Yes',
    'CYFE',
    '1234',
    '5566',
    '123456',
    '12345678',
    '+8613800138000',
    'Your code is 1234',
    'ok.',
    '你好',
    'Good\nNews',
    'A=',
    '====',
    'aGVs bG8=',
    'aGVsbG8===',
    'aGVs=bG8=',
  ])('takes %j for plain text', (text) => expect(decodeBase64(text)).toBeNull())

  it('decodes what an encoder writes, with padding and without, in one line and in many', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), fc.constantFrom(0, 4, 64, 76, 90), (text, padded, width) => {
        const whole = encode(utf8(text))
        const one = padded ? whole : whole.replace(/=+$/, '')
        const wrapped = width === 0 ? one : (one.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\r\n')
        // A number alone is taken for text: see above.
        fc.pre(!/^\+?\d+$/.test(one))
        expect(read(wrapped)).toBe(text)
      }),
    )
  })

  it('keeps bytes that are no UTF-8, to be read in another charset', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 400 }), (bytes) => {
        expect(Buffer.from(decodeBase64(encode(bytes)) ?? []).equals(bytes)).toBe(true)
      }),
    )
    // 你好 in GBK.
    expect(decodeBase64('xOO6\r\nww==')).toEqual(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]))
    expect(decodeBase64('xOO6ww==')).toEqual(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]))
  })

  it('decodes a long text though its bytes are nothing readable and its lines are broken', () => {
    const bytes = Buffer.alloc(30, 0xff)
    expect(decodeBase64(encode(bytes).replace(/.{20}/g, '$&\r\n'))).toEqual(bytes)
  })

  it('decodes what is whole of a long text that is cut off', () => {
    const whole = encode(utf8('A message of some length, of which the end is missing.'))
    for (const cut of [1, 2, 3, 5]) {
      expect('A message of some length, of which the end is missing.').toContain(read(whole.slice(0, -cut)))
    }
  })

  it('takes no sentence for base64', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,10}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 2 }), fc.constantFrom(' ', ', ', '. '), (sentence, gap) => {
        expect(decodeBase64(sentence.join(gap))).toBeNull()
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => void decodeBase64(text)))
  })

  it('is done with a huge text of spaces in no time', () => {
    const started = performance.now()
    decodeBase64(`A${' '.repeat(120_000)}A${'\n'.repeat(120_000)}A`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
