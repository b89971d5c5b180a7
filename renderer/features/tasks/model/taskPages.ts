/** What is listed newest first, by an id that grows. */
interface Listed {
  readonly id: number
}

/** A part of a list that was asked for with `before`: everything from there on down to its last, or to the end. */
export interface AnsweredPart<T extends Listed> {
  /** Ids below this were asked for; null: from the newest on. */
  readonly before: number | null
  readonly items: readonly T[]
  /** There is more below the last of `items`. */
  readonly more: boolean
}

/** What is known of a long list, newest first and without holes. */
export interface KnownList<T extends Listed> {
  readonly items: readonly T[]
  /** There is more below. */
  readonly more: boolean
}

/**
 * Puts an answered part in its place: what it covers is replaced, so that items which are gone from there go, and the rest stays.
 * Where it leaves a gap to what was known, that is let go.
 */
export function withPart<T extends Listed>(known: KnownList<T>, part: AnsweredPart<T>): KnownList<T> {
  const top = part.before ?? Number.POSITIVE_INFINITY
  const bottom = part.more ? (part.items.at(-1)?.id ?? top) : 0
  const newestKnown = known.items[0]?.id ?? 0
  const above = known.items.filter(({ id }) => id >= top)
  const below = bottom > newestKnown ? [] : known.items.filter(({ id }) => id < bottom)
  return { items: [...above, ...part.items, ...below], more: below.length > 0 ? known.more : part.more }
}
