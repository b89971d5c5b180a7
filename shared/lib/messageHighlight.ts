import { foldCase } from './foldCase.ts'
import { isLookedForInNumbers, parseMessageQuery, type QueryTerm } from './messageQuery.ts'

/** A piece of a text, in UTF-16 units, `to` not included. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/**
 * Where `text` holds what a query looks for, in order and apart from each other; it stands in this field of a message. Words
 * that must not be there, and queries that cannot be read, mark nothing.
 */
export function highlightRanges(
  text: string,
  query: string | readonly QueryTerm[],
  field: 'text' | 'sender' | 'recipient' = 'text',
): TextRange[] {
  const needles = needlesOf(query, field)
  if (needles.length === 0) return []
  const folded = foldCase(text)
  const found: TextRange[] = []
  for (const needle of needles) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      found.push({ from: at, to: at + needle.length })
    }
  }
  return joined(found.sort((a, b) => a.from - b.from))
}

function needlesOf(query: string | readonly QueryTerm[], field: 'text' | 'sender' | 'recipient'): string[] {
  const parsed = typeof query === 'string' ? parseMessageQuery(query) : ({ ok: true, value: query } as const)
  if (!parsed.ok) return []
  const own = { text: null, sender: 'from', recipient: 'to' }[field]
  return parsed.value.flatMap(({ not, condition }) => {
    if (not) return []
    if (condition.kind === 'words')
      return field === 'text' || isLookedForInNumbers(condition.text) ? [foldCase(condition.text)] : []
    return condition.kind === own && 'text' in condition ? [foldCase(condition.text)] : []
  })
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const out: TextRange[] = []
  for (const range of ranges) {
    const last = out.at(-1)
    if (last && range.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, range.to) }
    else out.push(range)
  }
  return out
}
