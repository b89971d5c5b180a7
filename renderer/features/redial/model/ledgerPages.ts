/** Runs of the ledger, newest first and without holes, as far as they have been asked for. */
export interface KnownRuns<T extends { readonly id: string }> {
  readonly runs: readonly T[]
  /** There is more below. */
  readonly more: boolean
}

/** Puts the page below what is known at its end. */
export function withOlder<T extends { readonly id: string }>(known: KnownRuns<T>, page: KnownRuns<T>): KnownRuns<T> {
  const have = new Set(known.runs.map(({ id }) => id))
  return { runs: [...known.runs, ...page.runs.filter(({ id }) => !have.has(id))], more: page.more }
}

/**
 * Puts a newest page over what is known. Runs in the ledger never change, so what was known stays, unless the page does not reach
 * down to it: then there would be a hole, and what was known is let go.
 */
export function withNewest<T extends { readonly id: string }>(known: KnownRuns<T>, page: KnownRuns<T>): KnownRuns<T> {
  const [newest] = known.runs
  const at = newest === undefined ? -1 : page.runs.findIndex(({ id }) => id === newest.id)
  if (at === 0) return known
  return at < 0 ? page : { runs: [...page.runs.slice(0, at), ...known.runs], more: known.more }
}
