import type { InboxRetention } from '../../../../shared/domain/message.ts'
import { ok } from '../../../../shared/result.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import { inSlices, slice } from '../../jobs/slices.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { Retention } from './retention.ts'

const everyMs = 5 * 60_000
const firstMs = 60_000
/** A person who has set other limits waits for what they do. */
const afterChangeMs = 500

interface InboxPrunerDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly jobs: Jobs
  readonly retention: Retention
  readonly limits: () => InboxRetention
  readonly onChange: () => void
}

/**
 * Keeps the inbox within the limits of the settings, which are none unless a person sets some. What takes more than a moment is a
 * job that shows and can be cancelled: it is not tried again then until the limits are changed or Simrack starts anew.
 */
export class InboxPruner {
  readonly #deps: InboxPrunerDeps
  #cancelTimer: (() => void) | null = null
  /** Ends the round that goes on. */
  #round = new AbortController()
  #job: string | null = null
  #stopped = false

  constructor(deps: InboxPrunerDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#schedule(firstMs)
  }

  /** Other limits are set: what goes on by the old ones ends. */
  changed(): void {
    if (!this.#stopped) this.#schedule(afterChangeMs)
  }

  /** Idempotent. */
  stop(): void {
    this.#stopped = true
    this.#end()
  }

  #end(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#round.abort()
    if (this.#job !== null) this.#deps.jobs.cancel(this.#job)
    this.#job = null
  }

  #schedule(delayMs: number): void {
    this.#end()
    this.#round = new AbortController()
    const { signal } = this.#round
    this.#cancelTimer = this.#deps.clock.after(delayMs, () => {
      this.#cancelTimer = null
      this.#prune(signal).catch((error: unknown) => {
        this.#deps.log('error', 'inbox not pruned', { error: error instanceof Error ? error.message : String(error) })
        if (!signal.aborted) this.#schedule(everyMs)
      })
    })
  }

  /** One round: what fits into a slice at once, the rest as a job. */
  async #prune(signal: AbortSignal): Promise<void> {
    const { retention, limits, database, clock, jobs, onChange } = this.#deps
    const bound = await retention.bound(limits(), signal)
    if (signal.aborted) return
    let removed = 0
    const step = retention.removal(bound, () => {
      removed += 1
    })
    const more = slice(database, clock, step)
    if (removed > 0) onChange()
    if (!more) return this.#schedule(everyMs)
    this.#job = jobs.start('retention', 'Removing messages that are beyond the limits', async (cancel, progress) => {
      const { remove } = await retention.counts(bound, cancel)
      const total = removed + remove
      const finished = await inSlices(database, clock, cancel, step, () => {
        progress(removed, total)
        onChange()
      })
      this.#job = null
      if (finished) this.#schedule(everyMs)
      return ok(null)
    })
  }
}
