import { foldCase } from '../../../../shared/lib/foldCase.ts'

/**
 * Texts are found by their grams: every 1, 2 and 3 UTF-16 units in a row, case folded. Letters, digits and blanks of ASCII have
 * none of one unit: nearly every message holds them, so that looking through the newest finds them as fast.
 */
const longest = 3

/** Stands before a gram of this field; no gram of a text begins with it. */
export const fieldMarks = { text: '', sender: '\x80', recipient: '\x81' } as const

/** What the index's tokenizer takes for a separator, and quotes: each becomes a character of the private use area. */
const special = /[\p{Cc}"'`\\]/gu

/** Text as the index holds it. */
export const encode = (text: string): string =>
  foldCase(text).replace(special, (char) => String.fromCharCode(0xe000 + char.charCodeAt(0)))

/** Characters that the index may confuse: of the private use area, halves of pairs, and what they are replaced by. */
const confusable = /[\uD800-\uF8FF\uFFFD]/

/** ASCII letters, digits and blank, after folding. */
const isPlain = (unit: number): boolean => unit === 32 || (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122)

/** UTF-16 units that the grams which end at one character take at most: with their marks and line breaks 3, 4 and 5. */
const unitsAtEach = 12
const lineBreak = 10
/** Where grams are put together; as large as the longest text has needed. */
let units = new Uint16Array(0)

/**
 * All grams of a text, each on a line that begins with a line break. One may be there more than once: the index takes it once. They
 * are put together unit by unit, which takes a fifth of the time of cutting them out: every message that comes has some hundred.
 */
export function gramLines(mark: string, text: string): string {
  const encoded = encode(text)
  const most = encoded.length * unitsAtEach
  if (units.length < most) units = new Uint16Array(most)
  let end = 0
  const begin = () => {
    units[end++] = lineBreak
    if (mark !== '') units[end++] = mark.charCodeAt(0)
  }
  for (let at = 0, before = 0, last = 0; at < encoded.length; at++) {
    const unit = encoded.charCodeAt(at)
    if (!isPlain(unit)) {
      begin()
      units[end++] = unit
    }
    if (at >= 1) {
      begin()
      units[end++] = last
      units[end++] = unit
    }
    if (at >= 2) {
      begin()
      units[end++] = before
      units[end++] = last
      units[end++] = unit
    }
    before = last
    last = unit
  }
  return Buffer.from(units.buffer, 0, end * units.BYTES_PER_ELEMENT).toString('utf16le')
}

/**
 * The longest grams of a word, without marks: a field that holds the word holds all of them. `exact`: and the other way
 * round. Empty when the word can only be looked for in the messages themselves.
 */
export function gramsOfWord(word: string): { readonly grams: readonly string[]; readonly exact: boolean } {
  const encoded = encode(word)
  const size = Math.min(longest, encoded.length)
  if (size === 0 || (size === 1 && isPlain(encoded.charCodeAt(0)))) return { grams: [], exact: false }
  const grams = new Set<string>()
  for (let at = 0; at + size <= encoded.length; at++) grams.add(encoded.slice(at, at + size))
  return { grams: [...grams], exact: encoded.length <= longest && !confusable.test(encoded) }
}
