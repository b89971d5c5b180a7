import { isColumnId } from './columns.ts'
import type { PortFilter, StateKey } from './filter.ts'
import { type Grouping, groupings, type PortSort } from './order.ts'

/** What the inspector shows, as the address holds it: Back restores it, and a link to it can be sent. */
export interface PortsQuery extends PortFilter {
  readonly form: 'rack' | 'table'
  /** Null: as remembered. */
  readonly sort: PortSort | null
  readonly group: Grouping
  /** The row in the side panel. */
  readonly selected: string | null
}

export const emptyQuery: PortsQuery = {
  form: 'rack',
  text: '',
  states: [],
  flagged: false,
  sort: null,
  group: 'none',
  selected: null,
}

const maxText = 100
const maxStates = 64

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseQuery(search: string): PortsQuery {
  const params = new URLSearchParams(search)
  const states = (params.get('state') ?? '').split(',').filter((key) => /^(0|-?[1-9]\d{0,9}|null)$/.test(key))
  const group = groupings.find((g) => g === params.get('group'))
  return {
    form: params.get('form') === 'table' ? 'table' : 'rack',
    text: (params.get('q') ?? '').slice(0, maxText),
    states: [...new Set<StateKey>(states)].slice(0, maxStates),
    flagged: params.get('flagged') === '1',
    sort: parseSort(params.get('sort')),
    group: group ?? 'none',
    selected: params.get('port')?.slice(0, 64) || null,
  }
}

/** Writes a query string without `?`, empty for what is shown anyway. `parseQuery` reads it back. */
export function formatQuery(query: PortsQuery): string {
  const params = new URLSearchParams()
  if (query.form === 'table') params.set('form', 'table')
  if (query.text !== '') params.set('q', query.text)
  if (query.states.length > 0) params.set('state', query.states.join(','))
  if (query.flagged) params.set('flagged', '1')
  if (query.sort) params.set('sort', formatSort(query.sort))
  if (query.group !== 'none') params.set('group', query.group)
  if (query.selected) params.set('port', query.selected)
  return params.toString()
}

/** `signal`, `-signal` for descending. */
export const formatSort = ({ column, desc }: PortSort): string => `${desc ? '-' : ''}${column}`

export function parseSort(text: string | null): PortSort | null {
  const match = /^(-?)(\w+)$/.exec(text ?? '')
  const column: string = match?.[2] ?? ''
  return isColumnId(column) ? { column, desc: match?.[1] === '-' } : null
}
