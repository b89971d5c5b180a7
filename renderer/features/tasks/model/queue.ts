import type { QueueAct } from '../../../../shared/domain/task.ts'
import type { QueuedTask, TaskActResult } from '../../../../shared/domain/taskLedger.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { formatPortExpression, portExpressionOf } from '../../../../shared/lib/portExpression.ts'
import { plural } from '../../../ui/words.ts'

/** By what a queue can be sorted. `turn` is the order in which tasks were submitted, as far as their numbers tell. */
export const queueSorts = ['tid', 'state', 'whose', 'ports', 'to', 'text'] as const
export type QueueSortColumn = (typeof queueSorts)[number]
export interface QueueSort {
  readonly column: QueueSortColumn
  readonly desc: boolean
}

export const isQueueSortColumn = (text: string): text is QueueSortColumn => queueSorts.some((column) => column === text)

export const portsText = ({ ports }: Pick<QueuedTask, 'ports'>): string => {
  const expression = portExpressionOf(ports.map((port) => ({ port, slot: null, pool: null })))
  return expression ? formatPortExpression(expression) : ''
}

export const whoseText = ({ taskId }: Pick<QueuedTask, 'taskId'>): string => (taskId === null ? 'Foreign' : 'Simrack')
export const stateText = ({ paused }: Pick<QueuedTask, 'paused'>): string => (paused ? 'Paused' : 'Waiting')
export const recipientsText = ({ to }: Pick<QueuedTask, 'to'>): string =>
  to.length <= 2 ? to.join(', ') : `${to[0]} and ${to.length - 1} more`

const sortText: Readonly<Record<Exclude<QueueSortColumn, 'tid'>, (task: QueuedTask) => string>> = {
  state: stateText,
  whose: whoseText,
  ports: (task) => String(task.ports[0] ?? 0).padStart(5, '0'),
  to: recipientsText,
  text: ({ text }) => text ?? '',
}

/** In order; tasks that are alike stand by their numbers, so that no row jumps. */
export function sortQueue(tasks: Iterable<QueuedTask>, { column, desc }: QueueSort): readonly QueuedTask[] {
  const sign = desc ? -1 : 1
  const text = column === 'tid' ? null : sortText[column]
  return [...tasks].sort(
    (a, b) => sign * (text === null ? a.tid - b.tid : text(a).localeCompare(text(b))) || a.tid - b.tid,
  )
}

/** Those that hold what was typed: numbers of tasks, recipients, texts, ports. */
export function searchQueue(tasks: Iterable<QueuedTask>, typed: string): readonly QueuedTask[] {
  const wanted = foldCase(typed.trim())
  if (wanted === '') return [...tasks]
  return [...tasks].filter((task) =>
    foldCase(`${task.tid} ${task.to.join(' ')} ${task.text ?? ''} ${whoseText(task)} ${stateText(task)}`).includes(
      wanted,
    ),
  )
}

const done: Readonly<Record<QueueAct, string>> = { pause: 'paused', resume: 'resumed', remove: 'removed' }

/** How an act on several tasks went: `3 tasks paused, 1 not`. */
export function actWords(act: QueueAct, results: readonly TaskActResult[]): string {
  const taken = results.filter((result) => result.done).length
  const left = results.length - taken
  if (taken === 0) return `${plural(left, 'task')} not ${done[act]}`
  return `${plural(taken, 'task')} ${done[act]}${left === 0 ? '' : `, ${left} not`}`
}

/** What an act would do, for the question before it. */
export const allWords: Readonly<Record<QueueAct, { readonly verb: string; readonly what: string }>> = {
  pause: { verb: 'Pause', what: 'Nothing is sent by this gateway until tasks are resumed.' },
  resume: { verb: 'Resume', what: 'Everything that was paused is sent from now on, whoever paused it.' },
  remove: { verb: 'Remove', what: 'Nothing of them is sent. They cannot be brought back.' },
}
