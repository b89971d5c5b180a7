import { strToU8 } from 'fflate'
import readXlsxFile, { readSheet } from 'read-excel-file/universal'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { tooManyRows } from './csvSource.ts'
import { maxListColumns, maxListRows, type RawRow, type RawTable } from './readTypes.ts'
import { type ArchiveEntry, damaged, inflate, listArchive, mayInflate, packOpen, partText } from './xlsxArchive.ts'

const workbookParts = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'] as const

/** Reads the rows of one sheet of a workbook: `wanted` by its name, or the first that has any. */
export async function readXlsxSource(bytes: Uint8Array, wanted: string | null): Promise<Result<RawTable>> {
  const listed = listArchive(bytes)
  if (!listed.ok) return listed
  const other = otherKind(listed.value)
  if (other !== null) return fail('input/invalid', other)
  const sheets = await sheetPaths(bytes, listed.value)
  if (!sheets.ok) return sheets
  const names = [...sheets.value.keys()]
  if (wanted !== null && !sheets.value.has(wanted)) {
    return fail('input/invalid', `The workbook has no sheet "${wanted}".`)
  }
  for (const name of wanted === null ? names : [wanted]) {
    const rows = await sheetRows(bytes, listed.value, sheets.value.get(name) ?? '', name)
    if (!rows.ok) return rows
    const isLast = name === (wanted ?? names.at(-1))
    if (rows.value.length === 0 && !isLast) continue
    return ok({ form: `XLSX, sheet "${name}"`, sheets: names, rows: rows.value, unreadable: [], notes: [] })
  }
  return fail('input/invalid', 'The workbook has no sheet with a table.')
}

/** Archives that are no XLSX, by what they hold. */
function otherKind(entries: readonly ArchiveEntry[]): string | null {
  const paths = new Set(entries.map(({ path }) => path))
  if (paths.has('xl/workbook.xml')) return null
  if (paths.has('xl/workbook.bin'))
    return 'This is a binary workbook (.xlsb). Open it in a spreadsheet and save it as .xlsx or CSV.'
  if (paths.has('content.xml'))
    return 'This is an OpenDocument file (.ods). Open it in a spreadsheet and save it as .xlsx or CSV.'
  return 'This is an archive (ZIP), not a workbook. Unpack it, and take the list that is in it.'
}

/**
 * Sheets by their names, in order, with the part that each is in. The reader resolves the relations: every part that may be a sheet
 * is given as one whose only cell tells which part it is.
 */
async function sheetPaths(bytes: Uint8Array, entries: readonly ArchiveEntry[]): Promise<Result<Map<string, string>>> {
  const heads = entries.filter(({ path }) => workbookParts.some((part) => part === path))
  const allowed = mayInflate(heads, bytes.length)
  if (!allowed.ok) return allowed
  const inflated = inflate(bytes, new Set(workbookParts))
  if (!inflated.ok) return inflated
  const parts: Record<string, Uint8Array> = {}
  for (const path of workbookParts) {
    const text = textOf(inflated.value.get(path))
    if (!text.ok) return text
    parts[path] = strToU8(text.value)
  }
  const candidates = entries.filter(({ path }) => isSheetPart(path)).map(({ path }) => path)
  candidates.forEach((path, i) => {
    parts[path] = strToU8(`<worksheet><sheetData><row r="1"><c r="A1"><v>${i}</v></c></row></sheetData></worksheet>`)
  })
  try {
    const read = await readXlsxFile(packOpen(parts))
    const paths = new Map<string, string>()
    for (const { sheet, data } of read) {
      const path = candidates[Number(data[0]?.[0] ?? -1)]
      if (path !== undefined) paths.set(sheet, path)
    }
    return paths.size > 0 ? ok(paths) : fail('input/invalid', 'The workbook has no sheet with a table.')
  } catch (error) {
    return unreadable(error)
  }
}

