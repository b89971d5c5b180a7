import {
  type ColumnDef,
  columnSizingFeature,
  columnVisibilityFeature,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { DataColumn } from './DataTable.tsx'

export interface DataSort {
  readonly column: string
  readonly desc: boolean
}

interface Options<T> {
  readonly columns: readonly DataColumn<T>[]
  readonly shown: readonly string[]
  readonly sort: DataSort | null
  readonly onSort: (sort: DataSort) => void
}

const features = tableFeatures({ columnSizingFeature, columnVisibilityFeature, rowSortingFeature })
/**
 * Rows are drawn straight from the items: a row object for each of ten thousand, made anew at every update, would cost
 * more than the drawing.
 */
const noRows: RowData[] = []

/** The state of a table's columns: which are shown, how wide, which one sorts and what a click on it does. */
export function useDataColumns<T>({ columns, shown, sort, onSort }: Options<T>) {
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, RowData> => ({
          id: column.id,
          header: column.title,
          size: column.width,
          accessorFn: () => null,
          sortDescFirst: column.align === 'end',
        }),
      ),
    [columns],
  )
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, shown.includes(column.id)])),
    [columns, shown],
  )
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.desc }] : []), [sort])
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    state: { columnVisibility, sorting },
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (updater) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater
      if (next) onSort({ column: next.id, desc: next.desc })
    },
  })
  const visible = table.getVisibleLeafColumns()
  // `table` is another object at every drawing; what is derived from it must not be, or every row is drawn again.
  const key = visible.map(({ id }) => id).join(' ')
  const shownColumns = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]))
    return key.split(' ').flatMap((id) => byId.get(id) ?? [])
  }, [columns, key])
  return {
    shownColumns,
    /** `grid-template-columns`: the box, the columns, and what is left of the width. */
    template: `34px ${visible.map((column) => `${column.getSize()}px`).join(' ')} minmax(0, 1fr)`,
    toggleSort: (id: string) => table.getColumn(id)?.toggleSorting(),
  }
}
