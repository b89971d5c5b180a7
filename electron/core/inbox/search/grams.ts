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

/** Adds all grams of a text. */
export function gramsInto(found: Set<string>, mark: string, text: string): void {
  const encoded = encode(text)
  const { length } = encoded
  for (let at = 0; at < length; at++) {
    if (!isPlain(encoded.charCodeAt(at))) found.add(mark + encoded.charAt(at))
    if (at + 2 <= length) found.add(mark + encoded.slice(at, at + 2))
    if (at + 3 <= length) found.add(mark + encoded.slice(at, at + 3))
  }
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
