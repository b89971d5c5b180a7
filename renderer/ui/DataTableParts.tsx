import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { memo } from 'react'
import classes from './DataTable.module.css'
import type { DataColumn, DataGroup } from './DataTable.tsx'
import flash from './Flash.module.css'
import { useBeats } from './useBeat.ts'
import type { DataSort } from './useDataColumns.ts'

interface HeadProps<T> {
  readonly columns: readonly DataColumn<T>[]
  readonly sort: DataSort | null
  readonly onSort: (column: string) => void
  readonly selected: 'all' | 'some' | 'none'
  readonly onSelectAll: () => void
}

const firstHead = `${classes.headCell} ${classes.pinned}`

/** The heads: each is a button that sorts. */
export function DataTableHead<T>({ columns, sort, onSort, selected, onSelectAll }: HeadProps<T>) {
  return (
    <thead className={classes.head}>
      <tr className={classes.line} aria-rowindex={1}>
        <th scope="col" className={`${classes.boxCell} ${classes.pinned}`}>
          <Checkbox
            aria-label="Select all shown rows"
            checked={selected === 'all'}
            indeterminate={selected === 'some'}
            onChange={onSelectAll}
          />
        </th>
        {columns.map((column, i) => {
          const sorted = sort?.column === column.id ? (sort.desc ? 'descending' : 'ascending') : 'none'
          const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted}
              className={i === 0 ? firstHead : classes.headCell}
              data-align={column.align}
            >
              <button type="button" className={classes.headButton} onClick={() => onSort(column.id)}>
                <span className={classes.headTitle}>{column.title}</span>
                <Arrow size={13} aria-hidden className={classes.arrow} data-sorted={sorted} />
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

interface GroupProps {
  readonly item: DataGroup
  readonly index: number
  readonly top: number
  readonly onToggle: ((id: string) => void) | undefined
}

/** A line over the rows of a group, which it opens and closes. */
export function DataTableGroup({ item, index, top, onToggle }: GroupProps) {
  return (
    <tr className={classes.line} data-group style={{ top }} aria-rowindex={index + 2}>
      <th scope="rowgroup" className={classes.groupCell}>
        <button
          type="button"
          className={classes.groupButton}
          aria-expanded={item.open}
          onClick={() => onToggle?.(item.id)}
        >
          <IconChevronDown size={14} aria-hidden className={classes.chevron} data-open={item.open || undefined} />
          {item.label}
          <span className={classes.groupCount}>{item.count}</span>
        </button>
      </th>
    </tr>
  )
}

interface RowProps<T> {
  readonly domId: string
  readonly rowId: string
  readonly row: T
  readonly index: number
  readonly top: number
  readonly columns: readonly DataColumn<T>[]
  readonly selected: boolean
  readonly current: boolean
}

const cell = `${classes.cell} ${flash.flash}`
const firstCell = `${cell} ${classes.pinned}`

/** One row. It is drawn again only when it, its place or its choice changes; clicks are heard by the table. */
export const DataTableRow = memo(function DataTableRow<T>(props: RowProps<T>) {
  const { rowId, row, index, columns, selected, current } = props
  const texts = columns.map((column) => column.text(row))
  const beats = useBeats(texts)
  return (
    <tr
      id={props.domId}
      className={classes.line}
      data-row={rowId}
      data-current={current || undefined}
      aria-selected={selected}
      aria-rowindex={index + 2}
      style={{ top: props.top }}
    >
      <td className={`${classes.boxCell} ${classes.pinned}`} data-box>
        <span className={classes.box} data-checked={selected || undefined}>
          {selected ? <IconCheck size={11} stroke={3} aria-hidden /> : null}
        </span>
      </td>
      {columns.map((column, i) => (
        <td
          key={column.id}
          className={i === 0 ? firstCell : cell}
          data-align={column.align}
          data-mono={column.mono || undefined}
          data-beat={beats[i]}
          title={texts[i] || undefined}
        >
          {column.render(row)}
        </td>
      ))}
    </tr>
  )
}) as <T>(props: RowProps<T>) => React.ReactNode
