import type { Database } from '../../store/database.ts'

type Rows = Iterator<Readonly<Record<string, unknown>>>

/**
 * The one place in the full-text index where a search has stopped for a moment. Going on from there costs nothing, while finding
 * the place again takes milliseconds. When another search looks, the first has to find its place again: what it sees is then
 * of that moment.
 */
export class IndexCursor {
  readonly #db: Database
  #held: { readonly by: object; readonly rows: Rows } | null = null

  constructor(db: Database) {
    this.#db = db
  }

  /** Ids (each an array of one) that `match` finds from `highest` down to `lowest`; those that are left when it is the same search as before. */
  rows(by: object, match: string, lowest: number, highest: number): Rows {
    if (this.#held?.by === by) return this.#held.rows
    this.letGo()
    const statement = this.#db.reader.prepare(
      'SELECT rowid FROM message_search WHERE message_search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC',
    )
    statement.setReturnArrays(true)
    // As integers: the index disregards a bound that is not.
    const rows = statement.iterate(match, BigInt(lowest), BigInt(highest))
    this.#held = { by, rows }
    return rows
  }

  /** A search has ended; or all have. */
  letGo(by: object | null = null): void {
    if (by !== null && this.#held?.by !== by) return
    const held = this.#held
    this.#held = null
    try {
      held?.rows.return?.()
    } catch {
      // What has failed, or was closed with the database, needs no end.
    }
  }
}
