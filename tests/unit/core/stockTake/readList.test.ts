import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../../../electron/core/stockTake/read/guessMapping.ts'
import { readList } from '../../../../electron/core/stockTake/read/readList.ts'
import type { ReadList } from '../../../../electron/core/stockTake/read/readTypes.ts'
import { formatCsv } from '../../../../shared/lib/csv.ts'
import { latin1, numberCell, sheetXml, utf8, utf16be, utf16le, workbook } from '../../../support/stockFiles.ts'

const read = async (bytes: Uint8Array, name = 'list.csv', sheet: string | null = null): Promise<ReadList> => {
  const result = await readList(name, bytes, sheet)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const cellsOf = ({ rows }: ReadList) => rows.map(({ cells }) => cells)
const words = ({ notes, unreadable }: ReadList) => [...notes, ...unreadable].map((note) => note.words).join('\n')

const iccids = ['8943010000000000015', '8943010000000000023'] as const

describe('a CSV list', () => {
  const text = `ICCID;Betreiber\r\n${iccids[0]};Österreich\r\n${iccids[1]};A1\r\n`
  const rows = [
    [iccids[0], 'Österreich'],
    [iccids[1], 'A1'],
  ]

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8', utf8(`\ufeff${text}`)],
    ['UTF-16', utf16le(`\ufeff${text}`)],
    ['UTF-16', utf16le(text)],
    ['UTF-16 (big-endian)', utf16be(`\ufeff${text}`)],
    ['UTF-16 (big-endian)', utf16be(text)],
    ['Windows-1252', latin1(text)],
  ])('is read from %s, and says so', async (charset, bytes) => {
    const list = await read(bytes)
    expect(list.form).toBe(`CSV, ${charset}, semicolons`)
    expect(list.columns).toEqual(['ICCID', 'Betreiber'])
    expect(cellsOf(list)).toEqual(rows)
  })

  it('is read from GBK, and says that this was guessed', async () => {
    // 卡号,运营商 / …,联通
    const bytes = Uint8Array.from([
      ...[0xbf, 0xa8, 0xba, 0xc5, 0x2c, 0xd4, 0xcb, 0xd3, 0xaa, 0xc9, 0xcc, 0x0a],
      ...[...utf8('89860012345678901234,'), 0xc1, 0xaa, 0xcd, 0xa8, 0x0a],
    ])
    const list = await read(bytes)
    expect([list.form, list.columns, cellsOf(list)]).toEqual([
      'CSV, GBK, commas',
      ['卡号', '运营商'],
      [['89860012345678901234', '联通']],
    ])
    expect(words(list)).toContain('read as GBK')
  })

  it.each([
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ])('finds that %j separates', async (sign, told) => {
    const list = await read(utf8(`${['ICCID', 'Limit', 'Note'].join(sign)}\n${iccids[0]}${sign}"1,5;2"${sign}x\n`))
    expect(list.form).toBe(`CSV, UTF-8, ${told}`)
    expect(cellsOf(list)).toEqual([[iccids[0], '1,5;2', 'x']])
  })

  it('believes a first line that names what separates, and counts it as a line', async () => {
    const list = await read(utf8(`sep=;\r\nICCID;A,B\r\n${iccids[0]};1,2,3\r\n`))
    expect(list.rows).toEqual([{ line: 3, cells: [iccids[0], '1,2,3'] }])
  })

  it('takes off what spreadsheets put around an identity', async () => {
    const list = await read(
      utf8(
        `ICCID\n'${iccids[0]}\n="${iccids[0]}"\n"=""${iccids[0]}"""\n\u00a0${iccids[0]}\u200b \n\u2019${iccids[0]}\n`,
      ),
    )
    expect(cellsOf(list)).toEqual([[iccids[0]], [iccids[0]], [iccids[0]], [iccids[0]], [iccids[0]]])
  })

  it('refuses an ICCID in scientific notation by its line, and takes a number of which nothing is lost', async () => {
    const list = await read(utf8(`ICCID;MSISDN\n8,94301E+18;4,91701234567E+11\n8.94301E+18;x\n`))
    expect(list.notes.map(({ line }) => line)).toEqual([2, 3])
    expect(words(list)).toContain('ICCID is "8,94301E+18". The spreadsheet has dropped the last digits.')
    expect(words(list)).toContain('format the column as text')
    expect(list.rows[0]?.cells[1]).toBe('491701234567')
  })

  it('finds the header below a title, and passes over empty rows and columns', async () => {
    const list = await read(utf8(`Stock of March;;;\n;;;\nNo.;;ICCID;\n;;;\n1;;${iccids[0]};\n`))
    expect([list.columns, list.rows]).toEqual([['No.', 'ICCID'], [{ line: 5, cells: ['1', iccids[0]] }]])
    expect(words(list)).toContain('"Stock of March"')
  })

  it('has no header where the first row is a SIM, and calls columns by their places', async () => {
    const list = await read(utf8(`${iccids[0]};+49 170 1234567\n${iccids[1]};\n`))
    expect([list.columns, list.rows.length]).toEqual([['Column 1', 'Column 2'], 2])
    expect(guessMapping(list)).toMatchObject({ iccid: 0, number: 1 })
  })

  it('names a row with too many fields instead of shifting it', async () => {
    const list = await read(utf8(`ICCID,Note\n${iccids[0]},a,b\n${iccids[1]}\n`))
    expect(list.unreadable).toEqual([{ line: 2, words: 'It has 3 fields, and the header has 2.' }])
    expect(cellsOf(list)).toEqual([[iccids[1], '']])
  })

  it('says what is no list', async () => {
    const message = async (bytes: Uint8Array, name = 'list.csv') => {
      const result = await readList(name, bytes, null)
      return result.ok ? 'read' : result.error.message
    }
    expect(await message(utf8(''))).toContain('empty')
    expect(await message(utf8('\n;;\n'))).toContain('empty')
    expect(await message(utf8('<html><table>'), 'list.xls')).toContain('web page')
    expect(await message(utf8('<?xml version="1.0"?><Workbook>'))).toContain('XML')
    expect(await message(utf8('{"sims": []}'))).toContain('JSON')
    expect(await message(utf8('[[[[[[[['.repeat(100_000)))).toContain('JSON')
    expect(await message(utf8('%PDF-1.7 …'))).toContain('PDF')
    expect(await message(Uint8Array.from([1, 2, 3, 0, 0, 5]))).toContain('no text')
    expect(await message(Uint8Array.from([0x1f, 0x8b, 8]))).toContain('packed')
    expect(await message(utf8(`ICCID${','.repeat(300)}x\n${'1,'.repeat(300)}2\n`))).toContain('columns')
    expect(await message(new Uint8Array(32 * 1024 * 1024 + 1))).toContain('32 MB')
  })

  it('reads text under the name of a workbook, and says so', async () => {
    expect(words(await read(utf8(text), 'list.xlsx'))).toContain('plain text')
  })

  it('gives back any table that our own writer writes', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'aÄ字 ,;|\t"\n\'=0'), maxLength: 8 })
      .map((raw) => `x${raw.replaceAll(/\s/g, ' ')}x`)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (table) => {
        const list = await read(utf8(formatCsv([['ICCID', 'Note'], ...table])))
        expect(cellsOf(list)).toEqual(table.map((row) => row.map((each) => each)))
      }),
      { numRuns: 100 },
    )
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const result = await readList('list.csv', bytes, null)
        expect(typeof result.ok).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })
})

