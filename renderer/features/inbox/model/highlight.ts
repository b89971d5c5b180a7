import type { MatchRange } from './inertText.ts'
export type Highlighter = (text: string) => readonly MatchRange[]
const none: Highlighter = () => []
export function highlighterOf(query: string): Highlighter {
  const words = query.split(/\s+/).filter((w) => w !== '' && !w.includes(':'))
  if (words.length === 0) return none
  return (text) => {
    const lower = text.toLowerCase()
    const found: MatchRange[] = []
    for (const word of words) {
      for (
        let at = lower.indexOf(word.toLowerCase());
        at >= 0;
        at = lower.indexOf(word.toLowerCase(), at + word.length)
      )
        found.push({ from: at, to: at + word.length })
    }
    return found.sort((a, b) => a.from - b.from)
  }
}
