import { type CsvProblem, type CsvRow, endsField, readCsvRows } from '../csvRows.ts'

/** A table read from CSV text. */
export interface CsvTable {
  readonly delimiter: CsvDelimiter
  /** Trimmed; a column without a name is called `Column 3`. */
  readonly header: readonly string[]
  /** Rows with as many fields as the header; `line` is where each begins, from 1. */
  readonly rows: readonly CsvRow[]
  /** What was left out and why; a row that is named here is not in `rows`. */
  readonly problems: readonly CsvProblem[]
}

export type CsvDelimiter = ',' | ';' | '\t'

const delimiters: readonly CsvDelimiter[] = [',', ';', '\t']

/**
 * Reads CSV (RFC 4180) with commas, semicolons or tabs, whichever the first row has most of; any line ends, a byte order mark and
 * empty lines are passed over. Strict where a lenient reader would shift columns: a row with more or fewer fields than the
 * header, or with text beside its quotes, is left out and named. With `header: false` the first row is data.
 */
export function parseCsvTable(text: string, options: { readonly header?: boolean } = {}): CsvTable {
  const from = text.startsWith('\ufeff') ? 1 : 0
  const delimiter = delimiterOf(text, from)
  const problems: CsvProblem[] = []
  const rows: CsvRow[] = []
  let header: readonly string[] | null = null
  for (const row of readCsvRows(text, from, delimiter, problems)) {
    if (header === null) {
      header = (options.header ?? true) ? headerOf(row, problems) : row.fields.map((_, i) => columnName(i))
      if (options.header ?? true) continue
    }
    const [came, due] = [row.fields.length, header.length]
    if (came === due) rows.push(row)
    else problems.push({ line: row.line, message: `It has ${fieldCount(came)}, and the header has ${due}.` })
  }
  problems.sort((a, b) => a.line - b.line)
  return { delimiter, header: header ?? [], rows, problems }
}

const columnName = (index: number): string => `Column ${index + 1}`
const fieldCount = (count: number): string => (count === 1 ? '1 field' : `${count} fields`)

/** A name that stands twice would leave open which column is meant: the later one is called by its place. */
function headerOf({ fields, line }: CsvRow, problems: CsvProblem[]): string[] {
  const seen = new Set<string>()
  return fields.map((field, i) => {
    const name = field.trim()
    if (name === '') return columnName(i)
    if (seen.has(name.toLowerCase())) {
      problems.push({
        line,
        message: `Two columns are called "${name.slice(0, 40)}": the later one is "${columnName(i)}".`,
      })
      return columnName(i)
    }
    seen.add(name.toLowerCase())
    return name
  })
}

function delimiterOf(text: string, from: number): CsvDelimiter {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]))
  let quoted = false
  let begun = false
  for (let i = from; i < text.length; i++) {
    const c = text[i] ?? ''
    if (c === '"' && (quoted || i === from || endsField(text[i - 1], ',') || counts.has(text[i - 1] ?? ''))) {
      quoted = !quoted
    }
    if (quoted) continue
    if (c === '\n' || c === '\r') {
      if (begun) break
      continue
    }
    begun = true
    const count = counts.get(c)
    if (count !== undefined) counts.set(c, count + 1)
  }
  return delimiters.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best))
}
