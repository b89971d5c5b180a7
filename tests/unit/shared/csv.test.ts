import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv, guardFormula } from '../../../shared/lib/csv.ts'
import { parseCsv } from '../../support/readTables.ts'

const field = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', 'a,b', '"', 'a\r\nb', '', '-5', '+86 1', '\t=x'),
)

describe('CSV', () => {
  it('reads back as the disarmed fields that went in', () => {
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        expect(parseCsv(formatCsv(rows))).toEqual(rows.map((row) => row.map(guardFormula)))
      }),
    )
  })

  it('never lets a field start like a formula, unless it is a plain number', () => {
    fc.assert(
      fc.property(field, (text) => {
        const guarded = guardFormula(text)
        if (/^\s*[=+\-@]/.test(guarded)) expect(guarded).toMatch(/^[+-]?\d+([.,]\d+)*$/)
      }),
    )
  })

  it.each([
    ['=cmd', "'=cmd"],
    ['@x', "'@x"],
    ['+1-2', "'+1-2"],
    [' =x', "' =x"],
    ['＝x', "'＝x"],
    ['\tx', "'\tx"],
    ['-12.50', '-12.50'],
    ['+8613912345678', '+8613912345678'],
    ['plain', 'plain'],
  ])('writes %s as %s', (text, written) => {
    expect(guardFormula(text)).toBe(written)
  })

  it('has no byte order mark, and a line end after every row', () => {
    expect(formatCsv([['a', 'b'], ['c']])).toBe('a,b\r\nc\r\n')
  })
})
