import type { StoredTask } from '../store/storedTask.ts'

/** After the time that a message may take to be sent, so long for its report to come. */
const reportMs = 10_000

/**
 * For how long yet, ms, a message of a task that was taken off its device may be under way, whose result is still to come; 0 when none
 * can be. What was left of the task must not be sent again before. Of a port that had one message only, and still had it when the
 * task was taken back, nothing is under way.
 */
export function unsettledMs({ record, removedAt, options, numbers }: StoredTask, now: number): number {
  if (removedAt === null || numbers.length === 1) return 0
  const counters = record.miscounted ?? record.progress
  const isOver = counters !== null && counters.sending === 0 && counters.unsent === 0
  return isOver ? 0 : Math.max(0, removedAt + options.tmo * 1000 + reportMs - now)
}

/** The same in words; null when nothing keeps it back. */
export function whyNotSettled(task: StoredTask, now: number): string | null {
  const left = unsettledMs(task, now)
  if (left === 0) return null
  return `A message of the task that was taken back may still be under way: wait for its report, at most ${Math.ceil(left / 1000)} s.`
}
