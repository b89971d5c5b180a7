import type { Log } from '../ports.ts'
import type { Batch, InboxStore, Ingested } from './inboxStore.ts'

interface Waiting {
  readonly batch: Batch
  readonly resolve: (outcome: Ingested | null) => void
}

/**
 * The one way into the inbox. What arrives in one turn of the event loop is committed together, since waiting for the disk is what
 * costs; whoever handed a batch in learns when it is there for good. Never rejects: null means that it was not stored.
 */
export class InboxIntake {
  readonly #store: InboxStore
  readonly #log: Log
  readonly #onStored: (outcomes: readonly { batch: Batch; added: readonly number[] }[]) => void
  #waiting: Waiting[] = []

  constructor(
    store: InboxStore,
    log: Log,
    onStored: (outcomes: readonly { batch: Batch; added: readonly number[] }[]) => void,
  ) {
    this.#store = store
    this.#log = log
    this.#onStored = onStored
  }

  take(batch: Batch): Promise<Ingested | null> {
    return new Promise((resolve) => {
      if (this.#waiting.push({ batch, resolve }) === 1) setImmediate(() => this.flush())
    })
  }

  /** Commits what waits, now. */
  flush(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    try {
      const outcomes = this.#store.ingest(waiting.map(({ batch }) => batch))
      this.#onStored(waiting.map(({ batch }, i) => ({ batch, added: outcomes[i]?.added ?? [] })))
      for (const [i, { resolve }] of waiting.entries()) resolve(outcomes[i] ?? { added: [] })
    } catch (error) {
      this.#log('error', 'messages not stored', { error: error instanceof Error ? error.message : String(error) })
      for (const { resolve } of waiting) resolve(null)
    }
  }
}
