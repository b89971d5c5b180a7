import type { RecipientTable } from '../../domain/taskDraft.ts'
import { type CsvDelimiter, parseCsvTable } from './csvTable.ts'
import { parseRecipient, parseRecipients } from './recipients.ts'

/** Whom a draft is for, however it was given: typed, pasted, or as a table. Lines count from 1. */
export interface DraftRecipients {
  /** Each number once, in the order given. */
  readonly numbers: readonly string[]
  /** The line of each of `numbers`. */
  readonly lines: readonly number[]
  /** With a table: its columns, and the fields of the row of each of `numbers`. */
  readonly table: {
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly delimiter: CsvDelimiter
  } | null
  /** Numbers given again; only the first counts, also where the rows of a table differ. */
  readonly doubles: readonly { readonly number: string; readonly line: number; readonly firstLine: number }[]
  /** What could not be read: nothing goes there. */
  readonly bad: readonly { readonly line: number; readonly text: string; readonly why: string }[]
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
  const { header, rows, delimiter, problems } = parseCsvTable(text, { header: hasHeader })
  const firstLines = new Map<string, number>()
  const kept: (readonly string[])[] = []
  const doubles: { number: string; line: number; firstLine: number }[] = []
  const bad = problems.map(({ line, message }) => ({ line, text: '', why: message }))
  for (const { line, fields } of rows) {
    const written = fields[numberColumn] ?? ''
    const read = parseRecipient(written)
    if (!read.ok) {
      bad.push({ line, text: written.slice(0, maxShown), why: read.why })
      continue
    }
    const firstLine = firstLines.get(read.number)
    if (firstLine !== undefined) {
      doubles.push({ number: read.number, line, firstLine })
      continue
    }
    firstLines.set(read.number, line)
    kept.push(fields)
  }
  bad.sort((a, b) => a.line - b.line)
  return {
    numbers: [...firstLines.keys()],
    lines: [...firstLines.values()],
    table: { header, rows: kept, delimiter },
    doubles,
    bad,
  }
}
