import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import type { ListSelection } from '../../../ui/dataTableSelection.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import type { ColumnId } from '../model/columns.ts'
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
  readonly chosen: ListSelection
  readonly onChosen: (chosen: ListSelection) => void
  readonly onCopy: () => void
  readonly onClearFilters: () => void
  /** The rows are not live. */
  readonly stored: boolean
  /** The line of the filters, with room for this form's own controls. */
  readonly filterLine: (controls: ReactNode) => ReactNode
}

/** The table with its controls. */
export function TableForm(props: TableFormProps) {
  const { rows, columns, selected, onSelect } = props
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
            selection={props.chosen}
            onSelection={props.onChosen}
            onOpen={onSelect}
            onMove={(id) => {
              if (selected !== null) onSelect(id)
            }}
            onEscape={() => onSelect(null)}
            onCopy={props.onCopy}
          />
        )}
      </div>
    </>
  )
}
