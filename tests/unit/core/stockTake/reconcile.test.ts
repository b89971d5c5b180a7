import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IccidIndex, iccidKey, isChecked } from '../../../../electron/core/stockTake/match/iccid.ts'
import { listedLines } from '../../../../electron/core/stockTake/match/listedLines.ts'
import { NumberIndex, phoneNumber, sameNumber } from '../../../../electron/core/stockTake/match/phoneNumber.ts'
import type { RackSim } from '../../../../electron/core/stockTake/match/rackIndex.ts'
import { reconcile } from '../../../../electron/core/stockTake/reconcile.ts'
import { luhnDigit } from '../../../../shared/lib/identity.ts'

const mapping = { iccid: 0, imsi: 2, number: 1, operator: null, note: null, countryCode: '' }

/** Lines from 2, as `ICCID, number, IMSI`. */
const lines = (rows: readonly (readonly string[])[], countryCode = '') =>
  listedLines({ rows: rows.map((cells, i) => ({ line: i + 2, cells })), unreadable: [] }, { ...mapping, countryCode })

const sim = (iccid: string | null, place: string, more: Partial<RackSim> = {}): RackSim => ({
  iccid,
  imsi: null,
  number: null,
  operator: '',
  place,
  ...more,
})

/** An ICCID of 19 digits whose last is its check digit. */
const iccid = (n: number): string => {
  const body = `894301000000${String(n).padStart(6, '0')}`
  return body + luhnDigit(body)
}

const brief = (rows: readonly (readonly string[])[], sims: readonly RackSim[], countryCode = '') =>
  reconcile(lines(rows, countryCode), sims).map(({ outcome, lines, found }) => [
    outcome,
    lines,
    found.map(({ place }) => place),
  ])
const wordsOf = (rows: readonly (readonly string[])[], sims: readonly RackSim[]) =>
  reconcile(lines(rows), sims).map(({ words }) => words)

describe('reconciling by ICCID', () => {
  it('matches it with blanks, in any case, with the F that fills it up, with and without its check digit', () => {
    const [a, b, c, d] = [iccid(1), iccid(2), iccid(3), iccid(4)]
    const letters = '8986011A2B3C4D5E6F17'
    const rows = [[`${a.slice(0, 6)} ${a.slice(6)}`], [`${b}f`], [c.slice(0, -1)], [d], [letters.toLowerCase()]]
    const sims = [sim(`${a}F`, '1'), sim(b, '2'), sim(c, '3'), sim(d.slice(0, -1), '4'), sim(letters, '5')]
    expect(brief(rows, sims)).toEqual(['1', '2', '3', '4', '5'].map((place, i) => ['matched', [i + 2], [place]]))
    expect(wordsOf(rows, sims)[2]).toBe('The ICCID agrees; its last digit stands only in the rack.')
  })

  it('does not take a last digit for a check digit that is none, but for cards of 20 whose 19 are the only ones', () => {
    const wrong = `${iccid(1).slice(0, -1)}${(Number(iccid(1).at(-1)) + 1) % 10}`
    expect(brief([[wrong]], [sim(iccid(1).slice(0, -1), '1')]).map(([outcome]) => outcome)).toEqual([
      'missing',
      'unknown',
    ])
    const chinese = '89860012345678901230'
    expect(isChecked(chinese)).toBe(false)
    expect(brief([[chinese.slice(0, -1)]], [sim(chinese, '1')])).toEqual([['matched', [2], ['1']]])
    const twin = `${chinese.slice(0, -1)}1`
    expect(brief([[chinese.slice(0, -1)]], [sim(chinese, '1'), sim(twin, '2')])).toEqual([
      ['conflict', [2], ['1', '2']],
    ])
  })

  it('is in conflict where the list has it twice, or the rack in two places', () => {
    const a = iccid(1)
    expect(brief([[a], [a.slice(0, -1)]], [sim(a, '1')])).toEqual([['conflict', [2, 3], ['1']]])
    expect(wordsOf([[a], [a.slice(0, -1)]], [sim(a, '1')])).toEqual(['The list has it twice: lines 2 and 3.'])
    expect(brief([[a]], [sim(a, '1'), sim(a, '2')])).toEqual([['conflict', [2], ['1', '2']]])
    expect(wordsOf([], [sim(a, '1'), sim(a, '2')])[0]).toContain('same ICCID at 2 too')
  })

  it('is in conflict where number or IMSI say otherwise, together with the SIM that they say', () => {
    const [a, b] = [sim(iccid(1), '1', { number: '+491701111111' }), sim(iccid(2), '2', { number: '+491702222222' })]
    expect(brief([[iccid(1), '0170 2222222']], [a, b])).toEqual([['conflict', [2], ['1', '2']]])
    expect(wordsOf([[iccid(1), '0170 2222222']], [a, b])[0]).toBe(
      'Its number is that of another SIM of the rack, at 2. The list says number 0170 2222222, the rack +491701111111.',
    )
    // The other SIM has a line of its own: it stays there.
    expect(brief([[iccid(1), '0170 2222222'], [iccid(2)]], [a, b])).toEqual([
      ['conflict', [2], ['1']],
      ['matched', [3], ['2']],
    ])
    expect(brief([[iccid(1), '', '262011234567890']], [sim(iccid(1), '1', { imsi: '262019999999999' })])).toEqual([
      ['conflict', [2], ['1']],
    ])
  })

  it('leaves a number that the rack does not know uncontradicted', () => {
    expect(brief([[iccid(1), '0170 2222222']], [sim(iccid(1), '1')])).toEqual([['matched', [2], ['1']]])
  })
})

