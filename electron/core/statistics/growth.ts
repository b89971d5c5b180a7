/** Counters by their names; null where the device does not tell. */
export type Counts<K extends string> = Readonly<Record<K, number | null>>

/**
 * What a slot has counted between two samples. A counter that has fallen means that the device began anew, and then what it shows is what
 * it has counted since: never less than nothing, never more than was counted. Null where that cannot be told: without a sample before,
 * or where the device did not tell then, or does not now.
 */
export function growthOf<K extends string>(
  keys: readonly K[],
  before: Counts<K> | null,
  after: Counts<K>,
): Record<K, number | null> {
  const beganAnew = before !== null && keys.some((key) => (after[key] ?? Number.POSITIVE_INFINITY) < (before[key] ?? 0))
  return record(keys, (key) => {
    const now = after[key]
    if (before === null || now === null) return null
    if (beganAnew) return now
    const then = before[key]
    return then === null ? null : now - then
  })
}

/** Adds up what is told; null where nobody tells. */
export function sumOf<K extends string>(keys: readonly K[], all: readonly Counts<K>[]): Record<K, number | null> {
  return record(keys, (key) =>
    all.reduce<number | null>((sum, counts) => (counts[key] === null ? sum : (sum ?? 0) + counts[key]), null),
  )
}

const record = <K extends string>(keys: readonly K[], of: (key: K) => number | null): Record<K, number | null> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, number | null>
