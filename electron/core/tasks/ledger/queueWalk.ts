import type { TaskPage, WaitingTask } from '../wire/getTasks.ts'
import type { TaskRecord } from './records.ts'
import { numberLikeness } from './samePlace.ts'

/** The reading of one port's queue, page by page. */
export interface QueueWalk {
  readonly port: number
  /** By number, in the queue's order. */
  readonly tasks: ReadonlyMap<number, WaitingTask>
  /** Where the next page begins; null at the end. */
  readonly next: number | null
  /**
   * The queue did not move under the walk, as far as can be seen: what is not in it does not wait. While a queue is sent, later tasks
   * move to places that have been read already, and a walk misses them.
   */
  readonly steady: boolean
  readonly total: number | null
}

/** A queue longer than this is not read to its end. */
const maxTasks = 100_000

export const startWalk = (port: number): QueueWalk => ({
  port,
  tasks: new Map(),
  next: 0,
  steady: true,
  total: null,
})

/** Adds the page that was asked for at `walk.next`, `num` tasks long. */
export function withPage(walk: QueueWalk, page: TaskPage, num: number): QueueWalk {
  if (walk.next === null) return walk
  const tasks = new Map(walk.tasks)
  for (const task of page.tasks) tasks.set(task.tid, task)
  const read = walk.next + page.listed
  const isRepeated = tasks.size - walk.tasks.size < page.listed
  const hasMoved = walk.total !== null && page.total !== walk.total
  const atEnd =
    page.listed === 0 || (page.total === null ? page.listed < num : read >= page.total) || tasks.size >= maxTasks
  const isShort = atEnd && page.total !== null && read !== page.total
  return {
    port: walk.port,
    tasks,
    next: atEnd ? null : read,
    steady: walk.steady && !isRepeated && !hasMoved && !isShort,
    total: page.total,
  }
}

/** Whether a task waits: `another` task has its number, or `unclear` while the walks are not over or not steady. */
export type QueueSighting = 'waiting' | 'paused' | 'absent' | 'another' | 'unclear'

/**
 * Looks a task up in the queues of all ports that it may wait on. Only walks that began after the request had ended tell
 * anything about it. Of the recipients, one that fits is enough: a device may list those that are left.
 */
export function sightingOf({ tid, messages }: TaskRecord, walks: readonly QueueWalk[]): QueueSighting {
  const found = walks.flatMap(({ tasks }) => tasks.get(tid) ?? [])
  const own = found.filter(({ to }) =>
    to.some((number) => messages.some((message) => numberLikeness(message.number, number) > 0)),
  )
  if (own.length > 0) return own.every(({ paused }) => paused) ? 'paused' : 'waiting'
  if (found.length > 0) return 'another'
  return walks.length > 0 && walks.every(({ next, steady }) => next === null && steady) ? 'absent' : 'unclear'
}
