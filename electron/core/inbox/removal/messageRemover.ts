import type { Database } from '../../store/database.ts'
import type { SearchIndex } from '../search/searchIndex.ts'
import { searchableOf } from '../searchableOf.ts'

/** Removes stored messages with all that is kept of them. */
export class MessageRemover {
  readonly #db: Database
  readonly #index: SearchIndex

  constructor(db: Database, index: SearchIndex) {
    this.#db = db
    this.#index = index
  }

  /** Removes a message from the table, its raw content and the search index; within the caller's transaction. */
  remove(id: number): void {
    const message = searchableOf(this.#db, id)
    if (!message) return
    this.#index.remove(message)
    this.#db.prepare('DELETE FROM messages WHERE id = ?').run(id)
  }
}
