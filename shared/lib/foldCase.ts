/**
 * Text in which letters that differ only in case are one, character by character: every place in it is the same place in
 * `text`, in UTF-16 units. Without a language's own rules: I is i everywhere, and the İ whose small form takes two stays.
 */
export function foldCase(text: string): string {
  // Lower case of a whole word is not lower case of its letters in two places: Greek sigma at a word's end, and İ.
  if (!/[Σςİ]/.test(text)) return text.toLowerCase()
  return text
    .split('İ')
    .map((part) => part.replaceAll('Σ', 'σ').toLowerCase().replaceAll('ς', 'σ'))
    .join('İ')
}
