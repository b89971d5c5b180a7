import type { JobView } from '../../../shared/domain/job.ts'
import type { AppError } from '../../../shared/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock, Log, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'

/** How far it is; `total` stays what it was when it is left out. */
export type ReportProgress = (done: number, total?: number | null) => void

/**
 * What a job does, in slices that let others have their turn. It looks at `signal` between two of them and answers soon after it
 * was aborted: what it answers then does not matter, the job is cancelled. So it is when it answers `app/cancelled` by itself.
 */
export type JobWork = (signal: AbortSignal, progress: ReportProgress) => Promise<Result<null>>

interface Running {
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** Jobs that have ended stay on the list until so many have. */
const maxEnded = 20
/** Jobs that are cancelled on exit may take so long. */
const stopWithinMs = 3000

/** What takes long and goes on by itself, and the topic `jobs` that shows it. */
export class Jobs {
  readonly #clock: Clock
  readonly #random: Random
  readonly #log: Log
  readonly #topic: Publisher<JobView>
  readonly #running = new Map<string, Running>()
  /** Ids, the first that ended first. */
  readonly #ended: string[] = []
  #stopped = false

  constructor(clock: Clock, random: Random, log: Log, topic: Publisher<JobView>) {
    this.#clock = clock
    this.#random = random
    this.#log = log
    this.#topic = topic
  }

  /** Begins a job in the next turn of the event loop and gives its id. After `stop` it ends as cancelled at once. */
  start(kind: JobView['kind'], title: string, work: JobWork): string {
    const id = this.#random.hex(8)
    const abort = new AbortController()
    if (this.#stopped) abort.abort()
    const startedAt = this.#clock.now()
    const begun = {
      id,
      kind,
      title,
      state: 'running',
      done: 0,
      total: null,
      error: null,
      startedAt,
      endedAt: null,
    } as const
    this.#topic.upsert([begun])
    this.#running.set(id, { abort, ended: this.#run(id, abort.signal, work) })
    return id
  }

  /** Whether a job has not ended yet. */
  runs(id: string): boolean {
    return this.#running.has(id)
  }

  /** Ends a job that runs; what it has done stays. One that has ended stays as it is. */
  cancel(id: string): Result<null> {
    if (!this.#topic.get(id)) return unknownJob
    this.#running.get(id)?.abort.abort()
    return ok(null)
  }

  /** Takes an ended job off the list. */
  dismiss(id: string): Result<null> {
    if (this.runs(id)) return fail('input/conflict', 'This job still runs: cancel it first.')
    if (!this.#topic.get(id)) return unknownJob
    this.#ended.splice(this.#ended.indexOf(id), 1)
    this.#topic.remove([id])
    return ok(null)
  }

  /** Cancels all jobs and waits until they have ended, at most 3 s. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const { abort } of this.#running.values()) abort.abort()
    if (this.#running.size === 0) return
    let cancelTimer = () => {}
    const timeout = new Promise<void>((resolve) => {
      cancelTimer = this.#clock.after(stopWithinMs, resolve)
    })
    await Promise.race([Promise.all([...this.#running.values()].map(({ ended }) => ended)), timeout])
    cancelTimer()
  }

  async #run(id: string, signal: AbortSignal, work: JobWork): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    const outcome = signal.aborted ? ok(null) : await this.#attempt(work, signal, id)
    this.#running.delete(id)
    const isCancelled = signal.aborted || (!outcome.ok && outcome.error.code === 'app/cancelled')
    const state = isCancelled ? 'cancelled' : outcome.ok ? 'done' : 'failed'
    this.#become(id, { state, error: state === 'failed' ? errorOf(outcome) : null, endedAt: this.#clock.now() })
    this.#ended.push(id)
    if (this.#ended.length > maxEnded) this.#topic.remove(this.#ended.splice(0, this.#ended.length - maxEnded))
  }

  async #attempt(work: JobWork, signal: AbortSignal, id: string): Promise<Result<null>> {
    try {
      return await work(signal, (done, total) => this.#become(id, total === undefined ? { done } : { done, total }))
    } catch (error) {
      this.#log('error', 'job failed', { error: error instanceof Error ? error.stack : String(error) })
      return fail('app/internal', 'The job failed inside Simrack.', {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
  }

  #become(id: string, change: Partial<JobView>): void {
    const view = this.#topic.get(id)
    // What a job reports after it has ended is too late.
    if (view?.state === 'running') this.#topic.upsert([{ ...view, ...change }])
  }
}

const unknownJob = fail('input/not-found', 'This job is not on the list any more.')

const errorOf = (outcome: Result<null>): AppError | null => (outcome.ok ? null : outcome.error)
