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
  /** Characters that 7-bit cannot carry, each once, in their order; empty when `coding` is 1. At most `maxUnfit`. */
  readonly unfit: readonly string[]
}

/** So many characters that do not fit are named. */
export const maxUnfit = 20

/** 3GPP TS 23.038 6.2.1 in its order, without 1B, which is the escape to the extension table. */
const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** 3GPP TS 23.038 6.2.1.1. */
const extension = '\f^{}\\[~]|€'

/** By UTF-16 code: septets of a character, 0 when 7-bit has none. The euro sign is the last that has any. */
const septetsByCode = new Uint8Array('€'.charCodeAt(0) + 1)
for (const character of alphabet) septetsByCode[character.charCodeAt(0)] = 1
for (const character of extension) septetsByCode[character.charCodeAt(0)] = 2

/** Units of a text that is one SMS, and of each segment of a longer one (3GPP TS 23.040 9.2.3.24.1). */
const sizes = { 'gsm-7bit': { single: 160, joined: 153 }, 'ucs-2': { single: 70, joined: 67 } } as const

/**
 * Counts the segments of a text. A character is never split over two segments: where a pair of septets or a surrogate pair
 * would be, the segment before it stays one unit short. Forced 7-bit (2) counts what it cannot carry as one septet each, since
 * the device puts something else in its place; `unfit` names it.
 */
export function segmentsOf(text: string, coding: SmsCoding): SegmentCount {
  const septets = coding === 1 ? -1 : septetsOf(text)
  const unfit = coding === 1 || septets >= 0 ? [] : unfitOf(text)
  if (coding === 1 || (coding === 0 && septets < 0)) {
    return laidOut('ucs-2', text.length, unfit, (size) => ucs2Segments(text, size))
  }
  const units = septets >= 0 ? septets : lenientSeptetsOf(text)
  return laidOut('gsm-7bit', units, unfit, (size) => gsm7Segments(text, size))
}

function laidOut(
  encoding: SegmentCount['encoding'],
  units: number,
  unfit: readonly string[],
  split: (size: number) => { readonly segments: number; readonly used: number },
): SegmentCount {
  const { single, joined } = sizes[encoding]
  if (units <= single) {
    return { encoding, units, perSegment: single, segments: units === 0 ? 0 : 1, remaining: single - units, unfit }
  }
  const { segments, used } = split(joined)
  return { encoding, units, perSegment: joined, segments, remaining: joined - used, unfit }
}

/** -1 when a character has no septets. */
function septetsOf(text: string): number {
  let septets = 0
  for (let i = 0; i < text.length; i++) {
    const size = septetsByCode[text.charCodeAt(i)]
    if (!size) return -1
    septets += size
  }
  return septets
}

function lenientSeptetsOf(text: string): number {
  let septets = 0
  for (const character of text) septets += septetsByCode[character.charCodeAt(0)] || 1
  return septets
}

function unfitOf(text: string): string[] {
  const found = new Set<string>()
  for (const character of text) {
    if (septetsByCode[character.charCodeAt(0)]) continue
    found.add(character)
    if (found.size === maxUnfit) break
  }
  return [...found]
}

function gsm7Segments(text: string, size: number) {
  let [segments, used] = [1, 0]
  for (const character of text) {
    const septets = septetsByCode[character.charCodeAt(0)] || 1
    if (used + septets > size) {
      segments++
      used = 0
    }
    used += septets
  }
  return { segments, used }
}

function ucs2Segments(text: string, size: number) {
  let [segments, at] = [1, 0]
  while (text.length - at > size) {
    at += startsPair(text, at + size - 1) ? size - 1 : size
    segments++
  }
  return { segments, used: text.length - at }
}

/** Whether the code unit at `at` and the one after it are a surrogate pair. */
const startsPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff
