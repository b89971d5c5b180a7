import { inSlices } from '../jobs/slices.ts'
import type { Clock, Log } from '../ports.ts'
import type { Database } from '../store/database.ts'

/**
 * Removes what nobody sees any more, in slices: submissions that were not stored as a whole before Simrack ended, and those of
 * devices that are forgotten or gone. What is interrupted goes on at the next start.
 */
export class LedgerRemoval {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Log
  readonly #ending: AbortSignal
  #running = false

  constructor(db: Database, clock: Clock, log: Log, ending: AbortSignal) {
    this.#db = db
    this.#clock = clock
    this.#log = log
    this.#ending = ending
  }

  /** In the background. `unready`: nothing is being stored now, so that what is not whole never will be. */
  start(unready: boolean): void {
    if (this.#running) return
    this.#db
      .prepare('DELETE FROM task_baselines WHERE device_id NOT IN (SELECT id FROM devices WHERE forgotten = 0)')
      .run()
    const ids = this.#doomed(unready)
    if (ids.length === 0) return
    this.#running = true
    inSlices(this.#db, this.#clock, this.#ending, this.#removal(ids))
      .catch((error: unknown) => {
        const said = error instanceof Error ? error.message : String(error)
        this.#log('error', 'tasks not removed', { error: said })
      })
      .finally(() => {
        this.#running = false
      })
  }

  #doomed(unready: boolean): string[] {
    return this.#db
      .prepare(
        `SELECT id FROM submissions WHERE (ready = 0 AND ?) OR device_id NOT IN (SELECT id FROM devices WHERE forgotten = 0)`,
      )
      .all(unready ? 1 : 0)
      .map(({ id }) => String(id))
  }

  #removal(ids: string[]): () => boolean {
    return () => {
      const [id] = ids
      if (id === undefined) return false
      const task = this.#db.prepare('SELECT id FROM tasks WHERE submission_id = ? LIMIT 1').get(id)?.id
      if (typeof task === 'number') {
        this.#db.prepare('DELETE FROM task_search WHERE rowid = ?').run(task)
        this.#db.prepare('DELETE FROM tasks WHERE id = ?').run(task)
        return true
      }
      this.#db.prepare('DELETE FROM submissions WHERE id = ?').run(id)
      ids.shift()
      return true
    }
  }
}
