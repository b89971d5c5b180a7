import { layOut, measureOf, type SegmentCount, type SmsCoding, type TextMeasure, UnfitCharacters } from './gsm7.ts'
import { type BoundTemplate, valueAt } from './template.ts'

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
  /** Characters that 7-bit cannot carry, over all texts, each once; at most `maxUnfit`. Empty when `coding` is 1. */
  readonly unfit: readonly string[]
}

/** One text for so many recipients. */
export function countSameText(text: string, recipients: number, coding: SmsCoding): TextTotals {
  const totals = new Totals(coding)
  if (recipients > 0) totals.add([measureOf(text)], recipients, () => [text])
  return totals.done()
}

/**
 * A template filled from each of `rows`, one recipient a row. Quick enough to be done at every key for ten thousand of them: what
 * is the same in all is measured once, and no text is written out.
 */
export function countTemplate(
  { fill }: BoundTemplate,
  rows: readonly (readonly string[])[],
  coding: SmsCoding,
): TextTotals {
  const totals = new Totals(coding)
  const measures = fill.map((part) => measureOf(typeof part === 'string' ? part : ''))
  for (const row of rows) {
    for (let i = 0; i < fill.length; i++) {
      const part = fill[i]
      if (typeof part === 'number') measures[i] = measureOf(valueAt(row, part))
    }
    const begins = row === rows[0]
    totals.add(measures, 1, () => {
      const unmet = fill.filter((part, i) => measures[i]?.unfit && (begins || typeof part === 'number'))
      return unmet.map((part) => (typeof part === 'number' ? valueAt(row, part) : part))
    })
  }
  return totals.done()
}

class Totals {
  readonly #coding: SmsCoding
  readonly #unfit = new UnfitCharacters()
  #recipients = 0
  #segments = 0
  #empty = 0
  #ucs2 = 0
  #longest: SegmentCount | null = null

  constructor(coding: SmsCoding) {
    this.#coding = coding
  }

  /** `unmet` gives those pieces of the text that may hold characters which none before it had. */
  add(pieces: readonly TextMeasure[], times: number, unmet: () => readonly string[]): void {
    const count = layOut(pieces, this.#coding)
    this.#recipients += times
    this.#segments += count.segments * times
    if (count.units === 0) this.#empty += times
    if (count.encoding === 'ucs-2') this.#ucs2 += times
    if (this.#coding !== 1 && pieces.some(({ unfit }) => unfit)) for (const piece of unmet()) this.#unfit.add(piece)
    if (this.#longest === null || isLonger(count, this.#longest)) this.#longest = count
  }

  done(): TextTotals {
    return {
      recipients: this.#recipients,
      segments: this.#segments,
      longest: this.#longest,
      empty: this.#empty,
      ucs2: this.#ucs2,
      unfit: this.#unfit.found,
    }
  }
}

const isLonger = (a: SegmentCount, b: SegmentCount): boolean =>
  a.segments > b.segments || (a.segments === b.segments && a.units > b.units)
