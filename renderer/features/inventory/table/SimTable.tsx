import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import type { SimColumn, SimQuery } from '../../../../shared/domain/inventory.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import classes from '../../../ui/DataTable.module.css'
import { rowGrid } from '../../../ui/grid.ts'
import {
  countSelected,
  extendTo,
  isAllSelected,
  isSelected,
  keyTarget,
  nothingSelected,
  type SpanSelection,
  selectAll,
  selectOne,
  toggle,
} from '../../../ui/spanSelection.ts'
import { useTallList } from '../../../ui/useTallList.ts'
import { simColumn } from '../model/columns.ts'
import { layLines } from '../model/lines.ts'
import { sortedBy } from '../model/sorting.ts'
import type { OpenedAnswer } from '../review/useSims.ts'
import { GroupLine, MissingLine, SimLine } from './SimLine.tsx'
import own from './SimTable.module.css'
import { SimTableHead } from './SimTableHead.tsx'

export interface SimTableProps {
  readonly answer: OpenedAnswer
  readonly columns: readonly SimColumn[]
  readonly sort: SimQuery['sort']
  readonly onSort: (sort: SimQuery['sort']) => void
  readonly selection: SpanSelection
  /** `opens`: the current SIM is to be shown beside the table. */
  readonly onSelection: (selection: SpanSelection, opens: boolean) => void
  /** Values of the groups that are closed. */
  readonly closed: ReadonlySet<string>
  readonly onClosed: (closed: ReadonlySet<string>) => void
  readonly onEscape: () => void
  readonly onCopy: () => void
}

/** As in `DataTable.module.css`, px. */
const rowHeight = 30
const headHeight = 33
/** The element that has the keys of the table. */
export const simTableId = 'sim-table'

/**
 * SIMs of any number: only the rows in view exist, and they are fetched as they come into view. Focus stays on the table
 * itself and the current row is its active descendant.
 */
