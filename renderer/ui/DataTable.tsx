import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { cssVars } from './cssVars.ts'
import classes from './DataTable.module.css'
import { DataTableGroup, DataTableHead, DataTableRow } from './DataTableParts.tsx'
import { click, goTo, keyTarget, type ListSelection, selectAll, toggle } from './dataTableSelection.ts'
import { rowGrid } from './grid.ts'
import { type DataSort, useDataColumns } from './useDataColumns.ts'

/** One column of a table. */
export interface DataColumn<T> {
  readonly id: string
  readonly title: string
  /** px. */
  readonly width: number
  /** `end` for numbers: they sort from the largest first. */
  readonly align?: 'start' | 'end'
  /** Identifiers and raw values. */
  readonly mono?: boolean
  readonly render: (row: T) => ReactNode
  /** What the cell says as text: when it changes, the cell flashes once. */
  readonly text: (row: T) => string
}

/** A line that holds the rows below it together. */
export interface DataGroup {
  readonly kind: 'group'
  readonly id: string
  readonly label: ReactNode
  readonly count: number
  readonly open: boolean
}

/** What stands in one line of the table. Ids are unique over both kinds. */
export type DataItem<T> = { readonly kind: 'row'; readonly id: string; readonly row: T } | DataGroup

export interface DataTableProps<T> {
  /** The accessible name. */
  readonly label: string
  /** All columns, in their order: the same array from one drawing to the next. */
  readonly columns: readonly DataColumn<T>[]
  /** Ids of the columns that are shown. */
  readonly shown: readonly string[]
  /** In the order in which they are shown; the table itself sorts nothing. */
  readonly items: readonly DataItem<T>[]
  readonly sort: DataSort | null
  readonly onSort: (sort: DataSort) => void
  readonly selection: ListSelection
  readonly onSelection: (selection: ListSelection) => void
  /** Enter, or a plain click on a row. */
  readonly onOpen: (id: string) => void
  /** The current row was moved by keyboard. */
  readonly onMove?: (id: string) => void
  readonly onToggleGroup?: (id: string) => void
  /** Keys that the table itself has no use for. */
  readonly onOtherKey?: (event: KeyboardEvent) => void
}

const rowHeight = 30
const headHeight = 32

/**
 * A table for lists of any length: only the rows in view exist. Focus stays on the table itself and the current row is
 * its active descendant, so that scrolling a row away never loses the keyboard.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { items, selection, onSelection, onOpen } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { shownColumns, template, toggleSort } = useDataColumns(props)
  const rowIds = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? item.id : [])), [items])
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
    // The head covers the first rows of what is scrolled to.
    scrollPaddingEnd: headHeight,
  })
  const reveal = (rowId: string, align: 'auto' | 'center') => {
    const index = items.findIndex((item) => item.id === rowId)
    if (index >= 0) virtualizer.scrollToIndex(index, { align })
  }
  useRevealOnce(selection.current, items.length > 0, (rowId) => reveal(rowId, 'center'))

  const move = (event: KeyboardEvent): boolean => {
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1
    const target = keyTarget(rowIds, selection.current, event.key, page)
    if (target === null) return false
    onSelection(goTo(rowIds, target, selection, modifiersOf(event)))
    reveal(target, 'auto')
    if (!event.shiftKey && !isCtrl(event)) props.onMove?.(target)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const { current } = selection
    const isLetterWithCtrl = isCtrl(event) && event.key.length === 1 && event.key !== ' '
    if (isCtrl(event) && event.key === 'a') onSelection(selectAll(rowIds, selection))
    else if (isLetterWithCtrl) return props.onOtherKey?.(event)
    else if (event.key === 'Enter' && current !== null) onOpen(current)
    else if (event.key === ' ' && current !== null) onSelection(toggle(current, selection))
    else if (!move(event)) return props.onOtherKey?.(event)
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || window.getSelection()?.type === 'Range') return
    const rowId = event.target.closest<HTMLElement>('tr[data-row]')?.dataset.row
    if (rowId === undefined || event.target.closest('button, a')) return
    const modifiers = modifiersOf(event)
    if (event.target.closest('[data-box]') && !modifiers.shift) return onSelection(toggle(rowId, selection))
    onSelection(click(rowIds, rowId, selection, modifiers))
    if (!modifiers.shift && !modifiers.ctrl) onOpen(rowId)
  }

  const allSelected = rowIds.length > 0 && rowIds.every((rowId) => selection.selected.has(rowId))
  return (
    <div ref={scroller} className={classes.scroller} style={cssVars({ '--columns': template })}>
      <table
        className={classes.table}
        {...rowGrid(selection.current === null ? undefined : domId(id, selection.current))}
        aria-label={props.label}
        aria-rowcount={items.length + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={keepFromSelectingText}
      >
        <DataTableHead
          columns={shownColumns}
          sort={props.sort}
          onSort={toggleSort}
          selected={allSelected ? 'all' : selection.selected.size > 0 ? 'some' : 'none'}
          onSelectAll={() =>
            onSelection(allSelected ? { ...selection, selected: new Set() } : selectAll(rowIds, selection))
          }
        />
        <tbody className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = items[index]
            if (!item) return null
            return item.kind === 'group' ? (
              <DataTableGroup key={item.id} item={item} index={index} top={start} onToggle={props.onToggleGroup} />
            ) : (
              <DataTableRow
                key={item.id}
                domId={domId(id, item.id)}
                rowId={item.id}
                row={item.row}
                index={index}
                top={start}
                columns={shownColumns}
                selected={selection.selected.has(item.id)}
                current={selection.current === item.id}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const domId = (table: string, rowId: string) => `${table}-${rowId.replaceAll(/\s/g, '_')}`
const isCtrl = (event: { ctrlKey: boolean; metaKey: boolean }) => event.ctrlKey || event.metaKey
const modifiersOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) => ({
  shift: event.shiftKey,
  ctrl: isCtrl(event),
})

/** Shift and a click choose a range of rows, not of letters. */
function keepFromSelectingText(event: MouseEvent<HTMLElement>) {
  if (!event.shiftKey) return
  event.preventDefault()
  event.currentTarget.focus({ preventScroll: true })
}

/** What was chosen elsewhere (the address, another form) is brought into view when the table appears. */
function useRevealOnce(current: string | null, ready: boolean, reveal: (rowId: string) => void) {
  const wanted = useRef(current)
  useEffect(() => {
    if (!ready || wanted.current === null) return
    reveal(wanted.current)
    wanted.current = null
  })
}
