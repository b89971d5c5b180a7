import type { Clock } from '../ports.ts'
import type { Database } from '../store/database.ts'
import type { LedgerStore } from './store/ledgerStore.ts'
import type { StoredTask } from './store/storedTask.ts'

/** What a task becomes; the same object when nothing of it changes. */
export type TaskChange = (task: StoredTask) => StoredTask

/** The one way in which tasks that are stored change. */
export class TaskLedger {
  readonly #db: Database
  readonly #store: LedgerStore
  readonly #clock: Clock
  readonly #onChange: () => void
  #changed = false

  /** `onChange` is told after each commit that has changed something. */
  constructor(db: Database, store: LedgerStore, clock: Clock, onChange: () => void) {
    this.#db = db
    this.#store = store
    this.#clock = clock
    this.#onChange = onChange
  }

  /** Carries out changes as one transaction, on the disk when this returns. */
  commit<T>(work: () => T): T {
    this.#changed = false
    const value = this.#db.durably(work)
    if (this.#changed) this.#onChange()
    return value
  }

  /** Changes one task, within `commit`. Null when it no longer exists. */
  apply(id: number, change: TaskChange): StoredTask | null {
    const before = this.#store.byId(id)
    if (!before) return null
    const after = change(before)
    this.#store.save(before, after)
    this.#changed ||= after !== before
    return after
  }

  /** Changes several tasks as one transaction. Gives what they are now; those that no longer exist are left out. */
  change(ids: Iterable<number>, change: TaskChange): StoredTask[] {
    return this.commit(() => [...ids].flatMap((id) => this.apply(id, change) ?? []))
  }

  /** With the word that was heard of it now: what the counters have told while nothing was heard is of no matter any more. */
  heard(task: StoredTask): StoredTask {
    return { ...task, heardAt: this.#clock.now(), silentSince: null, counted: null }
  }
}
