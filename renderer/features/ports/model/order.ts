import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { type ColumnId, compareRows, isUnreadable, networkText, portColumn } from './columns.ts'
import { compareStates, stateKey } from './filter.ts'

export interface PortSort {
  readonly column: ColumnId
  readonly desc: boolean
}
export const rackSort: PortSort = { column: 'port', desc: false }

/** Compares by a column, then by rack order. Rows without a value stand last in either direction. */
export function rowComparator({ column: id, desc }: PortSort): (a: PortRow, b: PortRow) => number {
  const column = portColumn(id)
  return (a, b) => {
    const [left, right] = [column.isEmpty(a), column.isEmpty(b)]
    if (left !== right) return left ? 1 : -1
    return (left ? 0 : desc ? column.compare(b, a) : column.compare(a, b)) || compareRows(a, b)
  }
}

/**
 * An order that stands still while values change: rows keep their place until a person sorts again, or rows come that it
 * does not know.
 */
export interface FrozenOrder {
  readonly sort: PortSort
  readonly place: ReadonlyMap<string, number>
}

export function freezeOrder(rows: Iterable<PortRow>, sort: PortSort): FrozenOrder {
  const sorted = [...rows].sort(rowComparator(sort))
  return { sort, place: new Map(sorted.map((row, i) => [row.id, i])) }
}

/** `frozen` while it still serves: the same sort asked for, and every row known to it. */
export function keepOrder(frozen: FrozenOrder | null, rows: ReadonlyMap<string, PortRow>, sort: PortSort): FrozenOrder {
  if (frozen && frozen.sort.column === sort.column && frozen.sort.desc === sort.desc) {
    let known = true
    for (const id of rows.keys()) if (!frozen.place.has(id)) known = false
    if (known) return frozen
  }
  return freezeOrder(rows.values(), sort)
}

/** Rows in a frozen order. */
export function inOrder(rows: Iterable<PortRow>, { place }: FrozenOrder): readonly PortRow[] {
  return [...rows].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

/** Whether values have changed since, so that sorting again would move rows. */
export function isOutdated(ordered: readonly PortRow[], sort: PortSort): boolean {
  const compare = rowComparator(sort)
  return ordered.some((row, i) => {
    const before = ordered[i - 1]
    return before !== undefined && compare(before, row) > 0
  })
}

export const groupings = ['none', 'state', 'operator', 'port'] as const
export type Grouping = (typeof groupings)[number]

/** Rows that belong together, in the order in which they came. */
export interface PortGroup {
  readonly id: string
  readonly label: string
  readonly rows: readonly PortRow[]
}

/** Splits rows into groups; the groups have an order of their own that does not depend on that of the rows. */
export function groupRows(rows: readonly PortRow[], by: Exclude<Grouping, 'none'>): readonly PortGroup[] {
  const groups = new Map<string, { label: string; rows: PortRow[] }>()
  for (const row of rows) {
    const { id, label } = groupOf(row, by)
    const group = groups.get(id)
    if (group) group.rows.push(row)
    else groups.set(id, { label, rows: [row] })
  }
  const order = groupOrder[by]
  return [...groups]
    .map(([id, group]) => ({ id, ...group }))
    .sort((a, b) => {
      const [left, right] = [a.rows[0], b.rows[0]]
      return left && right ? order(left, right) : 0
    })
}

function groupOf(row: PortRow, by: Exclude<Grouping, 'none'>): { readonly id: string; readonly label: string } {
  if (by === 'state') return { id: stateKey(row.state), label: portStateInfo(row.state).word }
  if (by === 'operator')
    return row.network
      ? { id: row.network.plmn || row.network.name, label: networkText(row.network) }
      : { id: '', label: 'On no network' }
  return isUnreadable(row) ? { id: '', label: 'Unreadable port' } : { id: String(row.port), label: `Port ${row.port}` }
}

const operatorComparator = portColumn('operator')
const groupOrder: Readonly<Record<Exclude<Grouping, 'none'>, (a: PortRow, b: PortRow) => number>> = {
  state: (a, b) => compareStates(a.state, b.state),
  operator: (a, b) =>
    Number(operatorComparator.isEmpty(a)) - Number(operatorComparator.isEmpty(b)) || operatorComparator.compare(a, b),
  port: (a, b) => Number(isUnreadable(a)) - Number(isUnreadable(b)) || a.port - b.port,
}
