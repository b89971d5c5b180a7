import { z } from 'zod'
import type { InboxRetention, RetentionPreview } from '../../../../shared/domain/message.ts'
import { inSlices, type Step } from '../../jobs/slices.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { firstIdAt } from '../messageIds.ts'
import type { MessageRemover } from './messageRemover.ts'
import type { Removals, Removed } from './removals.ts'

/** Rows that one step counts, which takes about a millisecond. */
const countedRows = 1000
const removedRows = 100
const dayMs = 86_400_000

const countedPage = z.object({
  rows: z.number(),
  visible: z.number(),
  last: z.number().nullable(),
  unpinned: z.number(),
  unread: z.number(),
  oldest: z.number().nullable(),
  newest: z.number().nullable(),
})
const removedRow = z.object({
  id: z.number(),
  device_id: z.number(),
  key: z.instanceof(Uint8Array),
  at: z.number().nullable(),
  scts: z.number().nullable(),
  seen_walk: z.number().nullable(),
  stored_at: z.number(),
  shown_at: z.number(),
})

/**
 * Which messages are beyond limits, and their removal: those of an older second than `days` ago, and the oldest of more than
 * `count`. That is, all up to one id (order by id is order by time), but for the pinned ones, which are among the count.
 */
export class Retention {
  readonly #db: Database
  readonly #clock: Clock
  readonly #remover: MessageRemover
  readonly #removals: Removals

  constructor(db: Database, clock: Clock, remover: MessageRemover, removals: Removals) {
    this.#db = db
    this.#clock = clock
    this.#remover = remover
    this.#removals = removals
  }

  /** The last id that is beyond limits; −1 when none is. */
  async bound({ days, count }: InboxRetention, signal: AbortSignal): Promise<number> {
    const byAge = days === null ? -1 : firstIdAt(this.#clock.now() - days * dayMs) - 1
    let excess = count === null ? 0 : this.#total() - count
    let last = -1
    const step = () => {
      if (excess <= 0) return false
      const page = this.#count(last, Number.MAX_SAFE_INTEGER, Math.min(excess, countedRows))
      excess -= page.visible
      last = page.last ?? last
      return page.rows > 0
    }
    await inSlices(this.#db, this.#clock, signal, step)
    return Math.max(byAge, last)
  }

  /** What limits would remove if they were set now. */
  async preview(limits: InboxRetention, signal: AbortSignal): Promise<RetentionPreview> {
    return this.counts(await this.bound(limits, signal), signal)
  }

  /** What of the messages up to an id is not pinned, in numbers. */
  async counts(bound: number, signal: AbortSignal): Promise<RetentionPreview> {
    let [remove, unread, last] = [0, 0, -1]
    let oldestAt: number | null = null
    let newestAt: number | null = null
    const step = () => {
      const page = this.#count(last, bound, countedRows)
      if (page.rows === 0) return false
      last = page.last ?? last
      remove += page.unpinned
      unread += page.unread
      oldestAt = least(oldestAt, page.oldest)
      newestAt = most(newestAt, page.newest)
      return true
    }
    await inSlices(this.#db, this.#clock, signal, step)
    return { remove, keep: this.#total() - remove, unread, oldestAt, newestAt }
  }

  /** Steps that remove the messages up to an id but for the pinned ones, and remember what they have removed. */
  removal(bound: number, onRemoved: () => void): Step {
    let rows: Removed[] = []
    let last = -1
    return () => {
      if (rows.length === 0) rows = this.#beyond(last, bound).reverse()
      const row = rows.pop()
      if (!row) return false
      last = row.id
      this.#removals.note(row)
      this.#remover.remove(row.id)
      onRemoved()
      return true
    }
  }

  #beyond(after: number, bound: number): Removed[] {
    return this.#db
      .prepare(
        `SELECT id, device_id, key, at, scts, seen_walk, stored_at, shown_at FROM messages
         WHERE id > ? AND id <= ? AND pinned = 0 ORDER BY id LIMIT ?`,
      )
      .all(after, bound, removedRows)
      .map((raw) => {
        const row = removedRow.parse(raw)
        const { id, key, at, scts } = row
        const [deviceId, seenByWalk] = [row.device_id, row.seen_walk]
        return { id, deviceId, key, at, scts, seenByWalk, storedAt: row.stored_at, shownAt: row.shown_at }
      })
  }

  /** Counts the next rows after an id. What is forgotten is passed over: it is on its way out already. */
  #count(after: number, bound: number, rows: number): z.infer<typeof countedPage> {
    return countedPage.parse(
      this.#db
        .prepare(
          `SELECT count(*) AS rows, max(id) AS last, coalesce(sum(visible), 0) AS visible,
             coalesce(sum(visible AND NOT pinned), 0) AS unpinned, coalesce(sum(visible AND NOT pinned AND unread), 0) AS unread,
             min(shown_at) FILTER (WHERE visible AND NOT pinned) AS oldest,
             max(shown_at) FILTER (WHERE visible AND NOT pinned) AS newest
           FROM (SELECT m.id, m.pinned, m.unread, m.shown_at,
                   m.device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1) AS visible
                 FROM messages m WHERE m.id > ? AND m.id <= ? ORDER BY m.id LIMIT ?)`,
        )
        .get(after, bound, rows),
    )
  }

  #total(): number {
    const row = this.#db
      .prepare(
        'SELECT sum(c.total) AS total FROM message_counts c JOIN devices d ON d.id = c.device_id WHERE d.forgotten = 0',
      )
      .get()
    return Number(row?.total ?? 0)
  }
}

const least = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))
const most = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b))
