import { Button, Checkbox, Group, Popover, Select, Tooltip } from '@mantine/core'
import { IconArrowsSort, IconColumns3 } from '@tabler/icons-react'
import { type ColumnId, columnIds, defaultColumns, portColumn } from '../model/columns.ts'
import { type Grouping, groupings } from '../model/order.ts'
import classes from './PortsTable.module.css'

const groupingWords: Readonly<Record<Grouping, string>> = {
  none: 'No groups',
  state: 'By state',
  operator: 'By operator',
  port: 'By port',
}
const isGrouping = (text: string | null): text is Grouping => groupings.some((g) => g === text)

export interface TableControlsProps {
  readonly group: Grouping
  readonly onGroup: (group: Grouping) => void
  readonly columns: readonly ColumnId[]
  readonly onColumns: (columns: readonly ColumnId[]) => void
  /** The order is from before the last changes. */
  readonly outdated: boolean
  readonly onSortAgain: () => void
}

/** What can be set for the table: groups and columns. */
export function TableControls(props: TableControlsProps) {
  return (
    <div className={classes.controls}>
      {props.outdated ? (
        <Tooltip label="Values have changed since the rows were sorted. They keep their places until you sort again.">
          <Button variant="default" leftSection={<IconArrowsSort size={14} aria-hidden />} onClick={props.onSortAgain}>
            Sort again
          </Button>
        </Tooltip>
      ) : null}
      <Select
        aria-label="Group the rows"
        className={classes.group}
        data={groupings.map((value) => ({ value, label: groupingWords[value] }))}
        value={props.group}
        allowDeselect={false}
        onChange={(value) => {
          if (isGrouping(value)) props.onGroup(value)
        }}
      />
      <ColumnChoice columns={props.columns} onColumns={props.onColumns} />
    </div>
  )
}

function ColumnChoice({ columns, onColumns }: Pick<TableControlsProps, 'columns' | 'onColumns'>) {
  return (
    <Popover position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          aria-label="Columns that are shown"
          value={[...columns]}
          onChange={(chosen) => onColumns(columnIds.filter((id) => id === 'port' || chosen.includes(id)))}
        >
          <div className={classes.columns}>
            {columnIds.map((id) => (
              <Checkbox key={id} value={id} label={portColumn(id).title} disabled={id === 'port'} />
            ))}
          </div>
        </Checkbox.Group>
        <Group gap="xs" mt="sm">
          <Button variant="default" onClick={() => onColumns(columnIds)}>
            All
          </Button>
          <Button variant="default" onClick={() => onColumns(defaultColumns)}>
            As it was
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
