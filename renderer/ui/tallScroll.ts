/**
 * How a list of any length is scrolled. Browsers cut elements off at some 17 to 33 million px, which is less than a million
 * rows, so a long list lies on a shorter element. Near both ends one px of the element is one px of the list; between
 * them the scroll bar covers more. `shift` is how much further down the list is than the element: what is in view moves
 * by the pixel whenever a person scrolls by less than a screenful, wherever they are.
 */
export interface TallScroll {
  /** Where the element is scrolled to, px. */
  readonly top: number
  /** The list's own offset minus that. Never negative; 0 as long as the list fits. */
  readonly shift: number
}

/** px. */
export interface TallSizes {
  /** Of the whole list. */
  readonly list: number
  /** What is seen of it at once. */
  readonly view: number
}

/** No element is made taller than this, px: half of what the least of browsers can do, for those who zoom in. */
export const maxElement = 8_000_000
/** So much of both ends is not compressed, px. */
const plainEnd = 200_000

/** The height of the element that the list lies on, px. */
export const elementHeight = (list: number): number => Math.min(list, maxElement)

const lastTop = ({ list, view }: TallSizes): number => Math.max(0, elementHeight(list) - view)
const lastOffset = ({ list, view }: TallSizes): number => Math.max(0, list - view)

/** The list's offset that the scroll bar stands for at `top`. */
export function offsetAt(top: number, sizes: TallSizes): number {
  const [tops, offsets] = [lastTop(sizes), lastOffset(sizes)]
  if (tops === offsets || top <= plainEnd) return top
  if (top >= tops - plainEnd) return offsets - (tops - top)
  return plainEnd + ((top - plainEnd) * (offsets - 2 * plainEnd)) / (tops - 2 * plainEnd)
}

/** Where the element belongs so that the scroll bar tells the truth about `offset`; the other way round. */
export function topAt(offset: number, sizes: TallSizes): number {
  const [tops, offsets] = [lastTop(sizes), lastOffset(sizes)]
  if (tops === offsets || offset <= plainEnd) return offset
  if (offset >= offsets - plainEnd) return tops - (offsets - offset)
  return plainEnd + ((offset - plainEnd) * (tops - 2 * plainEnd)) / (offsets - 2 * plainEnd)
}

/** What a scroll event of the element means: a short way is taken by the pixel, a jump goes where the bar points to. */
export function scrolled(before: TallScroll, top: number, sizes: TallSizes): TallScroll {
  if (lastTop(sizes) === lastOffset(sizes)) return { top, shift: 0 }
  const isShort = Math.abs(top - before.top) < sizes.view
  const offset = isShort ? clampOffset(top + before.shift, sizes) : offsetAt(top, sizes)
  return { top, shift: offset - top }
}

/**
 * Where the element is to be put, quietly, so that the bar tells the truth again and no end is met too early: what is in
 * view stays where it is.
 */
export function settled({ top, shift }: TallScroll, sizes: TallSizes): TallScroll {
  const offset = top + shift
  const target = Math.round(topAt(offset, sizes))
  return { top: target, shift: offset - target }
}

/** An end of the element is near, but the list goes on there: it has to be settled at once. */
export const meetsFalseEnd = ({ top, shift }: TallScroll, sizes: TallSizes): boolean =>
  (top < sizes.view && shift > 0) ||
  (top > lastTop(sizes) - sizes.view &&
    shift < lastOffset(sizes) - lastTop(sizes) &&
    lastOffset(sizes) > lastTop(sizes))

/** The offset at which a row is in view, as little away from `offset` as possible. */
export function offsetToReveal(
  row: { readonly top: number; readonly height: number },
  offset: number,
  sizes: TallSizes,
) {
  if (row.top < offset) return clampOffset(row.top, sizes)
  if (row.top + row.height > offset + sizes.view) return clampOffset(row.top + row.height - sizes.view, sizes)
  return offset
}

/** Goes to an offset, the bar with it. */
export const goToOffset = (offset: number, sizes: TallSizes): TallScroll =>
  settled({ top: 0, shift: clampOffset(offset, sizes) }, sizes)

const clampOffset = (offset: number, sizes: TallSizes): number => Math.min(lastOffset(sizes), Math.max(0, offset))
