import { describe, expect, it } from 'vitest'
import { operators } from '../../../../electron/simulator/device/operators.ts'
import { SeededRandom } from '../../../../electron/simulator/random.ts'
import { makeLetter } from '../../../../electron/simulator/sms/letters.ts'

const letters = (plmn: string, count = 600) => {
  const random = new SeededRandom(1, plmn)
  return operators
    .filter((o) => o.plmn === plmn)
    .flatMap((o) => Array.from({ length: count }, () => makeLetter(random, o)))
}
const textsOf = (plmn: string) => letters(plmn).flatMap((letter) => (letter.kind === 'sms' ? [letter.text] : []))

describe('what arrives at a card', () => {
  it('leaves no place of a text unfilled, for any operator', () => {
    for (const { plmn } of operators) {
      expect(textsOf(plmn).length).toBeGreaterThan(400)
      for (const text of textsOf(plmn)) expect(text).not.toMatch(/[{}]/)
    }
  })

  it('are codes, balances in Chinese, long texts, emoji and mischief', () => {
    const texts = textsOf('46001')
    const some = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length
    expect(some(/验证码为\d{4,6}，/)).toBeGreaterThan(20)
    expect(some(/余额为\d+\.\d\d元/)).toBeGreaterThan(20)
    expect(some(/\p{Extended_Pictographic}/u)).toBeGreaterThan(10)
    expect(some(/<img/)).toBeGreaterThan(0)
    expect(texts.filter((text) => Buffer.byteLength(text) > 400).length).toBeGreaterThan(20)
  })

  it('are delivery reports too, mostly of success', () => {
    const statuses = letters('310260').flatMap((letter) => (letter.kind === 'report' ? [letter.status] : []))
    expect(statuses.length).toBeGreaterThan(50)
    expect(statuses.filter((status) => status === 0).length).toBeGreaterThan(statuses.length / 2)
    expect(new Set(statuses).size).toBeGreaterThan(3)
  })

  it('is in the language of the operator, from its service number', () => {
    const german = letters('26201').flatMap((l) => (l.kind === 'sms' && /Guthaben/.test(l.text) ? [l.from] : []))
    expect(german.length).toBeGreaterThan(10)
    expect(new Set(german)).toEqual(new Set(['2202']))
  })
})
