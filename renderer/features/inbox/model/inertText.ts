import type { TextRange } from '../../../../shared/lib/messageHighlight.ts'

/**
 * A piece of text as it is drawn: plain text, or a character that shows nothing or changes how others are shown, by its
 * name. `at` is where it begins.
 */
export type Piece =
  | { readonly kind: 'text'; readonly at: number; readonly text: string; readonly matched: boolean }
  | {
      readonly kind: 'sign'
      readonly at: number
      readonly sign: string
      readonly name: string
      readonly matched: boolean
    }

/** What bidirectional and invisible characters are called, shortly and in full. */
const signs: Readonly<Record<string, readonly [string, string]>> = {
  '\u00AD': ['SHY', 'soft hyphen'],
  '\u061C': ['ALM', 'Arabic letter mark'],
  '\u180E': ['MVS', 'Mongolian vowel separator'],
  '\u200B': ['ZWSP', 'zero width space'],
  '\u200E': ['LRM', 'left-to-right mark'],
  '\u200F': ['RLM', 'right-to-left mark'],
  '\u2028': ['LS', 'line separator'],
  '\u2029': ['PS', 'paragraph separator'],
  '\u202A': ['LRE', 'left-to-right embedding'],
  '\u202B': ['RLE', 'right-to-left embedding'],
  '\u202C': ['PDF', 'pop directional formatting'],
  '\u202D': ['LRO', 'left-to-right override'],
  '\u202E': ['RLO', 'right-to-left override'],
  '\u2060': ['WJ', 'word joiner'],
  '\u2061': ['FA', 'function application'],
  '\u2062': ['IT', 'invisible times'],
  '\u2063': ['IS', 'invisible separator'],
  '\u2064': ['IP', 'invisible plus'],
  '\u2066': ['LRI', 'left-to-right isolate'],
  '\u2067': ['RLI', 'right-to-left isolate'],
  '\u2068': ['FSI', 'first strong isolate'],
  '\u2069': ['PDI', 'pop directional isolate'],
  '\u206A': ['ISS', 'inhibit symmetric swapping'],
  '\u206B': ['ASS', 'activate symmetric swapping'],
  '\u206C': ['IAFS', 'inhibit Arabic form shaping'],
  '\u206D': ['AAFS', 'activate Arabic form shaping'],
  '\u206E': ['NADS', 'national digit shapes'],
  '\u206F': ['NODS', 'nominal digit shapes'],
  '\u3164': ['HF', 'Hangul filler'],
  '\uFEFF': ['BOM', 'zero width no-break space'],
  '\uFFF9': ['IAA', 'interlinear annotation anchor'],
  '\uFFFA': ['IAS', 'interlinear annotation separator'],
  '\uFFFB': ['IAT', 'interlinear annotation terminator'],
}

/** Controls besides tab and line feed, and the characters above. Joiners stay: scripts and emoji need them. */
const unseen =
  /(?![\t\n])\p{Cc}|[\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\u3164\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/u

const splitter = new RegExp(unseen.source, 'gu')

/** Whether a text holds anything that is drawn by its name. */
export const hasUnseen = (text: string): boolean => unseen.test(text)

function signOf(character: string): readonly [string, string] {
  const known = signs[character]
  if (known) return known
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  if (code < 0x20) return [String.fromCharCode(0x2400 + code), `control character U+${hex}`]
  if (code === 0x7f) return ['\u2421', 'delete']
  return [`U+${hex}`, code >= 0xe0000 ? 'tag character' : 'control character']
}

/**
 * A text as pieces that do nothing when they are drawn, cut where matches begin and end: no control or bidirectional character is left in any `text`. A
 * carriage return before a line feed is part of the line's end and not shown.
 */
export function inertPieces(text: string, matches: readonly TextRange[] = []): readonly Piece[] {
  const pieces: Piece[] = []
  for (const { from, to, matched } of stretches(text.length, matches)) {
    const stretch = text.slice(from, to)
    let done = 0
    for (const found of stretch.matchAll(splitter)) {
      const [character] = found
      if (found.index > done)
        pieces.push({ kind: 'text', at: from + done, text: stretch.slice(done, found.index), matched })
      done = found.index + character.length
      if (character === '\r' && text[from + done] === '\n') continue
      const [sign, name] = signOf(character)
      pieces.push({ kind: 'sign', at: from + found.index, sign, name, matched })
    }
    if (done < stretch.length) pieces.push({ kind: 'text', at: from + done, text: stretch.slice(done), matched })
  }
  return pieces
}

/** A text as plain characters only, for where no signs can be drawn: `⟨RLO⟩` stands for what would turn others around. */
export const visibleText = (text: string): string =>
  inertPieces(text)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.sign.length === 1 ? piece.sign : `⟨${piece.sign}⟩`))
    .join('')

/** The text cut where matches begin and end. */
function stretches(length: number, matches: readonly TextRange[]) {
  const cut: { from: number; to: number; matched: boolean }[] = []
  let done = 0
  for (const { from, to } of matches) {
    const [start, end] = [Math.max(done, from), Math.min(length, to)]
    if (end <= start) continue
    if (start > done) cut.push({ from: done, to: start, matched: false })
    cut.push({ from: start, to: end, matched: true })
    done = end
  }
  if (done < length) cut.push({ from: done, to: length, matched: false })
  return cut
}
