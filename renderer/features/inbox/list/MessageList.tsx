import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { rowGrid } from '../../../ui/grid.ts'
import {
  extendTo,
  isSelected,
  keyTarget,
  type SpanSelection,
  selectAll,
  selectOne,
  toggle,
} from '../../../ui/spanSelection.ts'
import { useTicking } from '../../../ui/ticker.ts'
import { formatDate } from '../../../ui/time.ts'
import { useTallList } from '../../../ui/useTallList.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { copyCode } from '../actions.ts'
import type { Highlighter } from '../model/highlight.ts'
import { foundWords } from '../model/words.ts'
import { type OpenedResult, useProgress } from '../useResult.ts'
import classes from './MessageList.module.css'
import { MessageRow, MissingRow } from './MessageRow.tsx'

export interface MessageListProps {
  readonly result: OpenedResult
  readonly selection: SpanSelection
  /** `opens`: the current message is to be read. */
  readonly onSelection: (selection: SpanSelection, opens: boolean) => void
  /** Enter: go and read. */
  readonly onEnter: () => void
  /** Esc: let go of what is chosen. */
  readonly onEscape: () => void
  /** Whether somebody is at it: it is scrolled, or pointed at. */
  readonly onTouched: (touched: boolean) => void
  readonly highlight: Highlighter
  /** Messages of several gateways stand together: each says whose it is. */
  readonly manyGateways: boolean
}

/** As in `MessageList.module.css`. */
const rowHeight = 50

/** The element that has the keys of the list. */
export const listId = 'inbox-list'

/**
 * The messages of a result of any length: only the rows in view exist, and their messages are fetched as they come into
 * view. Focus stays on the list itself and the current row is its active descendant.
 */
export function MessageList(props: MessageListProps) {
  const { result, selection, onSelection } = props
  const { pages } = result
  const progress = useProgress(result)
  const total = progress.found
  const { current } = selection
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useTallList(scroller, total, rowHeight)
  const { zone } = useTimeFormat()
  const today = useTicking((now) => formatDate(now, zone))
  useSyncExternalStore(pages.subscribe, pages.version)
  useEffect(() => pages.want(list.first, list.last), [pages, list.first, list.last])
  useKeepPlace(result, list)
  const { onTouched } = props
  const [pointed, setPointed] = useState(false)
  const touched = pointed || !list.atTop
  useEffect(() => onTouched(touched), [onTouched, touched])
  const reveal = useRef(list.reveal)
  reveal.current = list.reveal
  useEffect(() => {
    if (current !== null) reveal.current(current)
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return
    const ctrl = event.ctrlKey || event.metaKey
    const target = keyTarget(total, current, event.key, list.page())
    if (ctrl && event.key === 'a') {
      if (progress.complete) onSelection(selectAll(selection, total), false)
    } else if (ctrl && event.key.length === 1 && event.key !== ' ') return
    else if (event.key === 'Enter' && current !== null) props.onEnter()
    else if (event.key === 'Escape') props.onEscape()
    else if (event.key === ' ' && current !== null) onSelection(toggle(selection, current), false)
    else if (target === null) return
    else if (event.shiftKey) onSelection(extendTo(selection, target), false)
    else if (ctrl) onSelection({ ...selection, current: target }, false)
    else onSelection(selectOne(target), true)
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    const code = event.target.closest<HTMLElement>('button[data-code]')?.dataset.code
    if (code !== undefined) return void copyCode(code)
    const row = event.target.closest<HTMLElement>('tr[data-index]')
    if (!row) return
    const index = Number(row.dataset.index)
    if (event.shiftKey) onSelection(extendTo(selection, index), false)
    else if (event.ctrlKey || event.metaKey || event.target.closest('[data-box]'))
      onSelection(toggle(selection, index), false)
    else onSelection(selectOne(index), true)
  }

  const rows = []
  for (let index = list.first; index <= list.last; index++) {
    const message = pages.at(index)
    const shared = {
      id: `${id}-${index}`,
      index,
      top: index * rowHeight - list.shift,
      selected: isSelected(selection, index),
      current: current === index,
    }
    rows.push(
      message ? (
        <MessageRow
          key={index}
          {...shared}
          message={message}
          highlight={props.highlight}
          gatewayShown={props.manyGateways}
          zone={zone}
          today={today}
        />
      ) : (
        <MissingRow key={index} {...shared} />
      ),
    )
  }
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <table
        id={listId}
        className={classes.list}
        {...rowGrid(current === null ? undefined : `${id}-${current}`)}
        aria-label={`Messages, ${foundWords(progress, true)}`}
        aria-rowcount={progress.complete ? total : -1}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={keepFromSelectingText}
      >
        <tbody className={classes.body} style={{ height: list.height }}>
          {rows}
        </tbody>
      </table>
    </div>
  )
}

/** A new result begins at its top; one that stands for the same result before it shows what that has shown. */
function useKeepPlace(result: OpenedResult, list: { moveBy: (rows: number) => void; toTop: () => void }) {
  const before = useRef(result)
  useLayoutEffect(() => {
    if (before.current === result) return
    const added = result.pages.total - before.current.pages.total
    before.current = result
    if (!result.renews) list.toTop()
    else if (added > 0) list.moveBy(added)
  })
}

/** Shift and a click choose a range of rows, not of letters. */
function keepFromSelectingText(event: MouseEvent<HTMLElement>) {
  if (!event.shiftKey) return
  event.preventDefault()
  event.currentTarget.focus({ preventScroll: true })
}