describe('an XLSX list', () => {
  it('reads numbers by their text in the file, formulas by what they came to, dates and texts of all kinds', async () => {
    const bytes = workbook(
      {
        'A & B': sheetXml(
          {
            2: ['ICCID', 'MSISDN', 'Since', 'Sum', 'Shared', 'Ok'],
            4: [
              numberCell('8943010123456789012'),
              numberCell('4.91701234567E+11'),
              { xml: '<v>46000</v>', attributes: 's="1"' },
              { xml: '<f>WEBSERVICE("http://x")</f><v>7</v>' },
              { xml: '<v>0</v>', attributes: 't="s"' },
              { xml: '<v>1</v>', attributes: 't="b"' },
            ],
            5: [
              { xml: '<f>A1&amp;"x"</f><v>_x0041_b</v>', attributes: 't="str"' },
              { xml: '<f>1/0</f><v>#DIV/0!</v>', attributes: 't="e"' },
            ],
          },
          // Formatted to the end of the sheet, and a formula that was never calculated.
          '<row r="6"><c r="A6" t="str"><f>B1</f></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
        ),
      },
      { 'xl/sharedStrings.xml': '<sst><si><r><t>one</t></r><r><t> two</t></r></si></sst>', '../../escape.xml': '<a/>' },
    )
    const list = await read(bytes, 'book.xlsx')
    expect(list.form).toBe('XLSX, sheet "A & B"')
    expect(list.rows).toEqual([
      { line: 4, cells: ['8943010123456789012', '491701234567', '2025-12-09', '7', 'one two', 'true'] },
      { line: 5, cells: ['Ab', '', '', '', '', ''] },
    ])
  })

  it('refuses by its line an ICCID that the spreadsheet keeps as a number', async () => {
    const list = await read(
      workbook({ S: sheetXml({ 1: ['ICCID'], 2: [numberCell('8.9430101234567892E+18')] }) }),
      'b.xlsx',
    )
    expect(list.notes).toMatchObject([{ line: 2, words: expect.stringContaining('dropped the last digits') }])
  })

  it('takes the first sheet that has rows, or the one that is asked for', async () => {
    const bytes = workbook({
      Empty: sheetXml({}),
      One: sheetXml({ 1: ['ICCID', 'x'] }),
      Two: sheetXml({ 1: ['MSISDN'] }),
    })
    expect((await read(bytes)).columns).toEqual(['ICCID', 'x'])
    expect((await read(bytes, 'b.xlsx', 'Two')).columns).toEqual(['MSISDN'])
    expect(await readList('b.xlsx', bytes, 'Three')).toMatchObject({
      error: { message: 'The workbook has no sheet "Three".' },
    })
  })

  it('loses nothing of a sheet that the reader takes in many pieces', async () => {
    const rows: Record<number, (string | { xml: string })[]> = { 1: ['ICCID', 'Note'] }
    const expected: string[][] = []
    for (let i = 2; i < 6000; i++) {
      const iccid = String(8943010000000000000n + BigInt(i))
      rows[i] = [{ xml: `<v>${iccid}</v>` }, `note ${i} & ${'ü'.repeat(i % 7)}.`]
      expected.push([iccid, `note ${i} & ${'ü'.repeat(i % 7)}.`])
    }
    expect(cellsOf(await read(workbook({ S: sheetXml(rows) }), 'b.xlsx'))).toEqual(expected)
  })
})
