import type { Clock, Log } from '../ports.ts'
import type { Batch, InboxStore, Ingested } from './inboxStore.ts'

/** What of a batch was new. */
export interface Stored extends Ingested {
  readonly batch: Batch
}

interface Waiting {
  readonly batch: Batch
  readonly resolve: (outcome: Ingested | null) => void
}

/** So many messages are stored in one go, which takes some milliseconds: nothing else happens meanwhile. */
const maxAtOnce = 200
/** So long is waited for as many batches as were committed together before. */
const gatherMs = 2

/**
 * The one way into the inbox. What arrives together is committed together, since a commit costs as much as some messages; whoever
 * handed a batch in learns when it is there for good. Never rejects: null means that not all of it was stored.
 *
 * Under load, who was just answered sends the next: as many as were committed together before are waited for, not for long. One
 * that comes alone waits for nobody.
 */
export class InboxIntake {
  readonly #store: InboxStore
  readonly #clock: Clock
  readonly #log: Log
  readonly #onStored: (outcomes: readonly Stored[]) => void
  #waiting: Waiting[] = []
  /** Batches that were committed together the last time. */
  #together = 0
  #cancelWait: (() => void) | null = null

  constructor(store: InboxStore, clock: Clock, log: Log, onStored: (outcomes: readonly Stored[]) => void) {
    this.#store = store
    this.#clock = clock
    this.#log = log
    this.#onStored = onStored
  }

  /** A pull stays whole, together with its checkpoint; of a long push, a part may be stored and the rest not. */
  async take(batch: Batch): Promise<Ingested | null> {
    if (batch.checkpoint !== null || batch.messages.length <= maxAtOnce) return this.#queue(batch)
    const added: number[] = []
    for (let from = 0; from < batch.messages.length; from += maxAtOnce) {
      const part = await this.#queue({ ...batch, messages: batch.messages.slice(from, from + maxAtOnce) })
      if (!part) return null
      added.push(...part.added)
    }
    return { added }
  }

  /** Commits all that waits, now. */
  flush(): void {
    this.#stopWaiting()
    while (this.#waiting.length > 0) this.#commitSome()
    this.#together = 0
  }

  #queue(batch: Batch): Promise<Ingested | null> {
    return new Promise((resolve) => {
      const count = this.#waiting.push({ batch, resolve })
      if (count === 1) setImmediate(() => this.#gather())
      else if (this.#cancelWait && count >= this.#together) {
        this.#stopWaiting()
        setImmediate(() => this.#commitInTurn())
      }
    })
  }

  #gather(): void {
    if (this.#waiting.length >= this.#together) this.#commitInTurn()
    else this.#cancelWait ??= this.#clock.after(gatherMs, () => this.#commitInTurn())
  }

  #stopWaiting(): void {
    this.#cancelWait?.()
    this.#cancelWait = null
  }

  #commitInTurn(): void {
    this.#stopWaiting()
    this.#commitSome()
    if (this.#waiting.length > 0) setImmediate(() => this.#commitInTurn())
  }

  #commitSome(): void {
    const some: Waiting[] = []
    for (let count = 0; ; ) {
      const next = this.#waiting[0]
      count += next?.batch.messages.length ?? 0
      if (!next || (some.length > 0 && count > maxAtOnce)) break
      some.push(next)
      this.#waiting.shift()
    }
    this.#together = some.length
    if (some.length === 0 || this.#commit(some)) return
    // One batch that cannot be stored must not take others with it.
    for (const one of some) if (some.length === 1 || !this.#commit([one])) one.resolve(null)
  }

  /** False when nothing was stored. */
  #commit(some: readonly Waiting[]): boolean {
    let outcomes: readonly Ingested[]
    try {
      outcomes = this.#store.ingest(some.map(({ batch }) => batch))
    } catch (error) {
      this.#log('error', 'messages not stored', { error: error instanceof Error ? error.message : String(error) })
      return false
    }
    for (const [i, { resolve }] of some.entries()) resolve(outcomes[i] ?? { added: [] })
    this.#onStored(some.map(({ batch }, i) => ({ batch, added: outcomes[i]?.added ?? [] })))
    return true
  }
}
