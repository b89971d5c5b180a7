import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useId, useRef, useState } from 'react'
import type { TaskView } from '../../../../shared/domain/taskLedger.ts'
import { rowGrid } from '../../../ui/grid.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { totalOf } from '../model/tally.ts'
import { TallyBar } from '../TallyBar.tsx'
import { TaskBadge } from '../TaskBadges.tsx'
import classes from './TaskList.module.css'
import type { TaskList as Tasks } from './useTaskList.ts'

export interface TaskListProps {
  readonly tasks: Tasks
  /** The open task. */
  readonly open: number | null
  readonly onOpen: (id: number | null) => void
  readonly manyGateways: boolean
}

/** One task is open at a time. */
const oneRowGrid = (row: string | undefined) => ({ ...rowGrid(row), 'aria-multiselectable': false }) as const

/** As in `TaskList.module.css`. */
const rowHeight = 50
/** So near the end more is asked for. */
const nearEnd = 30
export const taskListId = 'task-list'

/** The tasks of the ledger: only the rows in view exist. Focus stays on the list, the current row is its active descendant. */
export function TaskList({ tasks, open, onOpen, manyGateways }: TaskListProps) {
  const { items, more, loadMore, seen } = tasks
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<number | null>(open)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 6,
  })
  const rows = virtualizer.getVirtualItems()
  const [first, last] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0]
  useEffect(() => {
    seen(first, last)
    if (more && last >= items.length - nearEnd) loadMore()
  }, [seen, loadMore, first, last, more, items.length])

  const go = (index: number) => {
    const task = items[Math.min(items.length - 1, Math.max(0, index))]
    if (!task) return
    setCurrent(task.id)
    virtualizer.scrollToIndex(items.indexOf(task))
    if (open !== null) onOpen(task.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const at = items.findIndex((task) => task.id === current)
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      j: 1,
      ArrowUp: -1,
      k: -1,
      PageDown: page,
      PageUp: -page,
    }
    const step = steps[event.key]
    if (step !== undefined) go(at + step)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(items.length - 1)
    else if (event.key === 'Enter' && current !== null) onOpen(current)
    else if (event.key === 'Escape' && open !== null) onOpen(null)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-task]') : null
    if (!row || window.getSelection()?.type === 'Range') return
    const task = Number(row.dataset.task)
    setCurrent(task)
    onOpen(task)
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        id={taskListId}
        className={classes.list}
        {...oneRowGrid(current === null ? undefined : `${id}-${current}`)}
        aria-label="Tasks"
        aria-rowcount={more ? -1 : items.length}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <tbody className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => {
            const task = items[index]
            return task ? (
              <TaskRow
                key={task.id}
                domId={`${id}-${task.id}`}
                task={task}
                index={index}
                top={start}
                open={task.id === open}
                current={task.id === current}
                gatewayShown={manyGateways}
              />
            ) : null
          })}
        </tbody>
      </table>
    </div>
  )
}

interface TaskRowProps {
  readonly domId: string
  readonly task: TaskView
  readonly index: number
  readonly top: number
  readonly open: boolean
  readonly current: boolean
  readonly gatewayShown: boolean
}

/** One task in two lines: what it says and how it is; to whom and how far it is. */
const TaskRow = memo(function TaskRow({ domId, task, index, top, open, current, gatewayShown }: TaskRowProps) {
  const { moment } = useTimeFormat()
  const { state, text, to, messages, from, tid, tally, gatewayName, silentSince } = task
  return (
    <tr
      id={domId}
      className={classes.row}
      data-task={task.id}
      data-current={current || undefined}
      aria-selected={open}
      aria-rowindex={index + 1}
      style={{ top }}
    >
      <td className={classes.cell}>
        <span className={classes.first}>
          <span className={classes.text}>{text}</span>
          {silentSince === null ? null : (
            <span className={classes.silent} data-tone="warn">
              silent
            </span>
          )}
          <TaskBadge state={state} tally={tally} />
        </span>
        <span className={classes.second}>
          <span className={classes.to}>
            {to.slice(0, 2).join(', ')}
            {messages > 2 ? ` · ${plural(messages, 'message')}` : ''} · {from === null ? 'any port' : `port ${from}`}
            {gatewayShown ? ` · ${gatewayName}` : ''}
          </span>
          <span className={classes.progress}>
            {totalOf(tally) > 1 ? <TallyBar tally={tally} label="Progress of the task" /> : null}
          </span>
          <span className={classes.tid}>{tid === null ? '' : `no. ${tid}`}</span>
          <span className={classes.time}>{moment(task.submittedAt ?? task.createdAt)}</span>
        </span>
      </td>
    </tr>
  )
})
