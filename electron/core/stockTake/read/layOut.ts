import { fail, ok, type Result } from '../../../../shared/result.ts'
import { cellText, hasLostDigits } from './cells.ts'
import { isColumnName } from './columnNames.ts'
import { maxListColumns, type RawRow, type RawTable, type ReadList, type ReadNote } from './readTypes.ts'

/** The header is looked for among so many rows. */
const lookedRows = 30
/** So many lines with lost digits are named one by one. */
const namedLines = 50

/**
 * Makes a list of the rows of a file: cells without their wrappings, the header found (also below a title), empty rows and columns
 * left out, and rows with more fields than the header has columns named instead of shifted.
 */
export function layOut({ form, sheets, rows, unreadable, notes }: RawTable): Result<ReadList> {
  const filled: RawRow[] = []
  for (const { line, cells } of rows) {
    const clean = cells.map(cellText)
    if (clean.some((cell) => cell !== '')) filled.push({ line, cells: clean })
  }
  if (filled.length === 0) return fail('input/invalid', 'The list is empty: there is no row with anything in it.')
  const headerAt = findHeader(filled)
  const header = headerAt < 0 ? null : (filled[headerAt] ?? null)
  const body = filled.slice(headerAt + 1)
  const width = header ? lastFilled(header.cells) : usualWidth(body)
  const kept = keptColumns(header, body, width)
  if (kept.length > maxListColumns) {
    return fail(
      'input/invalid',
      `The list has ${kept.length.toLocaleString('en')} columns; at most ${maxListColumns} are read.`,
    )
  }
  const columns = columnNames(header, kept)
  const tooWide: { line: number; words: string }[] = []
  const fitting: RawRow[] = []
  for (const { line, cells } of body) {
    const fields = lastFilled(cells)
    if (fields > width) {
      tooWide.push({
        line,
        words: `It has ${fields} fields, and ${header ? 'the header' : 'most lines'} ${header ? 'has' : 'have'} ${width}.`,
      })
    } else fitting.push({ line, cells: kept.map((column) => cells[column] ?? '') })
  }
  const passedOver = filled.slice(0, Math.max(0, headerAt))
  return ok({
    form,
    sheets,
    columns,
    rows: fitting,
    unreadable: [...unreadable, ...tooWide].sort((a, b) => a.line - b.line),
    notes: [...notes, ...aboveHeader(passedOver), ...(header ? [] : [noHeader]), ...lostDigitNotes(columns, fitting)],
  })
}

/** Digits and what stands between them: an ICCID, an IMSI, a number. */
const isIdentity = (cell: string): boolean =>
  /^\+?[\d\s().\-/]{7,40}[A-Fa-f]?$/.test(cell) && cell.replace(/\D/g, '').length >= 7

/** -1: there is none. */
function findHeader(rows: readonly RawRow[]): number {
  for (const [at, { cells }] of rows.slice(0, lookedRows).entries()) {
    if (cells.some(isIdentity) || cells.some(hasLostDigits)) break
    if (cells.some(isColumnName)) return at
  }
  const first = rows[0]?.cells ?? []
  const second = rows[1]?.cells ?? []
  // Names that nobody knows, above what looks like a SIM.
  return !first.some((cell) => isIdentity(cell) || hasLostDigits(cell)) &&
    second.some((cell) => isIdentity(cell) || hasLostDigits(cell))
    ? 0
    : -1
}

function lastFilled(cells: readonly string[]): number {
  let length = cells.length
  while (length > 0 && cells[length - 1] === '') length -= 1
  return length
}

/** Of a list without a header: as many fields as most of its rows have. */
function usualWidth(rows: readonly RawRow[]): number {
  const widths = new Map<number, number>()
  for (const { cells } of rows) {
    const width = lastFilled(cells)
    widths.set(width, (widths.get(width) ?? 0) + 1)
  }
  let best = 0
  for (const [width, count] of widths) {
    const most = widths.get(best) ?? 0
    if (count > most || (count === most && width > best)) best = width
  }
  return best
}

/** The columns that have a name or anything below it. */
function keptColumns(header: RawRow | null, body: readonly RawRow[], width: number): number[] {
  const used = new Uint8Array(width)
  header?.cells.forEach((cell, i) => {
    if (cell !== '' && i < width) used[i] = 1
  })
  for (const { cells } of body) {
    for (let i = 0; i < width && i < cells.length; i++) if (cells[i] !== '') used[i] = 1
  }
  return [...used.keys()].filter((i) => used[i] === 1)
}

/** A name that stands twice would leave open which column is meant: the later one is called by its place. */
function columnNames(header: RawRow | null, kept: readonly number[]): string[] {
  const seen = new Set<string>()
  return kept.map((column) => {
    const name = (header?.cells[column] ?? '').slice(0, 100)
    const own = name === '' || seen.has(name.toLowerCase()) ? `Column ${column + 1}` : name
    seen.add(own.toLowerCase())
    return own
  })
}

const noHeader: ReadNote = { line: null, words: 'No line names the columns: the first one was taken for a SIM.' }

const aboveHeader = (rows: readonly RawRow[]): ReadNote[] =>
  rows.map(({ line, cells }) => ({
    line,
    words: `It stands above the names of the columns and was passed over: "${cells
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, 80)}".`,
  }))

function lostDigitNotes(columns: readonly string[], rows: readonly RawRow[]): ReadNote[] {
  const notes: ReadNote[] = []
  let more = 0
  for (const { line, cells } of rows) {
    const at = cells.findIndex(hasLostDigits)
    if (at < 0) continue
    if (notes.length < namedLines) notes.push({ line, words: `${columns[at]} is "${cells[at]}". ${lostDigitsWords}` })
    else more += 1
  }
  if (more > 0)
    notes.push({
      line: null,
      words: `${more.toLocaleString('en')} more lines hold numbers whose last digits are lost.`,
    })
  return notes
}

/** What to do about a number that a spreadsheet has shortened. */
export const lostDigitsWords =
  'The spreadsheet has dropped the last digits. In the original list, format the column as text before the numbers are put in, then save it again.'
