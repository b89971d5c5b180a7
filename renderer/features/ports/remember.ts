import { type ColumnId, defaultColumns, isColumnId } from './model/columns.ts'
import { type PortSort, rackSort } from './model/order.ts'
import { formatSort, parseSort } from './model/query.ts'

/** What a person chose last for the table, whichever the gateway. */
export interface RememberedView {
  readonly columns: readonly ColumnId[]
  readonly sort: PortSort
}

const key = 'simrack.ports.view'

/** What was chosen last; the defaults where nothing was, or where it cannot be read. */
export function recallView(): RememberedView {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    const fields = typeof stored === 'object' && stored !== null ? stored : {}
    return {
      columns: readColumns('columns' in fields ? fields.columns : null),
      sort: parseSort('sort' in fields ? String(fields.sort) : null) ?? rackSort,
    }
  } catch {
    return { columns: defaultColumns, sort: rackSort }
  }
}

/** Storage may be full or forbidden: then the choice holds for this window only. */
export function rememberView(view: RememberedView): void {
  try {
    localStorage.setItem(key, JSON.stringify({ columns: view.columns, sort: formatSort(view.sort) }))
  } catch {}
}

/** The port itself is always shown: without it a row is nobody's. */
function readColumns(stored: unknown): readonly ColumnId[] {
  if (!Array.isArray(stored)) return defaultColumns
  const known = stored.filter((id): id is ColumnId => typeof id === 'string' && isColumnId(id))
  return known.length === 0 ? defaultColumns : known.includes('port') ? known : ['port', ...known]
}
