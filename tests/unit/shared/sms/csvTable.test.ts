import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv, guardFormula } from '../../../../shared/lib/csv.ts'
import { parseCsvTable } from '../../../../shared/lib/sms/csvTable.ts'

const fields = (text: string) => parseCsvTable(text).rows.map((row) => row.fields)

describe('a CSV table', () => {
  it('has a header, and rows with the lines on which they begin', () => {
    expect(parseCsvTable('\ufeffnumber,name\r\n10010,"Li, ""Wu"""\r\n\r\n10086,"two\nlines"\n10000,end')).toEqual({
      delimiter: ',',
      header: ['number', 'name'],
      rows: [
        { line: 2, fields: ['10010', 'Li, "Wu"'] },
        { line: 4, fields: ['10086', 'two\nlines'] },
        { line: 6, fields: ['10000', 'end'] },
      ],
      problems: [],
    })
  })

  it.each([
    ['a;b\n1,5;2', ';', [['1,5', '2']]],
    ['a\tb\n1\t2', '\t', [['1', '2']]],
    ['"x;y;z",b\n1,2', ',', [['1', '2']]],
    ['number\n10010\n', ',', [['10010']]],
    [
      'a,b\n5" pipe,2\r3,',
      ',',
      [
        ['5" pipe', '2'],
        ['3', ''],
      ],
    ],
  ])('finds the delimiter of %j', (text, delimiter, rows) => {
    expect(parseCsvTable(text).delimiter).toBe(delimiter)
    expect(fields(text)).toEqual(rows)
  })

  it('names bad rows by their lines and keeps the others', () => {
    const table = parseCsvTable('n,name\n1,a\n2\n3,b,c\n"4"x,d\n5,e')
    expect(table.rows.map(({ line }) => line)).toEqual([2, 6])
    expect(table.problems).toEqual([
      { line: 3, message: 'It has 1 field, and the header has 2.' },
      { line: 4, message: 'It has 3 fields, and the header has 2.' },
      { line: 5, message: 'There is text beside a field in quotes.' },
    ])
    expect(parseCsvTable('n,m\n1,2\n3,"4\n5,6').problems).toEqual([
      { line: 3, message: 'A quote is opened here and never closed.' },
    ])
  })

  it('calls columns without a name, and the second of two with one name, by their places', () => {
    const table = parseCsvTable('Number,,number\n1,2,3')
    expect(table.header).toEqual(['Number', 'Column 2', 'Column 3'])
    expect(table.problems).toEqual([
      { line: 1, message: 'Two columns are called "number": the later one is "Column 3".' },
    ])
  })

  it('may have no header', () => {
    expect(parseCsvTable('10010;a\n10086;b', { header: false })).toMatchObject({
      header: ['Column 1', 'Column 2'],
      rows: [{ line: 1 }, { line: 2 }],
    })
    expect(parseCsvTable('')).toEqual({ delimiter: ',', header: [], rows: [], problems: [] })
  })

  it('reads what our own writer writes', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ' ', '"', 'a,b', ';;;;', '\t\t\t', 'a\r\nb', '\n', '=1', '+8613800000000'),
    )
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 6 }))
    fc.assert(
      fc.property(rows, (data) => {
        const header = (data[0] ?? ['', '']).map((_, i) => `c${i}`)
        expect(fields(formatCsv([header, ...data]))).toEqual(data.map((row) => row.map(guardFormula)))
      }),
    )
  })

  it('never throws, and loses no row in silence', () => {
    const unit = fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\ufeff', '\t')
    fc.assert(
      fc.property(fc.string({ unit }), fc.boolean(), (text, header) => {
        const table = parseCsvTable(text, { header })
        for (const row of table.rows) expect(row.fields).toHaveLength(table.header.length)
        const hasContent = /[^\s",;\ufeff]/.test(text)
        if (hasContent) expect(table.rows.length + table.problems.length + table.header.length).toBeGreaterThan(0)
      }),
    )
  })
})
