import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { type ListSelection, nothingSelected, selectOne } from '../../../ui/dataTableSelection.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import type { ColumnId } from '../model/columns.ts'
import { portsCsv, portsText } from '../model/exportText.ts'
import type { Grouping, PortSort } from '../model/order.ts'
import classes from './PortsTable.module.css'
import { PortsTable } from './PortsTable.tsx'
import { TableControls } from './TableControls.tsx'

export interface TableFormProps {
  /** Filtered, in order. */
  readonly rows: readonly PortRow[]
  readonly outdated: boolean
  readonly onSortAgain: () => void
  readonly columns: readonly ColumnId[]
  readonly onColumns: (columns: readonly ColumnId[]) => void
  readonly sort: PortSort
  readonly onSort: (sort: PortSort) => void
  readonly group: Grouping
  readonly onGroup: (group: Grouping) => void
  /** The row in the side panel. */
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
  readonly onClearFilters: () => void
  /** The rows are not live. */
  readonly stored: boolean
  /** The line of the filters, with room for this form's own controls. */
  readonly filterLine: (controls: ReactNode) => ReactNode
}

/** The table with its controls; it knows which rows are selected, and copies them. */
export function TableForm(props: TableFormProps) {
  const { rows, columns, selected, onSelect } = props
  const [chosen, setChosen] = useState<ListSelection>(selected === null ? nothingSelected : selectOne(selected))
  const [followed, setFollowed] = useState(selected)
  // The panel went to another row by itself: so does the table.
  if (followed !== selected) {
    setFollowed(selected)
    if (selected !== null && selected !== chosen.current) setChosen(selectOne(selected))
  }
  const picked = rows.filter((row) => chosen.selected.has(row.id))
  const copy = async (kind: 'text' | 'csv') => {
    if (picked.length === 0) return
    await navigator.clipboard.writeText(kind === 'csv' ? portsCsv(picked, columns) : portsText(picked, columns))
    notifyDone(picked.length === 1 ? `Row ${picked[0]?.id} copied.` : `${picked.length} rows copied.`)
  }
  return (
    <>
      {props.filterLine(
        <TableControls
          group={props.group}
          onGroup={props.onGroup}
          columns={columns}
          onColumns={props.onColumns}
          outdated={props.outdated}
          onSortAgain={props.onSortAgain}
          selected={picked.length}
          onCopy={copy}
          onClear={() => setChosen({ ...chosen, selected: new Set() })}
        />,
      )}
      <div className={classes.body} data-stored={props.stored || undefined}>
        {rows.length === 0 ? (
          <EmptyState
            icon={IconFilterOff}
            title="Nothing matches"
            actions={<Button onClick={props.onClearFilters}>Clear the filters</Button>}
          >
            No row passes the search and the filters that are set.
          </EmptyState>
        ) : (
          <PortsTable
            rows={rows}
            columns={columns}
            sort={props.sort}
            onSort={props.onSort}
            group={props.group}
            selection={chosen}
            onSelection={setChosen}
            onOpen={onSelect}
            onMove={(id) => {
              if (selected !== null) onSelect(id)
            }}
            onEscape={() => onSelect(null)}
            onCopy={() => copy('text')}
          />
        )}
      </div>
    </>
  )
}
