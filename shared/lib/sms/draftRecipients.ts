import type { RecipientTable } from '../../domain/taskDraft.ts'
import { type CsvDelimiter, parseCsvTable } from './csvTable.ts'
import { parseRecipient, parseRecipients } from './recipients.ts'

/** Whom a draft is for, however it was given: typed, pasted, or as a table. Lines count from 1. */
export interface DraftRecipients {
  /** In the order given. Of a list each once; of a table one for each row. */
  readonly numbers: readonly string[]
  /** The line of each of `numbers`. */
  readonly lines: readonly number[]
  readonly table: TableRows | null
  /** Numbers of a list that are given again: only the first counts. */
  readonly doubles: readonly { readonly number: string; readonly line: number; readonly firstLine: number }[]
  /** What could not be read. In a list it keeps the draft from being sent; rows of a table are left out. */
  readonly bad: readonly { readonly line: number; readonly text: string; readonly why: string }[]
}

/** The rows of a table that have a number. */
export interface TableRows {
  readonly header: readonly string[]
  readonly delimiter: CsvDelimiter
  /** The fields of the row of each of `numbers`. */
  readonly rows: readonly (readonly string[])[]
  /** Rows whose number stands in rows before: the places of all of them, in order. Two different texts are two messages. */
  readonly repeats: readonly (readonly number[])[]
}

/** How much of what cannot be read is repeated. */
const maxShown = 40

/** Reads a draft's recipients. The typed ones are not looked at while there is a table. */
export function readDraftRecipients(typed: string, table: RecipientTable | null): DraftRecipients {
  if (table) return readTable(table)
  const { numbers, lines, duplicates, bad } = parseRecipients(typed)
  return { numbers, lines, table: null, doubles: duplicates, bad }
}

function readTable({ text, hasHeader, numberColumn }: RecipientTable): DraftRecipients {
  const { header, rows: all, delimiter, problems } = parseCsvTable(text, { header: hasHeader })
  const [numbers, lines, rows]: [string[], number[], (readonly string[])[]] = [[], [], []]
  const places = new Map<string, number[]>()
  const bad = problems.map(({ line, message }) => ({ line, text: '', why: message }))
  for (const { line, fields } of all) {
    const written = fields[numberColumn] ?? ''
    const read = parseRecipient(written)
    if (!read.ok) {
      bad.push({ line, text: written.slice(0, maxShown), why: read.why })
      continue
    }
    const before = places.get(read.number)
    if (before) before.push(numbers.length)
    else places.set(read.number, [numbers.length])
    numbers.push(read.number)
    lines.push(line)
    rows.push(fields)
  }
  bad.sort((a, b) => a.line - b.line)
  const repeats = [...places.values()].filter(({ length }) => length > 1)
  return { numbers, lines, table: { header, delimiter, rows, repeats }, doubles: [], bad }
}
