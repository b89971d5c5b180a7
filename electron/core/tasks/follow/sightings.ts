import { type QueueSighting, type QueueWalk, sightingOf } from '../ledger/queueWalk.ts'
import { submission } from '../ledger/records.ts'
import { surer } from '../ledger/submission.ts'
import type { StoredTask } from '../store/storedTask.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'

/**
 * What the queues of a device tell of a task that it may have. Whether a task that does not wait any more was sent is not told:
 * when nothing else is to be expected (`isLost`), it cannot be said any more.
 */
export const seenInQueue =
  (ledger: TaskLedger, walks: readonly QueueWalk[], isLost: (task: StoredTask) => boolean): TaskChange =>
  (task) => {
    const { record } = task
    const isAwaited =
      record.fate === 'live' && (record.submission.state === 'accepted' || record.submission.state === 'unknown')
    if (!isAwaited) return task
    const sighting = sightingOf(record, walksFor(task, walks))
    if (sighting === 'waiting' || sighting === 'paused') return present(ledger, task, sighting)
    if (sighting === 'unclear' || !isLost(task)) return task
    return { ...task, paused: false, record: { ...record, fate: 'gone' } }
  }

function present(ledger: TaskLedger, task: StoredTask, sighting: QueueSighting): StoredTask {
  const known = surer(task.record.submission, submission('accepted'))
  return ledger.heard({ ...task, paused: sighting === 'paused', record: { ...task.record, submission: known } })
}

/** Only when every port that it may wait on was read, its absence means something. */
function walksFor({ record }: StoredTask, walks: readonly QueueWalk[]): readonly QueueWalk[] {
  const asked = new Set(record.messages.map(({ port }) => (port === null ? null : Number.parseInt(port, 10))))
  if (asked.has(null)) return walks
  const own = walks.filter(({ port }) => asked.has(port))
  return own.length === asked.size ? own : []
}
