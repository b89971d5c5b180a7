import type { DraftRecipients, TableRows } from './draftRecipients.ts'
import { type BoundTemplate, bindTemplate, parseTemplate, valueAt } from './template.ts'

/** A text as it goes with the recipients of a draft. */
export interface ReadText {
  /** Null without a table: then braces mean nothing. */
  readonly template: BoundTemplate | null
  /** What is wrong with the placeholders, in words. */
  readonly problems: readonly string[]
  /** The rows that are sent: those that say the same to the same number again are left out. */
  readonly rows: readonly (readonly string[])[]
  /** The places of the rows that are left out for that, among all. */
  readonly again: ReadonlySet<number>
  /** Their lines. */
  readonly againLines: readonly number[]
  /** Lines of rows in which a column that the text asks for is empty. */
  readonly emptyLines: readonly number[]
}

const plainText: ReadText = { template: null, problems: [], rows: [], again: new Set(), againLines: [], emptyLines: [] }

/** Reads the text against the recipients' columns. Done at every letter: it writes out no text that it need not compare. */
export function readText(text: string, { table, lines }: DraftRecipients): ReadText {
  if (!table) return plainText
  const parsed = parseTemplate(text)
  const template = bindTemplate(parsed, table.header)
  const problems = [
    ...parsed.problems.map(({ message }) => message),
    ...template.missing.map((name) => `The table has no column “${name}”.`),
  ]
  const again = repeated(template, table)
  const places = [...new Set(template.fill.filter((part) => typeof part === 'number'))]
  const emptyLines: number[] = []
  if (places.length > 0) {
    table.rows.forEach((row, i) => {
      if (!again.has(i) && places.some((place) => valueAt(row, place) === '')) emptyLines.push(lines[i] ?? 0)
    })
  }
  return {
    template,
    problems: [...new Set(problems)],
    rows: again.size === 0 ? table.rows : table.rows.filter((_, i) => !again.has(i)),
    again,
    againLines: [...again].map((i) => lines[i] ?? 0).sort((a, b) => a - b),
    emptyLines,
  }
}

/** Places of rows that say the same to the same number again. */
function repeated({ render }: BoundTemplate, { rows, repeats }: TableRows): ReadonlySet<number> {
  const again = new Set<number>()
  for (const places of repeats) {
    const said = new Set<string>()
    for (const place of places) {
      const text = render(rows[place] ?? [])
      if (said.has(text)) again.add(place)
      said.add(text)
    }
  }
  return again
}