/** What the reader opens by itself is told apart by its usual place; whatever else is XML may be a sheet. */
const isSheetPart = (path: string): boolean =>
  path.endsWith('.xml') &&
  !workbookParts.some((part) => part === path) &&
  !/^xl\/(sharedStrings|styles)\.xml$/i.test(path) &&
  !/^(\[Content_Types\]|docProps\/|customXml\/)/.test(path)

function textOf(part: Uint8Array | undefined): Result<string> {
  if (!part) return damaged
  const text = partText(part)
  if (text === 'declares') {
    return fail(
      'input/invalid',
      'The workbook declares entities of its own, which no spreadsheet does: it was not opened.',
    )
  }
  return text === 'cut-off' ? damaged : ok(text.xml)
}

async function sheetRows(
  bytes: Uint8Array,
  entries: readonly ArchiveEntry[],
  path: string,
  name: string,
): Promise<Result<RawRow[]>> {
  // Only this sheet and what it refers to: strings and formats, wherever the workbook keeps them.
  const isNeeded = (each: string) =>
    each === path || workbookParts.some((part) => part === each) || /(^|\/)(sharedStrings|styles)\d*\.xml$/i.test(each)
  const needed = entries.filter((entry) => isNeeded(entry.path))
  const allowed = mayInflate(needed, bytes.length)
  if (!allowed.ok) return allowed
  const inflated = inflate(bytes, new Set(needed.map((entry) => entry.path)))
  if (!inflated.ok) return inflated
  const parts: Record<string, Uint8Array> = {}
  for (const [each, part] of inflated.value) {
    const text = textOf(part)
    if (!text.ok) return text
    if (each === path) {
      const sheet = withoutEmptyCells(text.value)
      const bounded = withinBounds(sheet)
      if (!bounded.ok) return bounded
      parts[each] = strToU8(sheet)
    } else parts[each] = part
  }
  inflated.value.clear()
  try {
    const data: readonly (readonly unknown[])[] = await readSheet(packOpen(parts), name, { parseNumber: (raw) => raw })
    const rows: RawRow[] = []
    data.forEach((row, i) => {
      if (row.some((cell) => cell !== null && cell !== '')) rows.push({ line: i + 1, cells: row.map(cellOf) })
    })
    return ok(rows)
  } catch (error) {
    return unreadable(error)
  }
}

/**
 * Cells and rows that are only formatted: they may reach to the end of the sheet, and hold nothing. A formula that was never calculated
 * has no value either, and one of them would make the reader give up the sheet.
 */
const withoutEmptyCells = (sheet: string): string =>
  sheet
    .replace(/<((?:\w+:)?)c\b[^>]*?(?:\/>|>\s*<\/\1c>)/g, '')
    .replace(
      /<((?:\w+:)?)c\b[^>]*>\s*<\1f\b[^>]*?(?:\/>|>[^<]*<\/\1f>)\s*(?:<\1v\s*\/>|<\1v>\s*<\/\1v>)?\s*<\/\1c>/g,
      '',
    )
    .replace(/<((?:\w+:)?)row\b[^>]*?(?:\/>|>\s*<\/\1row>)/g, '')

/** A single cell far out would make the reader fill everything before it. */
function withinBounds(sheet: string): Result<null> {
  for (const [, letters = '', digits = ''] of sheet.matchAll(/<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)(\d+)"/g)) {
    if (Number(digits) > maxListRows + 1) return tooManyRows
    if (letters.length > 1 && (letters.length > 3 || columnOf(letters) > maxListColumns)) return tooManyColumns
  }
  return ok(null)
}

const columnOf = (letters: string): number => {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

const tooManyColumns = fail(
  'input/invalid',
  `The sheet has something beyond its column ${maxListColumns}: put the list into a sheet of its own.`,
)

/** Numbers come as the text in the file, so that no digit is lost on the way. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(value)
}

function unreadable(error: unknown): Result<never> {
  const detail = error instanceof Error ? error.message.slice(0, 500) : String(error)
  return fail(
    'input/invalid',
    'The workbook could not be read: open it in a spreadsheet, save it again as .xlsx or CSV, and take that.',
    { detail },
  )
}
