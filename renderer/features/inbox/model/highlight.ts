import { highlightRanges, type TextRange } from '../../../../shared/lib/messageHighlight.ts'
import { parseMessageQuery } from '../../../../shared/lib/messageQuery.ts'

/** Where a text of this field of a message holds what is searched for; `text` unless said. */
export type Highlighter = (text: string, field?: 'text' | 'sender' | 'recipient') => readonly TextRange[]

const nothing: Highlighter = () => []

/** Marks what a query looks for; a query that cannot be read marks nothing. */
export function highlighterOf(query: string): Highlighter {
  const parsed = parseMessageQuery(query)
  if (!parsed.ok || parsed.value.length === 0) return nothing
  return (text, field) => highlightRanges(text, parsed.value, field)
}
