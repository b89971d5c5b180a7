import { maxUnfit, type SegmentCount, type SmsCoding, segmentsOf } from './gsm7.ts'

/** The text of every recipient: the same for all, or one for each in the order of the recipients. */
export type Texts =
  | { readonly kind: 'same'; readonly text: string; readonly recipients: number }
  | { readonly kind: 'each'; readonly texts: readonly string[] }

/** What the texts of all recipients come to, each sent once. */
export interface TextTotals {
  readonly recipients: number
  readonly segments: number
  /** The count of the text with the most segments, and of these the one with the most units; null without recipients. */
  readonly longest: SegmentCount | null
  /** Of how many recipients the text is empty; a device refuses it. */
  readonly empty: number
  /** For how many recipients the text goes as UCS-2. */
  readonly ucs2: number
  /** Characters that 7-bit cannot carry, over all texts, each once; at most `maxUnfit`. */
  readonly unfit: readonly string[]
}

/** Adds the texts up; quick enough to be done at every key for ten thousand different ones. */
export function countTexts(texts: Texts, coding: SmsCoding): TextTotals {
  if (texts.kind === 'same') {
    const { text, recipients } = texts
    const count = segmentsOf(text, coding)
    return {
      recipients,
      segments: count.segments * recipients,
      longest: recipients > 0 ? count : null,
      empty: count.units === 0 ? recipients : 0,
      ucs2: count.encoding === 'ucs-2' ? recipients : 0,
      unfit: recipients > 0 ? count.unfit : [],
    }
  }
  let [segments, empty, ucs2] = [0, 0, 0]
  let longest: SegmentCount | null = null
  const unfit = new Set<string>()
  for (const text of texts.texts) {
    const count = segmentsOf(text, coding)
    segments += count.segments
    if (count.units === 0) empty++
    if (count.encoding === 'ucs-2') ucs2++
    for (const character of count.unfit) if (unfit.size < maxUnfit) unfit.add(character)
    if (longest === null || isLonger(count, longest)) longest = count
  }
  return { recipients: texts.texts.length, segments, longest, empty, ucs2, unfit: [...unfit] }
}

const isLonger = (a: SegmentCount, b: SegmentCount): boolean =>
  a.segments > b.segments || (a.segments === b.segments && a.units > b.units)
