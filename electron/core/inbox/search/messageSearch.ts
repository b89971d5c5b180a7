import type { MessageQuery } from '../../../../shared/domain/message.ts'
import { parseMessageQuery } from '../../../../shared/lib/messageQuery.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { MessageRows } from '../messageRows.ts'
import { IndexCursor } from './indexCursor.ts'
import { type Matcher, messageMatcher, type Search } from './messageMatcher.ts'
import { type Mark, planSearch } from './planner.ts'
import { storedMatch } from './searchedRows.ts'
import { probed, type SearchIndex } from './searchIndex.ts'
import { Walk } from './walk.ts'

/** A search that goes on: what it means, and where it has come. */
export interface OngoingSearch {
  readonly matches: Matcher
  readonly walk: Walk
  /** How many it will find, where that is known beforehand. */
  readonly total: number | null
  /** The newest id that was stored when it began. */
  readonly newestId: number
}

/** Reads queries and finds the quickest way to what they ask for. */
export class MessageSearch {
  readonly #db: Database
  readonly #clock: Clock
  readonly #index: SearchIndex
  readonly #rows: MessageRows
  readonly #cursor: IndexCursor

  constructor(db: Database, clock: Clock, index: SearchIndex, rows: MessageRows) {
    this.#db = db
    this.#clock = clock
    this.#index = index
    this.#rows = rows
    this.#cursor = new IndexCursor(db)
  }

  /** Begins a search; nothing has been looked for yet. A query that cannot be read is `input/invalid`. */
  begin(query: MessageQuery): Result<OngoingSearch> {
    const search = readSearch(query, this.#clock.now())
    if (!search.ok) return search
    const newestId = Number(this.#db.prepare('SELECT max(id) AS id FROM messages').get()?.id ?? 0)
    const plan = planSearch(search.value, {
      index: this.#index,
      owners: this.#rows.owners(),
      markRarity: (mark) => this.#markRarity(mark),
      newestId,
    })
    const matches = messageMatcher(search.value)
    // What a search finds without looking may be of a device that is forgotten.
    const verify = plan.verify || this.#rows.hasForgotten()
    const ground = { db: this.#db, cursor: this.#cursor, clock: this.#clock }
    const walk = new Walk(ground, { ...plan, verify }, storedMatch(this.#db, this.#rows, matches))
    return ok({ matches, walk, total: this.#total(query), newestId })
  }

  #markRarity(mark: Mark): number {
    const row = this.#db.prepare(markRarities[mark]).get()
    const count = Number(row?.count)
    return count < probed ? count : Number(row?.oldest)
  }

  /** What is counted anyway: all, and all of one gateway. */
  #total({ text, gatewayId }: MessageQuery): number | null {
    if (text.trim() !== '') return null
    const row = this.#db
      .prepare(
        `SELECT sum(c.total) AS total FROM message_counts c JOIN devices d ON d.id = c.device_id
           WHERE d.forgotten = 0 AND (?1 IS NULL OR d.gateway_id = ?1)`,
      )
      .get(gatewayId)
    return Number(row?.total ?? 0)
  }
}

/** A query in words that mean something: `input/invalid` says what does not. */
export function readSearch({ text, gatewayId }: MessageQuery, now: number): Result<Search> {
  const terms = parseMessageQuery(text)
  if (terms.ok) return ok({ terms: terms.value, gatewayId, now })
  const { message } = terms.error
  return fail('input/invalid', message, { fields: [{ path: 'query.text', message }] })
}

const rarityOf = (index: string, where: string) =>
  `SELECT count(*) AS count, min(id) AS oldest FROM
     (SELECT id FROM messages INDEXED BY ${index} WHERE ${where} ORDER BY id DESC LIMIT ${probed})`
const markRarities: Readonly<Record<Mark, string>> = {
  unread: rarityOf('messages_unread', 'unread = 1'),
  pinned: rarityOf('messages_pinned', 'pinned = 1'),
  tagged: rarityOf('messages_tagged', `tags <> '[]'`),
  noted: rarityOf('messages_noted', `note <> ''`),
}