describe('reconciling by number', () => {
  it('finds a SIM whose ICCID the list does not give, or gives shortened', () => {
    const sims = [sim(iccid(1), '1', { number: '+49 170 1111111' }), sim(null, '2', { number: '01702222222' })]
    const rows = [
      ['', '0049170/1111111'],
      ['8,94301E+18', '+491702222222'],
    ]
    expect(brief(rows, sims)).toEqual([
      ['matched', [2], ['1']],
      ['matched', [3], ['2']],
    ])
    expect(wordsOf(rows, sims)[1]).toContain('dropped the last digits')
  })

  it('is in conflict where the rack has the number with another ICCID, or more than once', () => {
    const sims = [sim(iccid(1), '1', { number: '+491701111111' }), sim(iccid(2), '2', { number: '+491701111111' })]
    expect(brief([[iccid(9), '+491701111111']], [sims[0] ?? sim(null, '')])).toEqual([['conflict', [2], ['1']]])
    expect(brief([['', '+491701111111']], sims)).toEqual([['conflict', [2], ['1', '2']]])
  })

  it('says of a missing ICCID that its number is at a SIM which another line has', () => {
    const sims = [sim(iccid(1), '1', { number: '+491701111111' })]
    const rows = [[iccid(1)], [iccid(9), '+491701111111']]
    expect(brief(rows, sims)).toEqual([
      ['matched', [2], ['1']],
      ['missing', [3], []],
    ])
    expect(wordsOf(rows, sims)[1]).toContain('Its number is that of the SIM at 1')
  })

  it('knows the country code that the list lacks', () => {
    const sims = [sim(iccid(1), '1', { number: '+491701111111' }), sim(iccid(2), '2', { number: '+431701111111' })]
    expect(brief([['', '0170 1111111']], sims)).toEqual([['conflict', [2], ['1', '2']]])
    expect(brief([['', '0170 1111111']], sims, '43')).toEqual([
      ['matched', [2], ['2']],
      ['unknown', [], ['1']],
    ])
  })

  it('finds what means the same, and nothing else', () => {
    const written = fc
      .record({
        code: fc.constantFrom('49', '1', '352'),
        national: fc.stringMatching(/^[1-9]\d{6,10}$/),
        form: fc.nat(4),
      })
      .map(
        ({ code, national, form }) =>
          [`+${code}${national}`, `00${code} ${national}`, `0${national}`, national, code + national][form] ?? '',
      )
    fc.assert(
      fc.property(fc.array(written, { maxLength: 30 }), written, (others, asked) => {
        const index = new NumberIndex()
        const numbers = [...others, asked].flatMap((text) => phoneNumber(text, '') ?? [])
        numbers.forEach((number, i) => {
          index.add(number, i)
        })
        for (const number of numbers) {
          const found = index.find(number)
          expect(found.length).toBeGreaterThan(0)
          for (const place of found) expect(sameNumber(number, numbers[place] ?? number)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('reads numbers however people write them, and nothing that is none', () => {
    const same = [
      '+49 170 1234567',
      '0049-170-1234567',
      '(0170) 123.4567',
      'tel:+491701234567',
      '1701234567',
      '491701234567',
    ]
    const numbers = same.map((text) => phoneNumber(text, ''))
    for (const number of numbers) expect(number && numbers[0] && sameNumber(number, numbers[0])).toBe(true)
    for (const text of ['', '0000000', 'x', '12', '+1', '2026-01-05', '123456789012345678'])
      expect(phoneNumber(text, '')).toBe(null)
  })
})

describe('every line and every SIM', () => {
  const key = fc.nat(12)
  const anIccid = fc.oneof(
    fc.constant(''),
    fc.constant('no iccid'),
    key.map(iccid),
    key.map((n) => iccid(n).slice(0, -1)),
    key.map((n) => `${iccid(n)}F`),
    key.map((n) => `8986001234567890${String(n).padStart(4, '0')}`),
  )
  const aNumber = fc.oneof(
    fc.constant(''),
    key.map((n) => `+4917012345${String(n).padStart(2, '0')}`),
    key.map((n) => `017012345${String(n).padStart(2, '0')}`),
  )
  const anImsi = fc.oneof(
    fc.constant(''),
    key.map((n) => `2620112345678${String(n).padStart(2, '0')}`),
  )
  const aRow = fc.tuple(anIccid, aNumber, anImsi)
  const aSim = aRow.map(
    ([id, number, imsi]): RackSim => sim(id || null, 'x', { number: number || null, imsi: imsi || null }),
  )

  it('is in exactly one item, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(aRow, { maxLength: 25 }), fc.array(aSim, { maxLength: 25 }), (rows, given) => {
        const sims = given.map((each, i) => ({ ...each, place: String(i) }))
        const items = reconcile(lines(rows), sims)
        const inOrder = (numbers: number[]) => numbers.sort((a, b) => a - b)
        expect(inOrder(items.flatMap((item) => [...item.lines]))).toEqual(rows.map((_, i) => i + 2))
        expect(inOrder(items.flatMap(({ found }) => found.map(({ place }) => Number(place))))).toEqual(
          sims.map((_, i) => i),
        )
        for (const { outcome, lines: of, found, words } of items) {
          expect(words).not.toBe('')
          const [has, had] = [of.length > 0, found.length > 0]
          expect([has, had]).toEqual(
            {
              matched: [true, true],
              conflict: [true, true],
              missing: [true, false],
              unusable: [true, false],
              unknown: [false, true],
            }[outcome],
          )
          if (outcome === 'matched') expect([of.length, found.length]).toEqual([1, 1])
        }
      }),
      { numRuns: 400 },
    )
  })

  it('matches a rack against its own list in full', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5000), { maxLength: 40 }), (numbers) => {
        const sims = numbers.map((n) => sim(iccid(n), String(n)))
        const items = reconcile(lines(numbers.map((n) => [iccid(n)])), sims)
        expect(items.every(({ outcome }) => outcome === 'matched')).toBe(true)
        expect(items.length).toBe(numbers.length)
      }),
    )
  })

  it('takes time in proportion', { timeout: 60_000 }, () => {
    const place = (count: number) => {
      const sims = Array.from({ length: count }, (_, i) => sim(iccid(i), String(i), { number: `+49170${1000000 + i}` }))
      const listed = lines(sims.map(({ iccid: id, number }) => [id ?? '', `0${number?.slice(3)}`]))
      const begin = process.cpuUsage()
      reconcile(listed, sims)
      return process.cpuUsage(begin).user / 1000
    }
    place(5000)
    expect(place(80_000)).toBeLessThan(Math.max(50, place(10_000)) * 8 * 6)
  })
})

describe('a list that a spreadsheet has shortened', () => {
  it('gives away also those ICCIDs whose zeros look well', () => {
    const lucky = ['894301000000001', '894301000000002', '894301000000003']
      .map((body) => `${body}0000`)
      .concat(Array.from({ length: 30 }, (_, i) => `8943010000000${String(i + 10)}0000`))
    const checked = lucky.find(isChecked) ?? ''
    const unchecked = lucky.find((each) => !isChecked(each)) ?? ''
    expect(lines([[checked]])[0]?.iccidKey).toBe(checked)
    expect(lines([[checked], [unchecked]]).map((line) => line.iccidKey)).toEqual([null, null])
    expect(lines([[unchecked]])[0]?.trouble).toContain('ends in zeros')
  })
})

it('finds every ICCID that was put in', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^89\d{16,18}$/), { maxLength: 30 }), (keys) => {
      const index = new IccidIndex()
      keys.forEach((each, i) => {
        index.add(iccidKey(each), i)
      })
      keys.forEach((each, i) => {
        expect(index.find(each)).toContain(i)
      })
    }),
  )
})
