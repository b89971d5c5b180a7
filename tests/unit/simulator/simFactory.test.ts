import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operators } from '../../../electron/simulator/device/operators.ts'
import { makeImei, makeSim } from '../../../electron/simulator/device/simFactory.ts'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import { checkIccid, checkImei, checkImsi } from '../../../shared/lib/identity.ts'

const manySims = (seed: number, count: number) => {
  const random = new SeededRandom(seed, 'sims')
  return Array.from({ length: count }, () => makeSim(random))
}

describe('the SIMs of the simulator', () => {
  it('have a valid ICCID of their operator’s length and an IMSI that begins with its PLMN', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { iccid, imsi, operator } = makeSim(new SeededRandom(seed, 'one'))
        expect(checkIccid(iccid)).toBe('valid')
        expect(iccid).toHaveLength(operator.iccidLength)
        expect(iccid.startsWith(operator.iccidPrefix)).toBe(true)
        expect(checkImsi(imsi)).toBe('unchecked')
        expect(imsi).toHaveLength(15)
        expect(imsi.startsWith(operator.plmn)).toBe(true)
      }),
    )
  })

  it('are all different', () => {
    const sims = manySims(1, 2000)
    expect(new Set(sims.map(({ iccid }) => iccid)).size).toBe(2000)
    expect(new Set(sims.map(({ imsi }) => imsi)).size).toBe(2000)
  })

  it('are of every operator, in several countries', () => {
    const seen = new Set(manySims(2, 500).map(({ operator }) => operator.plmn))
    expect(seen).toEqual(new Set(operators.map(({ plmn }) => plmn)))
    expect(new Set([...seen].map((plmn) => plmn.slice(0, 3))).size).toBeGreaterThan(4)
  })

  it('mostly have no number configured, sometimes one, sometimes the text "null"', () => {
    const numbers = manySims(3, 1000).map(({ number }) => number)
    const share = (matches: (n: string) => boolean) => numbers.filter(matches).length / numbers.length
    expect(share((n) => n === '')).toBeGreaterThan(0.6)
    expect(share((n) => n === 'null')).toBeGreaterThan(0.03)
    expect(share((n) => /^\+?\d{10,13}$/.test(n))).toBeGreaterThan(0.1)
  })

  it('have balances with two decimals, or none', () => {
    for (const { balance } of manySims(4, 500)) expect(balance).toMatch(/^(\d{1,3}\.\d\d)?$/)
  })
})

describe('the modules of the simulator', () => {
  it('have valid IMEIs', () => {
    fc.assert(fc.property(fc.nat(), (seed) => checkImei(makeImei(new SeededRandom(seed, 'imei'))) === 'valid'))
  })
})
