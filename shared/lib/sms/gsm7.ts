import { gsmAlphabet, gsmEscape, gsmExtension } from '../gsmAlphabet.ts'

/** How a text is to be coded (spec 5.3.1.3 `coding`): 0 the device chooses, 1 UCS-2, 2 GSM 7-bit. */
export type SmsCoding = 0 | 1 | 2

/** What a text costs on the air. */
export interface SegmentCount {
  readonly encoding: 'gsm-7bit' | 'ucs-2'
  /** Septets (a character of the extension table takes two) or UTF-16 code units. */
  readonly units: number
  /** Units that each segment carries: 160 or 153, 70 or 67. Several segments spend some on a header that joins them. */
  readonly perSegment: number
  /** 0 for an empty text. */
  readonly segments: number
  /** Units still free in the last segment; all of a first one while the text is empty. */
  readonly remaining: number
}

export interface Unfit {
  /** Characters that 7-bit cannot carry, each once, in their order; empty when `coding` is 1. At most `maxUnfit`. */
  readonly unfit: readonly string[]
}

/** So many characters that do not fit are named. */
export const maxUnfit = 20

/** By UTF-16 code, all of them, since a look past an array's end is slow: septets of a character, 0 when 7-bit has none. */
const septetsByCode = new Uint8Array(0x10000)
for (const character of gsmAlphabet) septetsByCode[character.charCodeAt(0)] = 1
septetsByCode[gsmEscape] = 0
for (const character of gsmExtension.values()) septetsByCode[character.charCodeAt(0)] = 2
/** Units of a text that is one SMS, and of each segment of a longer one (3GPP TS 23.040 9.2.3.24.1). */
const sizes = { 'gsm-7bit': { single: 160, joined: 153 }, 'ucs-2': { single: 70, joined: 67 } } as const

/**
 * Counts the segments of a text. A character is never split over two segments: where a pair of septets or a surrogate pair
 * would be, the segment before it stays one unit short. Forced 7-bit (2) counts what it cannot carry as one septet each, since
 * the device puts something else in its place; `unfit` names it.
 */
export function segmentsOf(text: string, coding: SmsCoding): SegmentCount & Unfit {
  const unfit = new UnfitCharacters()
  const measure = measureOf(text)
  if (coding !== 1 && measure.unfit) unfit.add(text)
  return { ...layOut([measure], coding), unfit: unfit.found }
}

/** What of a text, or of a piece of one, decides its segments. */
export interface TextMeasure {
  /** UTF-16 units. */
  readonly length: number
  /** One for what 7-bit cannot carry. */
  readonly septets: number
  /** It holds characters that 7-bit cannot carry. */
  readonly unfit: boolean
  /** For each character of two septets: how many septets there are between it and the one before, or the beginning. */
  readonly septetGaps: readonly number[]
  /** The same for surrogate pairs, in UTF-16 units. */
  readonly pairGaps: readonly number[]
}

const noGaps: readonly number[] = []

export function measureOf(text: string): TextMeasure {
  let [septets, unfit] = [0, false]
  let [lastSeptet, lastPair] = [0, 0]
  let septetGaps: number[] | null = null
  let pairGaps: number[] | null = null
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const size = septetsByCode[code]
    if (size === 1) septets++
    else if (size === 2) {
      septetGaps ??= []
      septetGaps.push(septets - lastSeptet)
      septets += 2
      lastSeptet = septets
    } else {
      unfit = true
      septets++
      if (startsPair(text, i)) {
        pairGaps ??= []
        pairGaps.push(i - lastPair)
        i++
        lastPair = i + 1
      }
    }
  }
  return { length: text.length, septets, unfit, septetGaps: septetGaps ?? noGaps, pairGaps: pairGaps ?? noGaps }
}

/** Counts the segments of a text that is made of `pieces`. */
export function layOut(pieces: readonly TextMeasure[], coding: SmsCoding): SegmentCount {
  let [length, septets, unfit] = [0, 0, false]
  for (const piece of pieces) {
    length += piece.length
    septets += piece.septets
    unfit ||= piece.unfit
  }
  const encoding = coding === 2 || (coding === 0 && !unfit) ? 'gsm-7bit' : 'ucs-2'
  const units = encoding === 'ucs-2' ? length : septets
  const { single, joined } = sizes[encoding]
  if (units <= single) {
    return { encoding, units, perSegment: single, segments: units === 0 ? 0 : 1, remaining: single - units }
  }
  const { segments, used } = split(pieces, encoding, joined)
  return { encoding, units, perSegment: joined, segments, remaining: joined - used }
}

/** Fills segments of `size` units: single units to the brim, a pair in one or the next. */
function split(pieces: readonly TextMeasure[], encoding: SegmentCount['encoding'], size: number) {
  let [segments, used] = [1, 0]
  const addSingles = (count: number) => {
    used += count
    const more = Math.max(0, Math.ceil(used / size) - 1)
    segments += more
    used -= more * size
  }
  for (const { length, septets, septetGaps, pairGaps } of pieces) {
    let left = encoding === 'ucs-2' ? length : septets
    for (const gap of encoding === 'ucs-2' ? pairGaps : septetGaps) {
      addSingles(gap)
      left -= gap + 2
      if (used + 2 > size) {
        segments++
        used = 0
      }
      used += 2
    }
    addSingles(left)
  }
  return { segments, used }
}

/** Gathers the characters of texts that 7-bit cannot carry. */
export class UnfitCharacters {
  readonly #found: string[] = []
  /** By UTF-16 code, for those that are one code. */
  readonly #seen = new Uint8Array(0x10000)

  /** In the order in which they came, each once, at most `maxUnfit`. */
  get found(): readonly string[] {
    return this.#found
  }

  add(text: string): void {
    for (let i = 0; i < text.length && this.#found.length < maxUnfit; i++) {
      const code = text.charCodeAt(i)
      if (septetsByCode[code] || this.#seen[code]) continue
      if (startsPair(text, i)) {
        const pair = text.slice(i, i + 2)
        if (!this.#found.includes(pair)) this.#found.push(pair)
        i++
      } else {
        this.#seen[code] = 1
        this.#found.push(text.charAt(i))
      }
    }
  }
}

/** Whether the code unit at `at` and the one after it are a surrogate pair. */
const startsPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff
