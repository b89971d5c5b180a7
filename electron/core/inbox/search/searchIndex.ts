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
  /** Rarity of tokens that are not rare: it changes slowly, and only chooses between ways to the same result. */
  readonly #common = new Map<string, number>()
  /** Rarity of those that are; good until a message is added. */
  readonly #rare = new Map<string, number>()
  /** Every ICCID there is or was; null until somebody asks, and when a message was added. */
  #sims: readonly string[] | null = null

  constructor(db: Database) {
    this.#db = db
  }

  /** Adds several. FTS5 writes out what it has gathered at an id that is smaller than the one before: they go in by id. */
  addAll(messages: readonly Searchable[]): void {
    for (const message of messages.toSorted((a, b) => a.id - b.id)) this.add(message)
  }

  add(message: Searchable): void {
    this.#db
      .prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)')
      .run(BigInt(message.id), tokensOf(message))
    this.#rare.clear()
    if (message.iccid === null) return
    this.#db.prepare('INSERT OR IGNORE INTO message_sims (iccid) VALUES (?)').run(message.iccid)
    this.#sims = null
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
    const known = this.#common.get(token) ?? this.#rare.get(token)
    if (known !== undefined) return known
    const row = this.#db
      .prepare(
        `SELECT count(*) AS count, min(rowid) AS oldest FROM
           (SELECT rowid FROM message_search WHERE message_search MATCH ? ORDER BY rowid DESC LIMIT ${probed})`,
      )
      .get(quoted(token))
    const count = Number(row?.count)
    const isRare = count < probed
    const rarity = isRare ? count : Number(row?.oldest)
    const remembered = isRare ? this.#rare : this.#common
    if (remembered.size >= maxRemembered) remembered.clear()
    remembered.set(token, rarity)
    return rarity
  }

  /** There are messages of which not all is in the index. */
  hasLong(): boolean {
    return this.rarity(tokens.long) > 0
  }

  /** Every ICCID of a message, and perhaps some of messages that are gone; null when there are too many. */
  sims(): readonly string[] | null {
    this.#sims ??= this.#db
      .prepare(`SELECT iccid FROM message_sims LIMIT ${maxSims + 1}`)
      .all()
      .map(({ iccid }) => String(iccid))
    return this.#sims.length > maxSims ? null : this.#sims
  }
}

/** As the index's query language writes a token; quotes are in none. */
export const quoted = (token: string): string => `"${token}"`
