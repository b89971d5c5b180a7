import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SeededRandom } from '../../../electron/simulator/random.ts'

const take = (random: SeededRandom, count: number) => Array.from({ length: count }, () => random.unit())

describe('seeded chance', () => {
  it('repeats for the same seed and label', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (seed, label) => {
        expect(take(new SeededRandom(seed, label), 5)).toEqual(take(new SeededRandom(seed, label), 5))
      }),
    )
  })

  it('differs for another seed, and for another label', () => {
    const first = take(new SeededRandom(1, 'a'), 5)
    expect(take(new SeededRandom(2, 'a'), 5)).not.toEqual(first)
    expect(take(new SeededRandom(1, 'b'), 5)).not.toEqual(first)
  })

  it('is uniform enough: every tenth of [0, 1) gets its share', () => {
    const counts = new Array<number>(10).fill(0)
    for (const value of take(new SeededRandom(3, 'uniform'), 20_000)) {
      const tenth = Math.floor(value * 10)
      counts[tenth] = (counts[tenth] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250)
  })

  it('gives whole numbers from min to max, both included', () => {
    const random = new SeededRandom(4, 'whole')
    const seen = new Set(Array.from({ length: 500 }, () => random.int(3, 6)))
    expect([...seen].sort()).toEqual([3, 4, 5, 6])
  })

  it('gives digits and hex of the length that is asked for', () => {
    const random = new SeededRandom(5, 'text')
    expect(random.digits(12)).toMatch(/^\d{12}$/)
    expect(random.hex(8)).toMatch(/^[0-9a-f]{16}$/)
  })

  it('chooses by weight, never what weighs nothing', () => {
    const random = new SeededRandom(6, 'weight')
    const chosen = Array.from({ length: 1000 }, () =>
      random.weighted([
        [9, 'often'],
        [0, 'never'],
        [1, 'rarely'],
      ]),
    )
    const often = chosen.filter((c) => c === 'often').length
    expect(chosen).not.toContain('never')
    expect(often).toBeGreaterThan(850)
    expect(often).toBeLessThan(950)
  })

  it('refuses to choose from nothing', () => {
    expect(() => new SeededRandom(7, 'x').weighted([])).toThrow(RangeError)
  })
})
