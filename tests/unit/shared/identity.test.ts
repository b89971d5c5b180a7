import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIccid, checkImei, checkImsi, luhnDigit, passesLuhn } from '../../../shared/lib/identity.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

describe('identities', () => {
  it('finds the check digit that makes any number valid', () => {
    fc.assert(fc.property(digits(14), (d) => passesLuhn(d + luhnDigit(d))))
  })

  it('notices every single wrong digit of an IMEI', () => {
    fc.assert(
      fc.property(digits(14), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (d, at, add) => {
        const imei = d + luhnDigit(d)
        const wrong = imei.slice(0, at) + ((Number(imei[at]) + add) % 10) + imei.slice(at + 1)
        expect(checkImei(imei)).toBe('valid')
        expect(checkImei(wrong)).toBe('invalid')
      }),
    )
  })

  it('tells an IMEI without check digit from a wrong one', () => {
    expect(checkImei('49015420323751')).toBe('unchecked')
    expect(checkImei('490154203237518')).toBe('valid')
    expect(checkImei('xxx')).toBe('invalid')
  })

  it('takes the ICCID of the spec’s example for valid, and one whose last digit is no check digit for unchecked', () => {
    expect(checkIccid('89860116289910033431')).toBe('valid')
    expect(checkIccid('89860116289910033432')).toBe('unchecked')
    expect(checkIccid('8986011628991003343F')).toBe('unchecked')
  })

  it('takes a 19-digit ICCID with its check digit for valid and with another for invalid', () => {
    const base = '894410000000000001'
    expect(checkIccid(base + luhnDigit(base))).toBe('valid')
    expect(checkIccid(base + ((Number(luhnDigit(base)) + 1) % 10))).toBe('invalid')
  })

  it('takes other text for no identity', () => {
    expect([checkIccid(''), checkIccid('1234'), checkImsi('12345'), checkImsi('abc')]).toEqual(Array(4).fill('invalid'))
    expect(checkImsi('460014978212473')).toBe('unchecked')
  })
})
