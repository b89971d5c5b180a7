import type { SimColumn, SimQuery } from '../../../../shared/domain/inventory.ts'
import { simColumn } from './columns.ts'

type Sort = SimQuery['sort']

const rackOrder: Sort = [
  { by: 'gateway', descending: false },
  { by: 'port', descending: false },
]

/** What is asked for a query: SIMs come in the order of the racks unless a person sorts them otherwise. */
export const inRackOrder = (query: SimQuery): SimQuery =>
  query.sort.length === 0 ? { ...query, sort: rackOrder } : query

/** So many columns sort together. */
export const maxSorts = 3

/**
 * A click on the head of a column. Alone it sorts by it only, and the other way round when it does already. With Shift it
 * is added behind the others, turned round, and then taken off; a fourth takes the place of the third.
 */
export function sortedBy(sort: Sort, by: SimColumn, added: boolean): Sort {
  const first = simColumn(by).align === 'end'
  const present = sort.find((part) => part.by === by)
  if (!added) return [{ by, descending: present && sort.length === 1 ? !present.descending : first }]
  if (!present) return [...sort.slice(0, maxSorts - 1), { by, descending: first }]
  if (present.descending === first)
    return sort.map((part) => (part.by === by ? { by, descending: !part.descending } : part))
  return sort.filter((part) => part.by !== by)
}

/** How a column sorts: its rank from 1 and its direction; null when it does not. */
export function rankOf(sort: Sort, by: SimColumn): { readonly rank: number; readonly descending: boolean } | null {
  const index = sort.findIndex((part) => part.by === by)
  const part = sort[index]
  return part ? { rank: index + 1, descending: part.descending } : null
}