export function SimTable(props: SimTableProps) {
  const { answer, columns, sort, selection, onSelection, closed, onClosed } = props
  const { pages, opened, query } = answer
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => layLines(opened.total, opened.groups, closed), [opened, closed])
  const list = useTallList(scroller, lines.count, rowHeight, headHeight)
  useSyncExternalStore(pages.subscribe, pages.version)
  const { current } = selection
  const shown = useMemo(() => columns.map(simColumn), [columns])
  const template = useMemo(() => `34px ${shown.map(({ width }) => `${width}px`).join(' ')} minmax(0, 1fr)`, [shown])
  useBeginAtTop(answer, list.toTop)

  const [firstRow, lastRow] = rowsBetween(lines, list.first, list.last)
  useEffect(() => {
    if (firstRow !== null && lastRow !== null) pages.want(firstRow, lastRow)
  }, [pages, firstRow, lastRow])
  const reveal = (row: number) => {
    const line = lines.lineOf(row)
    if (line !== null) list.reveal(line)
  }
  const latest = useRef(reveal)
  latest.current = reveal
  useEffect(() => {
    if (current !== null) latest.current(current)
  }, [current])

  const toggleGroup = (value: string) => {
    const next = new Set(closed)
    if (!next.delete(value)) next.add(value)
    onClosed(next)
  }
  const target = (key: string): number | null => {
    const place = keyTarget(lines.rows, current === null ? null : lines.shownPlace(current), key, list.page())
    return place === null ? null : lines.shownRow(place)
  }
  const closeHere = (): boolean => {
    const group = current === null ? null : lines.groupOf(current)
    const value = group === null ? undefined : opened.groups[group]?.value
    if (value === undefined) return false
    toggleGroup(value)
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const next = target(event.key)
    if (ctrl && event.key === 'a') onSelection(selectAll(selection, opened.total), false)
    else if (ctrl && event.key === 'c' && countSelected(selection) > 0) {
      if (window.getSelection()?.type === 'Range') return
      props.onCopy()
    } else if (ctrl && event.key.length === 1 && event.key !== ' ') return
    else if (event.key === 'Enter' && current !== null) onSelection(selectOne(current), true)
    else if (event.key === 'Escape') props.onEscape()
    else if (event.key === ' ' && current !== null) onSelection(toggle(selection, current), false)
    else if (event.key === 'ArrowLeft' && closeHere()) return event.preventDefault()
    else if (next === null) return
    else if (event.shiftKey) onSelection(extendTo(selection, next), false)
    else onSelection(ctrl ? { ...selection, current: next } : selectOne(next), false)
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const group = event.target.closest<HTMLElement>('button[data-group-value]')?.dataset.groupValue
    if (group !== undefined) return toggleGroup(group)
    const row = event.target.closest<HTMLElement>('tr[data-index]')
    if (!row || window.getSelection()?.type === 'Range') return
    const index = Number(row.dataset.index)
    if (event.shiftKey) onSelection(extendTo(selection, index), false)
    else if (event.ctrlKey || event.metaKey || event.target.closest('[data-box]'))
      onSelection(toggle(selection, index), false)
    else onSelection(selectOne(index), true)
  }

  const drawn = []
  for (let at = list.first; at <= list.last; at++) {
    const line = lines.at(at)
    if (line === null) continue
    const top = at * rowHeight - list.shift
    if (line.kind === 'group') {
      const group = opened.groups[line.group]
      if (group)
        drawn.push(
          <GroupLine
            key={`group ${group.value}`}
            by={query.group ?? 'state'}
            group={group}
            open={!closed.has(group.value)}
            top={top}
            line={at}
          />,
        )
      continue
    }
    const { row } = line
    const sim = pages.at(row)
    const place = {
      id: `${id}-${row}`,
      index: row,
      line: at,
      top,
      selected: isSelected(selection, row),
      current: current === row,
    }
    drawn.push(
      sim ? (
        <SimLine key={row} {...place} sim={sim} columns={shown} />
      ) : (
        <MissingLine key={row} {...place} columns={shown} />
      ),
    )
  }
  const all = isAllSelected(selection, opened.total)
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${own.scroller}`}
      style={cssVars({ '--columns': template, '--height': `${list.height}px` })}
    >
      <table
        id={simTableId}
        className={classes.table}
        {...rowGrid(current === null || lines.lineOf(current) === null ? undefined : `${id}-${current}`)}
        aria-label="SIMs"
        aria-rowcount={lines.count + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={keepFromSelectingText}
      >
        <SimTableHead
          columns={shown}
          sort={sort}
          onSort={(column, added) => props.onSort(sortedBy(sort, column, added))}
          selected={all ? 'all' : countSelected(selection) > 0 ? 'some' : 'none'}
          onSelectAll={() => onSelection(all ? nothingSelected : selectAll(selection, opened.total), false)}
        />
        <tbody className={`${classes.body} ${own.body}`}>{drawn}</tbody>
      </table>
    </div>
  )
}

/** The first and last row between two lines, both included; null where there are only heads of groups. */
function rowsBetween(
  lines: ReturnType<typeof layLines>,
  first: number,
  last: number,
): readonly [number | null, number | null] {
  const rowFrom = (start: number, step: 1 | -1): number | null => {
    for (let at = start; at >= first && at <= last; at += step) {
      const line = lines.at(at)
      if (line?.kind === 'row') return line.row
    }
    return null
  }
  return [rowFrom(first, 1), rowFrom(last, -1)]
}

/** The answer to another query begins at its top; one to the same query keeps its place. */
function useBeginAtTop(answer: OpenedAnswer, toTop: () => void): void {
  const before = useRef(answer)
  useLayoutEffect(() => {
    if (before.current === answer) return
    before.current = answer
    if (!answer.renews) toTop()
  })
}

/** Shift and a click choose a range of rows, not of letters. */
function keepFromSelectingText(event: MouseEvent<HTMLElement>) {
  if (!event.shiftKey) return
  event.preventDefault()
  event.currentTarget.focus({ preventScroll: true })
}
