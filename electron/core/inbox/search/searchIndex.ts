import type { Database } from '../../store/database.ts'
import { type Searchable, tokens, tokensOf } from './tokens.ts'

/** So many entries of a token are looked at to tell how rare it is. */
export const probed = 64
/** So many tokens are remembered, and so many SIMs. */
const maxRemembered = 5000
const maxSims = 5000

/**
 * The full-text index: which messages hold which token (tokens.ts). Kept in step with the table `messages` by whoever changes
 * it, within the same transaction.
 */
export class SearchIndex {
  readonly #db: Database
  /** Rarity of tokens that are not rare; it changes slowly, and only chooses between ways to the same result. */
  readonly #rarities = new Map<string, number>()
  /** Every ICCID there is or was; null while nobody has asked, or when there are too many to be kept. */
  #sims: Set<string> | 'too many' | null = null

  constructor(db: Database) {
    this.#db = db
  }

  add(message: Searchable): void {
    this.#db
      .prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)')
      .run(BigInt(message.id), tokensOf(message))
    if (message.iccid !== null) this.#noteSim(message.iccid)
  }

  /** Takes a message out; it must be as it was when it was added. */
  remove(message: Searchable): void {
    this.#db
      .prepare(`INSERT INTO message_search (message_search, rowid, tokens) VALUES ('delete', ?, ?)`)
      .run(BigInt(message.id), tokensOf(message))
  }

  /**
   * How rare a token is, the smaller the rarer: the number of its messages when they are few, else the id of one of its
   * newest, since the messages of a rare token reach far back.
   */
  rarity(token: string): number {
    const known = this.#rarities.get(token)
    if (known !== undefined) return known
    const row = this.#db
      .prepare(
        `SELECT count(*) AS count, min(rowid) AS oldest FROM
           (SELECT rowid FROM message_search WHERE message_search MATCH ? ORDER BY rowid DESC LIMIT ${probed})`,
      )
      .get(quoted(token))
    const count = Number(row?.count)
    if (count < probed) return count
    const rarity = Number(row?.oldest)
    if (this.#rarities.size >= maxRemembered) this.#rarities.clear()
    this.#rarities.set(token, rarity)
    return rarity
  }

  /** There are messages of which not all is in the index. */
  hasLong(): boolean {
    return this.rarity(tokens.long) > 0
  }

  /** Every ICCID of a message, and perhaps some of messages that are gone; null when there are too many. */
  sims(): ReadonlySet<string> | null {
    this.#sims ??= this.#readSims()
    return this.#sims === 'too many' ? null : this.#sims
  }

  #noteSim(iccid: string): void {
    if (!(this.#sims instanceof Set)) return
    this.#sims.add(iccid)
    if (this.#sims.size > maxSims) this.#sims = 'too many'
  }

  #readSims(): Set<string> | 'too many' {
    // From one to the next, instead of over all their messages.
    const rows = this.#db
      .prepare(
        `WITH RECURSIVE sims (iccid) AS (
           SELECT min(iccid) FROM messages WHERE iccid IS NOT NULL
           UNION ALL
           SELECT (SELECT min(m.iccid) FROM messages m WHERE m.iccid > sims.iccid) FROM sims WHERE sims.iccid IS NOT NULL)
         SELECT iccid FROM sims WHERE iccid IS NOT NULL LIMIT ${maxSims + 1}`,
      )
      .all()
    return rows.length > maxSims ? 'too many' : new Set(rows.map((row) => String(row.iccid)))
  }
}

/** As the index's query language writes a token; quotes are in none. */
export const quoted = (token: string): string => `"${token}"`
