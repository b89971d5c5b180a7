import type { SessionState } from '../../../../shared/domain/gateway.ts'
import { sessionStates } from '../../../../shared/domain/sessionState.ts'
import type { SmsCounters } from '../../../../shared/domain/statistics.ts'
import type { TaskFields } from '../../../../shared/domain/task.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { Clock, Log } from '../../ports.ts'
import { askedPorts } from '../askedPorts.ts'
import { submission } from '../ledger/records.ts'
import { readAnswers, readFailure, surer } from '../ledger/submission.ts'
import type { SecretPlaces } from '../secretPlaces.ts'
import type { SentCounters } from '../sentCounters.ts'
import type { Baselines } from '../store/baselines.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { StoredTask } from '../store/storedTask.ts'
import type { StoredSubmission, SubmissionStore } from '../store/submissionStore.ts'
import type { TaskNumbers } from '../store/taskNumbers.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'
import { postSms } from '../wire/sendSms.ts'
import { nextBatch } from './batches.ts'

interface SenderDeps {
  readonly store: LedgerStore
  readonly submissions: SubmissionStore
  readonly ledger: TaskLedger
  readonly numbers: TaskNumbers
  readonly secrets: SecretPlaces
  readonly counters: SentCounters
  readonly baselines: Baselines
  readonly clock: Clock
  readonly log: Log
  /** The gateway whose device this is now. */
  readonly gatewayOf: (deviceId: number) => Gateway | null
  readonly onChange: () => void
  /** Tasks of the device have been answered, or it is not clear what became of them. */
  readonly onSent: (deviceId: number) => void
}

/** What a device had counted, and when it was asked, epoch ms. */
interface CountedBefore {
  readonly at: number
  readonly rows: readonly SmsCounters[]
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
  readonly #stop = new AbortController()

  constructor(deps: SenderDeps) {
    this.#deps = deps
  }

  /** Sends what there is to send by this device, one request after the other. */
  kick(deviceId: number): void {
    if (this.#stop.signal.aborted || this.#running.has(deviceId)) return
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
    this.#stop.abort()
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
      if (this.#stop.signal.aborted) return
      const next = submissions.nextToSend(deviceId)
      if (!next) return
      const before = await this.#countBefore(next)
      if (this.#stop.signal.aborted) return
      // A person may have held it, or put it in another order, meanwhile.
      const still = submissions.nextToSend(deviceId)
      if (still?.id !== next.id) continue
      const outcome = await this.#sendSome(still, before)
      if (!outcome.ok && !this.#stop.signal.aborted) {
        submissions.hold(next.id, true, outcome.error)
        onChange()
      }
      onSent(deviceId)
    }
  }

  /** What the ports of the next request have sent so far: should its outcome be unclear, that may tell (spec 8). */
  async #countBefore({ id, deviceId }: StoredSubmission): Promise<CountedBefore | null> {
    const { store, clock, counters } = this.#deps
    const gateway = this.#deps.gatewayOf(deviceId)
    const report = gateway?.session.report()
    const [first] = store.drafted(id, 1)
    const maxPorts = report?.device?.maxPorts ?? 0
    if (!gateway || !report || !first || maxPorts === 0 || whyNotReachable(report.session.state) !== null) return null
    const at = clock.now()
    const ports = askedPorts(first.from, maxPorts)
    const rows = await counters.before(gateway, ports, this.#stop.signal)
    return rows && { at, rows }
  }

  async #sendSome(of: StoredSubmission, before: CountedBefore | null): Promise<Result<null>> {
    const gateway = this.#deps.gatewayOf(of.deviceId)
    if (!gateway) return fail('input/not-found', 'The gateway does not exist any more.')
    const { session } = gateway
    const { mac } = session
    const unfit = whyNotReachable(session.report().session.state)
    if (unfit !== null || mac === null) return fail('input/conflict', unfit ?? 'The gateway is not known yet.')
    const intended = this.#intend(of, mac, before)
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
  #intend(of: StoredSubmission, mac: string, before: CountedBefore | null): Result<StoredTask[]> {
    const { store, ledger, baselines, numbers, clock } = this.#deps
    const batch = nextBatch(store, of.id)
    const first = numbers.take(mac, batch.length)
    if (!first.ok) return first
    const tids = new Map(batch.map(({ id }, i) => [id, first.value + i]))
    const now = clock.now()
    return ok(
      ledger.commit(() => {
        const baseline = before && baselines.add(of.deviceId, before.at, before.rows)
        return ids(batch).flatMap((id) => {
          const change: TaskChange = (task) => {
            const record = { ...task.record, tid: tids.get(id) ?? 0, submission: submission('submitted') }
            return { ...task, record, submittedAt: now, baseline }
          }
          return ledger.apply(id, change) ?? []
        })
      }),
    )
  }

  /** A request that has not left has changed nothing: its tasks are drafted as before, and their numbers are lost. */
  #failed(tasks: readonly StoredTask[], error: AppError, left: boolean): Result<null> {
    const heard = readFailure(error, left)
    this.#deps.ledger.change(ids(tasks), (task) => {
      if (left) return withSubmission(task, surer(task.record.submission, heard))
      return {
        ...task,
        record: { ...task.record, tid: 0, submission: submission('drafted') },
        submittedAt: null,
        baseline: null,
      }
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
