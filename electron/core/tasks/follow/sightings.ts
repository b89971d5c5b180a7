import type { CountersTell } from '../ledger/counted.ts'
import { type QueueSighting, type QueueWalk, sightingOf } from '../ledger/queueWalk.ts'
import { submission, type TaskRecord } from '../ledger/records.ts'
import { surer } from '../ledger/submission.ts'
import type { StoredTask } from '../store/storedTask.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'

/**
 * What the queues of a device tell of a task that it may have. Whether a task that does not wait any more was sent is not told:
 * when nothing else is to be expected (`isLost`), only the device's counters may still tell that nothing was. Else it cannot be said
 * any more.
 */
export const seenInQueue =
  (ledger: TaskLedger, walks: readonly QueueWalk[], isLost: boolean, counted: CountersTell | null): TaskChange =>
  (task) => {
    const { record } = task
    const isAwaited =
      record.fate === 'live' && (record.submission.state === 'accepted' || record.submission.state === 'unknown')
    if (!isAwaited) return task
    const sighting = sightingOf(record, walksFor(task, walks))
    if (sighting === 'waiting' || sighting === 'paused') return present(ledger, task, sighting)
    if (sighting === 'unclear' || !isLost) return task
    const told = { ...task, paused: false, counted: counted?.words ?? null }
    if (sighting === 'absent' && counted?.sentNothing && isUntold(record))
      return { ...told, record: unsent(record, counted) }
    return { ...told, record: { ...record, fate: 'gone' } }
  }

/** Neither a report nor a person has said anything of it. */
const isUntold = ({ messages, progress, miscounted }: TaskRecord): boolean =>
  progress === null &&
  miscounted === null &&
  messages.every(
    ({ facts, marked }) => marked === null && !facts.sent && !facts.failed && facts.deliveries.length === 0,
  )

/** What the device had taken has left its queue without being sent; what it may not even have taken was never there. */
const unsent = (record: TaskRecord, { words }: CountersTell): TaskRecord =>
  record.submission.state === 'accepted'
    ? { ...record, fate: 'removed' }
    : { ...record, submission: submission('refused', { code: null, text: words }) }

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
