import { type KeyboardEvent, useMemo, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { type DataItem, DataTable } from '../../../ui/DataTable.tsx'
import type { ListSelection } from '../../../ui/dataTableSelection.ts'
import { type ColumnId, isColumnId } from '../model/columns.ts'
import { type Grouping, groupRows, type PortSort } from '../model/order.ts'
import { portDataColumns } from './portCells.tsx'

export interface PortsTableProps {
  /** Filtered, in order. */
  readonly rows: readonly PortRow[]
  readonly columns: readonly ColumnId[]
  readonly sort: PortSort
  readonly onSort: (sort: PortSort) => void
  readonly group: Grouping
  readonly selection: ListSelection
  readonly onSelection: (selection: ListSelection) => void
  /** Opens the side panel. */
  readonly onOpen: (id: string) => void
  /** The current row moved: the panel follows when it is open. */
  readonly onMove: (id: string) => void
  readonly onEscape: () => void
  readonly onCopy: () => void
}

/** The rows as a table. Esc lets go of several selected rows first, then of the panel; Ctrl+C copies what is selected. */
export function PortsTable({
  rows,
  group,
  selection,
  onSelection,
  onSort,
  onEscape,
  onCopy,
  ...rest
}: PortsTableProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const items = useMemo(() => tableItems(rows, group, closed), [rows, group, closed])
  const onOtherKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (selection.selected.size > 1) onSelection({ ...selection, selected: new Set() })
      else onEscape()
    } else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && window.getSelection()?.type !== 'Range')
      onCopy()
    else return
    event.preventDefault()
  }
  return (
    <DataTable
      label="Ports"
      columns={portDataColumns}
      shown={rest.columns}
      items={items}
      sort={rest.sort}
      onSort={({ column, desc }) => {
        if (isColumnId(column)) onSort({ column, desc })
      }}
      selection={selection}
      onSelection={onSelection}
      onOpen={rest.onOpen}
      onMove={rest.onMove}
      onToggleGroup={(id) =>
        setClosed((before) => {
          const next = new Set(before)
          if (!next.delete(id)) next.add(id)
          return next
        })
      }
      onOtherKey={onOtherKey}
    />
  )
}

/** Rows, or groups with their rows below them unless they are closed. */
function tableItems(rows: readonly PortRow[], group: Grouping, closed: ReadonlySet<string>): DataItem<PortRow>[] {
  const asItem = (row: PortRow): DataItem<PortRow> => ({ kind: 'row', id: row.id, row })
  if (group === 'none') return rows.map(asItem)
  return groupRows(rows, group).flatMap((g) => {
    const id = `group ${group} ${g.id}`
    const head: DataItem<PortRow> = { kind: 'group', id, label: g.label, count: g.rows.length, open: !closed.has(id) }
    return closed.has(id) ? [head] : [head, ...g.rows.map(asItem)]
  })
}
