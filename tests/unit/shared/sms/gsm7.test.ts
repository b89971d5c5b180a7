import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../electron/core/inbox/decode/charsets.ts'
import { maxUnfit, type SmsCoding, segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'

const coding = fc.constantFrom<SmsCoding>(0, 1, 2)
const someText = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ' ', '€', '[', 'ü', '\n'), maxLength: 700 }),
  fc.string({ unit: fc.constantFrom('a', '中', '😀', '€'), maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 400 }),
)
const count = (text: string, as: SmsCoding = 0) => {
  const { encoding, units, segments, remaining } = segmentsOf(text, as)
  return [encoding, units, segments, remaining]
}

describe('the segments of a text', () => {
  it('are 160 septets, then 153 each', () => {
    expect(count('')).toEqual(['gsm-7bit', 0, 0, 160])
    expect(count('hello123')).toEqual(['gsm-7bit', 8, 1, 152])
    expect(count('a'.repeat(160))).toEqual(['gsm-7bit', 160, 1, 0])
    expect(count('a'.repeat(161))).toEqual(['gsm-7bit', 161, 2, 145])
    expect(count('a'.repeat(306))).toEqual(['gsm-7bit', 306, 2, 0])
    expect(count('a'.repeat(307))).toEqual(['gsm-7bit', 307, 3, 152])
  })

  it('are 70 UTF-16 units, then 67 each, once a character needs UCS-2', () => {
    expect(count('中'.repeat(70))).toEqual(['ucs-2', 70, 1, 0])
    expect(count('中'.repeat(71))).toEqual(['ucs-2', 71, 2, 63])
    expect(count(`${'a'.repeat(70)}ç`)).toEqual(['ucs-2', 71, 2, 63])
  })

  it('count a character of the extension table twice and never split it', () => {
    expect(count('€'.repeat(80))).toEqual(['gsm-7bit', 160, 1, 0])
    // 152 + the escape would be 153; the pair begins the second segment.
    expect(count(`${'a'.repeat(152)}€${'a'.repeat(7)}`)).toEqual(['gsm-7bit', 161, 2, 144])
    expect(count('€'.repeat(153))).toEqual(['gsm-7bit', 306, 3, 151])
  })

  it('never split a surrogate pair', () => {
    expect(count(`${'a'.repeat(66)}😀aaa`)).toEqual(['ucs-2', 71, 2, 62])
    expect(count('😀'.repeat(67))).toEqual(['ucs-2', 134, 3, 65])
  })

  it('name what 7-bit cannot carry, each once', () => {
    expect(segmentsOf('“hi” 中 😀 “', 0)).toMatchObject({ encoding: 'ucs-2', unfit: ['“', '”', '中', '😀'] })
    expect(segmentsOf('“hi” 😀', 2)).toMatchObject({ encoding: 'gsm-7bit', units: 6, unfit: ['“', '”', '😀'] })
    expect(segmentsOf('“hi”', 1)).toMatchObject({ encoding: 'ucs-2', units: 4, unfit: [] })
    expect(segmentsOf('[ok]', 2)).toMatchObject({ units: 6, unfit: [] })
    const many = String.fromCharCode(...Array.from({ length: 100 }, (_, i) => 0x4e00 + i))
    expect(segmentsOf(many, 0).unfit).toHaveLength(maxUnfit)
  })

  it('know the alphabet that the inbox reads by, septet by septet', () => {
    for (let septet = 0; septet < 128; septet++) {
      if (septet === 0x1b) continue
      const plain = decodeText(Uint8Array.of(septet), 'gsm-7bit').text
      expect([plain, segmentsOf(plain, 2)]).toEqual([plain, expect.objectContaining({ units: 1, unfit: [] })])
      const extended = decodeText(Uint8Array.of(0x1b, septet), 'gsm-7bit').text
      if (extended !== plain && extended !== ' ') expect(segmentsOf(extended, 2).units).toBe(2)
    }
    expect(segmentsOf('\u001b', 2).unfit).toEqual(['\u001b'])
  })

  it('hold all units, waste at most one in each but the last, and never get fewer by more text', () => {
    fc.assert(
      fc.property(someText, coding, fc.constantFrom('a', '€', '中', '😀'), (text, as, more) => {
        const { units, segments, perSegment, remaining } = segmentsOf(text, as)
        const capacity = Math.max(1, segments) * perSegment
        expect(remaining).toBeGreaterThanOrEqual(0)
        expect(remaining).toBeLessThan(perSegment + (segments === 0 ? 1 : 0))
        const wasted = capacity - remaining - units
        expect(wasted).toBeGreaterThanOrEqual(0)
        expect(wasted).toBeLessThanOrEqual(Math.max(0, segments - 1))
        expect(segmentsOf(text + more, as).segments).toBeGreaterThanOrEqual(segments)
      }),
    )
  })
})
