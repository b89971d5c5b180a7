import { Checkbox } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { type StockItem, type StockResolution, stockResolutions } from '../../../../shared/domain/stockTake.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import classes from '../../../ui/DataTable.module.css'
import { rowGrid } from '../../../ui/grid.ts'
import type { RowPages } from '../../../ui/rowPages.ts'
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
import look from '../compare/CompareView.module.css'
import own from '../table/SimTable.module.css'
import { resolutionLooks, takeBackKey } from './model/stockWords.ts'
import { StockItemCells } from './StockItemCells.tsx'

interface StockItemTableProps {
  readonly pages: RowPages<StockItem>
  readonly selection: SpanSelection
  readonly onSelection: (selection: SpanSelection) => void
  /** A key said it to the chosen items. */
  readonly onResolve: (resolution: StockResolution | null) => void
}

/** As in `DataTable.module.css`, px. */
const rowHeight = 30
const headHeight = 33
const template = '34px 108px 172px minmax(8rem, 9rem) 118px minmax(15rem, 1fr) 140px 90px'
const titles = ['Outcome', 'ICCID', 'Place', 'Resolved as', 'Why', 'Number', 'List']

/**
 * Items of any number: only the rows in view exist, and they are fetched as they come into view. Focus stays on the table itself and
 * the current row is its active descendant.
 */
export function StockItemTable({ pages, selection, onSelection, onResolve }: StockItemTableProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { total } = pages
  const list = useTallList(scroller, total, rowHeight, headHeight)
  useSyncExternalStore(pages.subscribe, pages.version)
  useEffect(() => pages.want(list.first, list.last), [pages, list.first, list.last])
  const { current } = selection
  const reveal = useRef(list.reveal)
  reveal.current = list.reveal
  useEffect(() => {
    if (current !== null) reveal.current(current)
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const target = keyTarget(total, current, event.key, list.page())
    const said = stockResolutions.find((resolution) => resolutionLooks[resolution].key === event.key)
    if (ctrl && event.key === 'a') onSelection(selectAll(selection, total))
    else if (ctrl && event.key.length === 1 && event.key !== ' ') return
    else if (event.key === 'Escape') onSelection(nothingSelected)
    else if (event.key === ' ' && current !== null) onSelection(toggle(selection, current))
    else if (said !== undefined && selection.spans.length > 0) onResolve(said)
    else if (event.key === takeBackKey && selection.spans.length > 0) onResolve(null)
    else if (target === null) return
    else if (event.shiftKey) onSelection(extendTo(selection, target))
    else onSelection(ctrl ? { ...selection, current: target } : selectOne(target))
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || window.getSelection()?.type === 'Range') return
    const row = event.target.closest<HTMLElement>('tr[data-index]')
    if (!row) return
    const index = Number(row.dataset.index)
    if (event.shiftKey) onSelection(extendTo(selection, index))
    else if (event.ctrlKey || event.metaKey || event.target.closest('[data-box]')) onSelection(toggle(selection, index))
    else onSelection(selectOne(index))
  }
  const rows = []
  for (let index = list.first; index <= list.last; index++)
    rows.push(
      <tr
        key={index}
        id={`${id}-${index}`}
        className={classes.line}
        data-index={index}
        data-row={index}
        data-current={current === index || undefined}
        aria-selected={isSelected(selection, index)}
        aria-rowindex={index + 2}
        style={{ top: index * rowHeight - list.shift }}
      >
        <StockItemCells item={pages.at(index)} selected={isSelected(selection, index)} />
      </tr>,
    )
  const all = isAllSelected(selection, total)
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${own.scroller}`}
      style={cssVars({ '--columns': template, '--height': `${list.height}px` })}
    >
      <table
        className={classes.table}
        {...rowGrid(current === null ? undefined : `${id}-${current}`)}
        aria-label="Items of the stock-take"
        aria-rowcount={total + 1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      >
        <thead className={classes.head}>
          <tr className={classes.line} aria-rowindex={1}>
            <th scope="col" className={classes.boxCell}>
              <Checkbox
                aria-label="Select all items that are shown"
                checked={all}
                indeterminate={!all && countSelected(selection) > 0}
                onChange={() => onSelection(all ? nothingSelected : selectAll(selection, total))}
              />
            </th>
            {titles.map((title) => (
              <th key={title} scope="col" className={look.headCell}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={`${classes.body} ${own.body}`}>{rows}</tbody>
      </table>
    </div>
  )
}
