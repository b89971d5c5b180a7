import type { SessionState } from '../../../../shared/domain/gateway.ts'
import { sessionStates } from '../../../../shared/domain/sessionState.ts'
import type { TaskFields } from '../../../../shared/domain/task.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { Clock, Log } from '../../ports.ts'
import { submission } from '../ledger/records.ts'
import { readAnswers, readFailure, surer } from '../ledger/submission.ts'
import type { SecretPlaces } from '../secretPlaces.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { StoredTask } from '../store/storedTask.ts'
import type { StoredSubmission, SubmissionStore } from '../store/submissionStore.ts'
import type { TaskNumbers } from '../store/taskNumbers.ts'
import type { TaskLedger } from '../taskLedger.ts'
import { postSms } from '../wire/sendSms.ts'
import { nextBatch } from './batches.ts'

interface SenderDeps {
  readonly store: LedgerStore
  readonly submissions: SubmissionStore
  readonly ledger: TaskLedger
  readonly numbers: TaskNumbers
  readonly secrets: SecretPlaces
  readonly clock: Clock
  readonly log: Log
  /** The gateway whose device this is now. */
  readonly gatewayOf: (deviceId: number) => Gateway | null
  readonly onChange: () => void
  /** Tasks of the device have been answered, or it is not clear what became of them. */
  readonly onSent: (deviceId: number) => void
}

const tooMany = 16
/** A request that is under way when Simrack ends is waited for so long. */
const stopWithinMs = 3000

/**
 * Hands tasks to devices, each at most once: numbers are allocated and the intent is on the disk before a request leaves, and
 * what has left is never sent again. Whatever goes wrong holds the rest of its submission back, for a person to decide.
 */
export class TaskSender {
  readonly #deps: SenderDeps
  readonly #running = new Map<number, Promise<void>>()
  #stopped = false

  constructor(deps: SenderDeps) {
    this.#deps = deps
  }

  /** Sends what there is to send by this device, one request after the other. */
  kick(deviceId: number): void {
    if (this.#stopped || this.#running.has(deviceId)) return
    const run = this.#run(deviceId)
      .catch((error: unknown) => {
        const { log } = this.#deps
        log('error', 'sending of tasks failed', { error: error instanceof Error ? error.stack : String(error) })
      })
      .finally(() => this.#running.delete(deviceId))
    this.#running.set(deviceId, run)
  }

  /** Nothing new leaves; what is under way gets its answer, if that comes soon. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#running.size === 0) return
    let cancel = () => {}
    const timeout = new Promise<void>((resolve) => {
      cancel = this.#deps.clock.after(stopWithinMs, resolve)
    })
    await Promise.race([Promise.all(this.#running.values()), timeout])
    cancel()
  }

  async #run(deviceId: number): Promise<void> {
    const { submissions, onChange, onSent } = this.#deps
    for (;;) {
      // Whoever has just changed something finishes that first.
      await new Promise<void>((resolve) => setImmediate(resolve))
      if (this.#stopped) return
      const next = submissions.nextToSend(deviceId)
      if (!next) return
      const outcome = await this.#sendSome(next)
      if (!outcome.ok && !this.#stopped) {
        submissions.hold(next.id, true, outcome.error)
        onChange()
      }
      onSent(deviceId)
    }
  }

  async #sendSome(of: StoredSubmission): Promise<Result<null>> {
    const gateway = this.#deps.gatewayOf(of.deviceId)
    if (!gateway) return fail('input/not-found', 'The gateway does not exist any more.')
    const { session } = gateway
    const { mac } = session
    const unfit = whyNotReachable(session.report().session.state)
    if (unfit !== null || mac === null) return fail('input/conflict', unfit ?? 'The gateway is not known yet.')
    const intended = this.#intend(of, mac)
    if (!intended.ok) return intended
    const tasks = intended.value
    const { forwarding } = of
    let left = false
    const answer = await session.ask(
      postSms,
      { tasks: tasks.map(fieldsOf), forwarding: forwarding && this.#deps.secrets.reveal(forwarding) },
      {
        onStart: () => {
          left = true
        },
      },
    )
    if (!answer.ok) return this.#failed(tasks, answer.error, left)
    const { ledger } = this.#deps
    const read = readAnswers(
      tasks.map(({ record }) => record.tid),
      answer.value.value,
    )
    const answered = ledger.change(ids(tasks), (task) => {
      const heard = read.get(task.record.tid) ?? submission('unknown')
      return ledger.heard(withSubmission(task, surer(task.record.submission, heard)))
    })
    const isFull = answered.some(({ record }) => record.submission.answer?.code === tooMany)
    return isFull ? fail('device/rejected', 'The queue of the gateway is full.') : ok(null)
  }

  /** The tasks of the next request, with numbers of their own, stored as submitted. */
  #intend(of: StoredSubmission, mac: string): Result<StoredTask[]> {
    const { store, ledger, numbers, clock } = this.#deps
    const batch = nextBatch(store, of.id)
    const first = numbers.take(mac, batch.length)
    if (!first.ok) return first
    const tids = new Map(batch.map(({ id }, i) => [id, first.value + i]))
    const now = clock.now()
    return ok(
      ledger.change(ids(batch), (task) => {
        const record = { ...task.record, tid: tids.get(task.id) ?? 0, submission: submission('submitted') }
        return { ...task, record, submittedAt: now }
      }),
    )
  }

  /** A request that has not left has changed nothing: its tasks are drafted as before, and their numbers are lost. */
  #failed(tasks: readonly StoredTask[], error: AppError, left: boolean): Result<null> {
    const heard = readFailure(error, left)
    this.#deps.ledger.change(ids(tasks), (task) => {
      if (left) return withSubmission(task, surer(task.record.submission, heard))
      return { ...task, record: { ...task.record, tid: 0, submission: submission('drafted') }, submittedAt: null }
    })
    return { ok: false, error }
  }
}

const ids = (tasks: readonly StoredTask[]): number[] => tasks.map(({ id }) => id)

const withSubmission = (task: StoredTask, known: StoredTask['record']['submission']): StoredTask => ({
  ...task,
  record: { ...task.record, submission: known },
})

/** The task as the request says it. */
export const fieldsOf = ({ record, from, numbers, text, options }: StoredTask): TaskFields => ({
  ...options,
  tid: record.tid,
  from,
  to: numbers,
  sms: text,
})

/** Why nothing is sent by a gateway in this state, in words; null when it can be tried. */
export function whyNotReachable(state: SessionState): string | null {
  if (state === 'online' || state === 'degraded') return null
  const { word, meaning, next } = sessionStates[state]
  return `${word}: ${meaning}${next === '' ? '' : ` ${next}`}`
}
