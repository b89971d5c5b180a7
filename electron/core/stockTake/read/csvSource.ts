import { type CsvProblem, endsField, readCsvRows } from '../../../../shared/lib/csvRows.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { decodeText } from './charset.ts'
import { maxListRows, type RawRow, type RawTable, type ReadNote } from './readTypes.ts'

const separators = [
  { sign: ',', words: 'commas' },
  { sign: ';', words: 'semicolons' },
  { sign: '\t', words: 'tabs' },
  { sign: '|', words: 'bars' },
] as const

/** So many lines are looked at to find what separates. */
const lookedLines = 40

/** Reads the rows of a CSV file, whatever separates its fields. */
export function readCsvSource(bytes: Uint8Array): Result<RawTable> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const { charset, guessed } = decoded.value
  // A mark in the middle of nowhere: some programs write it twice.
  const text = decoded.value.text.replace(/^\ufeff+/, '')
  const stray = strayContent(text)
  if (stray !== null) return fail('input/invalid', stray)
  const named = /^"?sep=(.)"?(?:\r\n|\r|\n|$)/i.exec(text)
  const from = named ? named[0].length : 0
  const sign = named?.[1] ?? separatorOf(text)
  const problems: CsvProblem[] = []
  const rows: RawRow[] = []
  const shift = named ? 1 : 0
  for (const { line, fields } of readCsvRows(text, from, sign, problems)) {
    if (rows.length >= maxListRows) return tooManyRows
    rows.push({ line: line + shift, cells: fields })
  }
  const notes: ReadNote[] = guessed
    ? [
        {
          line: null,
          words: `The file does not say in which characters it is written; it was read as ${charset}. Where names look wrong, save it as CSV UTF-8.`,
        },
      ]
    : []
  return ok({
    form: `CSV, ${charset}, ${separators.find((each) => each.sign === sign)?.words ?? `"${sign}"`}`,
    sheets: [],
    rows,
    unreadable: problems.map(({ line, message }) => ({ line: line + shift, words: message })),
    notes,
  })
}

export const tooManyRows = fail(
  'input/invalid',
  `The list has more than ${maxListRows.toLocaleString('en')} rows: divide it, and take its parts one after the other.`,
)

/** Files of other kinds that are text too, and come under the ending of a spreadsheet. */
function strayContent(text: string): string | null {
  const start = text.slice(0, 2000).trimStart()
  if (/^<(!doctype|html|head|body|table|\?xml|[a-z]+[\s:>])/i.test(start)) {
    return 'This file is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as .xlsx or CSV.'
  }
  if (/^(\{|\[)\s*(["{[\d\]}]|$)/.test(start)) return 'This file is JSON: Simrack reads CSV files and XLSX workbooks.'
  if (start.startsWith('%PDF-')) return 'This file is a PDF. Ask for the list as .xlsx or CSV.'
  return start.startsWith('{\\rtf') ? 'This file is a text document (RTF). Ask for the list as .xlsx or CSV.' : null
}

/** The one that as many lines as possible hold, equally often. */
function separatorOf(text: string): string {
  const counts = separators.map(() => new Map<number, number>())
  for (const line of lines(text)) {
    separators.forEach(({ sign }, i) => {
      const here = countOutsideQuotes(line, sign)
      if (here > 0) counts[i]?.set(here, (counts[i]?.get(here) ?? 0) + 1)
    })
  }
  let best: { sign: string; lines: number; fields: number } = { sign: ',', lines: 0, fields: 0 }
  separators.forEach(({ sign }, i) => {
    for (const [fields, number] of counts[i] ?? []) {
      if (number > best.lines || (number === best.lines && fields > best.fields)) best = { sign, lines: number, fields }
    }
  })
  return best.sign
}

/** The first lines, those within quotes taken as one. */
function* lines(text: string): Generator<string> {
  let begin = 0
  let quoted = false
  let given = 0
  for (let i = 0; i <= text.length && i < 1_000_000; i++) {
    const c = text[i]
    if (c === '"') quoted = !quoted
    if ((!quoted && (c === '\n' || c === '\r')) || c === undefined) {
      if (i > begin) {
        yield text.slice(begin, i)
        given += 1
        if (given === lookedLines) return
      }
      begin = i + 1
    }
  }
}

function countOutsideQuotes(line: string, sign: string): number {
  let quoted = false
  let found = 0
  for (let i = 0; i < line.length; i++) {
    const c = line[i]
    if (c === '"' && (quoted || i === 0 || endsField(line[i - 1], sign))) quoted = !quoted
    else if (c === sign && !quoted) found += 1
  }
  return found
}
