import type { TextRange } from '../../../shared/lib/messageHighlight.ts'
import classes from './InertText.module.css'
import { inertPieces } from './model/inertText.ts'

export interface InertTextProps {
  readonly text: string
  readonly matches?: readonly TextRange[]
  /** In one line: what lies far before the first match gives way to it. */
  readonly fromMatch?: boolean
}

/** So much is shown before a match that would otherwise be out of view, characters. */
const lead = 12
const farAway = 40

/**
 * Text from outside, inert: plain text nodes, its own direction kept to itself, characters that show nothing or turn
 * others around as small signs with their names.
 */
export function InertText({ text, matches = [], fromMatch = false }: InertTextProps) {
  const from = fromMatch ? leadIn(text, matches[0]) : 0
  return (
    <bdi className={classes.text}>
      {from > 0 ? (
        <span className={classes.passed}>
          <Pieces text={text.slice(0, from)} at={0} matches={noMatches} />
        </span>
      ) : null}
      <Pieces text={from > 0 ? text.slice(from) : text} at={from} matches={matches} />
    </bdi>
  )
}

const noMatches: readonly TextRange[] = []

/** Where the line begins so that the first match is in it; not within a character. */
function leadIn(text: string, match: TextRange | undefined): number {
  if (!match || match.from <= farAway) return 0
  const at = match.from - lead
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at
}

interface PiecesProps {
  readonly text: string
  /** Where the text begins in the whole one, which the matches count from. */
  readonly at: number
  readonly matches: readonly TextRange[]
}

function Pieces({ text, at, matches }: PiecesProps) {
  const here = at === 0 ? matches : matches.map(({ from, to }) => ({ from: from - at, to: to - at }))
  return inertPieces(text, here).map((piece) => {
    const drawn =
      piece.kind === 'text' ? (
        piece.text
      ) : (
        <span key={piece.at} className={classes.sign} title={piece.name}>
          {piece.sign}
        </span>
      )
    return piece.matched ? (
      <mark key={piece.at} className={classes.match}>
        {drawn}
      </mark>
    ) : (
      drawn
    )
  })
}
