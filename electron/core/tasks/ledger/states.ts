import {
  type RecipientState,
  type RecipientTally,
  recipientStates,
  type TaskState,
} from '../../../../shared/domain/task.ts'
import type { MessageRecord, TaskRecord } from './records.ts'

/** The state of each message of a task, in their order; a function of what is known and of nothing else. */
export function statesOf(task: TaskRecord): RecipientState[] {
  const rest = stateOfRest(task)
  return task.messages.map((message) => toldState(message) ?? rest(message))
}

/** What has been told of this message itself. A message that went out once is never `failed`, or it might be sent again. */
function toldState({ facts: { sent, failed, deliveries } }: MessageRecord): RecipientState | null {
  if (deliveries.some(({ outcome }) => outcome === 'failed')) return 'undelivered'
  if (deliveries.some(({ outcome }) => outcome === 'delivered')) return 'delivered'
  if (sent || deliveries.length > 0) return 'sent'
  return failed ? 'failed' : null
}

/** The state of messages of which nothing has been told. */
function stateOfRest(task: TaskRecord): (message: MessageRecord) => RecipientState {
  const { submission, fate } = task
  if (submission.state === 'unknown') return ({ marked }) => marked ?? 'unknown'
  if (submission.state !== 'accepted') {
    const { state } = submission
    // Dropped before its turn came.
    if (state === 'drafted' && fate === 'removed') return () => 'removed'
    return () => state
  }
  const counted = restByCounters(task)
  if (counted === 'sent' || counted === 'failed') return () => counted
  if (fate === 'removed' && !wasUnderWay(task) && !hasUntold(task)) return () => 'removed'
  if (fate !== 'live' || counted === 'unknown') return ({ marked }) => marked ?? 'unknown'
  return () => counted ?? 'accepted'
}

/**
 * Whether some message was being sent when last the device counted: it may have gone out although its task was removed. After a
 * removal the counters no longer add up to the task, and tell this nevertheless.
 */
function wasUnderWay({ progress, miscounted }: TaskRecord): boolean {
  return ((miscounted ?? progress)?.sending ?? 0) > 0
}

/** Of a task that was removed, the device has counted more results than it has named. */
function hasUntold({ miscounted, messages }: TaskRecord): boolean {
  if (miscounted === null) return false
  const told = messages.filter((message) => toldState(message) !== null).length
  return miscounted.sending + miscounted.sent + miscounted.failed > told
}

/**
 * What the counters say of the messages that no result has named: a device may report no successes (`sdr` 0), and reports get lost.
 * Null while it may be this or that.
 */
function restByCounters({ progress, messages }: TaskRecord): RecipientState | null {
  if (progress === null) return null
  const told = messages.map(toldState)
  const rest = told.filter((state) => state === null).length
  if (rest === 0) return null
  const failed = told.filter((state) => state === 'failed').length
  const sent = told.length - rest - failed
  if (progress.unsent > 0) return null
  if (progress.sending > 0) return progress.sending === rest ? 'sending' : null
  const [moreSent, moreFailed] = [progress.sent - sent, progress.failed - failed]
  if (moreSent === rest && moreFailed === 0) return 'sent'
  if (moreFailed === rest && moreSent === 0) return 'failed'
  // All have a result, and it is not told which has which.
  return 'unknown'
}

/** Nothing more is to come, but a delivery report for what was sent. */
const finalStates: ReadonlySet<RecipientState> = new Set<RecipientState>([
  'refused',
  'sent',
  'failed',
  'delivered',
  'undelivered',
  'removed',
])
export const isFinal = (state: RecipientState): boolean => finalStates.has(state)

/** How many are in each state. */
export function tallyOf(states: Iterable<RecipientState>): RecipientTally {
  const tally = new Map<RecipientState, number>()
  for (const state of states) tally.set(state, (tally.get(state) ?? 0) + 1)
  return tallyBy((state) => tally.get(state) ?? 0)
}

/** A tally with what `count` says of each state. */
export const tallyBy = (count: (state: RecipientState) => number): RecipientTally => ({
  drafted: count('drafted'),
  submitted: count('submitted'),
  accepted: count('accepted'),
  refused: count('refused'),
  sending: count('sending'),
  sent: count('sent'),
  failed: count('failed'),
  delivered: count('delivered'),
  undelivered: count('undelivered'),
  removed: count('removed'),
  unknown: count('unknown'),
})

/** Where a task stands as a whole; `paused` is whether the device holds it back. */
export function taskStateOf(tally: RecipientTally, paused: boolean): TaskState {
  const present = recipientStates.filter((state) => tally[state] > 0)
  const [only] = present
  if (present.length === 1 && (only === 'drafted' || only === 'submitted' || only === 'refused')) return only
  if (present.every(isFinal)) return 'done'
  if (present.includes('accepted') || present.includes('sending')) {
    const begun = present.some((state) => state !== 'accepted' && state !== 'refused')
    return paused ? 'paused' : begun ? 'sending' : 'waiting'
  }
  return present.includes('unknown') ? 'unknown' : 'submitted'
}
