import type { StockItem, StockResolution } from '../../../../../shared/domain/stockTake.ts'

/** Items of one call of the contract. */
const atOnce = 5000

/** What is said to some items. */
export interface Saying {
  readonly items: number[]
  readonly resolution: StockResolution | null
  readonly comment: string
}

/** The same said to many, in as many calls as it takes. */
export function sayings(ids: readonly number[], resolution: StockResolution | null, comment: string): Saying[] {
  const calls: Saying[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    calls.push({ items: ids.slice(from, from + atOnce), resolution, comment })
  }
  return calls
}

/** What brings items back to what was said to them. */
export function undoOf(items: readonly Pick<StockItem, 'id' | 'resolution' | 'comment'>[]): Saying[] {
  const groups = Map.groupBy(items, ({ resolution, comment }) => JSON.stringify([resolution, comment]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first
      ? sayings(
          group.map(({ id }) => id),
          first.resolution,
          first.comment,
        )
      : []
  })
}
