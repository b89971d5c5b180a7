import { z } from 'zod'
import type { InboxRetention } from '../../../../shared/domain/message.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import type { StoredCopy } from '../identity.ts'

/** A message that retention removes, as far as it is to be known again. */
export interface Removed extends StoredCopy {
  readonly deviceId: number
  readonly key: Uint8Array
  readonly shownAt: number
}

const copyRow = z.object({
  id: z.number(),
  at: z.number().nullable(),
  scts: z.number().nullable(),
  seen_walk: z.number().nullable(),
  stored_at: z.number(),
})
const dayMs = 86_400_000

/**
 * What retention has removed, so that it stays away: a device that restarts, or whose checkpoint is reset, lists again from 1 what
 * it still holds, and with no stored copy the rule of identity (identity.ts) would take each row for a new message. So:
 *
 * - Of a message whose place in time the device did not tell itself (its clock was not set, or a push left the time out), what the
 *   rule looks at stays behind: it counts as a stored copy, and the rule works as ever. These are few.
 * - Of all others only one time is remembered for each device, that of the newest one that was removed: a **listed** row that the rule
 *   would store is left out when its time is not after that. Retention removes by order of time over all gateways, so what is that old
 *   has been removed, or was pinned and still has its copy, or would be removed with the next round. For the same reason a listed
 *   row is left out that is older than the limit of age allows.
 * - A **pushed** row comes when it arrives, whatever time it tells: it is stored. Better once more than never.
 *
 * When limits are lifted nothing comes back; a device that is forgotten, or is another one, has no such memory.
 */
export class Removals {
  readonly #db: Database
  readonly #clock: Clock
  readonly #limits: () => InboxRetention
  /** Whether messages are, or have been, remembered one by one; null until somebody asks. Mostly there are none, and every row asks. */
  #hasCopies: boolean | null = null

  constructor(db: Database, clock: Clock, limits: () => InboxRetention) {
    this.#db = db
    this.#clock = clock
    this.#limits = limits
  }

  /** Remembers a message that is being removed; within the transaction that removes it. */
  note({ deviceId, key, at, scts, seenByWalk, storedAt, shownAt }: Removed): void {
    if (at === shownAt) {
      this.#db
        .prepare(
          `INSERT INTO inbox_removals (device_id, up_to) VALUES (?, ?)
           ON CONFLICT (device_id) DO UPDATE SET up_to = max(up_to, excluded.up_to)`,
        )
        .run(deviceId, at)
    } else {
      this.#hasCopies = true
      this.#db
        .prepare(
          'INSERT INTO removed_messages (device_id, key, at, scts, seen_walk, stored_at) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(deviceId, key, at, scts, seenByWalk, storedAt)
    }
  }

  /** The removed messages with a key that are remembered one by one, as copies with ids below 0. */
  copies(deviceId: number, key: Uint8Array): StoredCopy[] {
    this.#hasCopies ??= this.#db.prepare('SELECT 1 FROM removed_messages LIMIT 1').get() !== undefined
    if (!this.#hasCopies) return []
    return this.#db
      .prepare(
        'SELECT -id AS id, at, scts, seen_walk, stored_at FROM removed_messages WHERE device_id = ? AND key = ? ORDER BY id',
      )
      .all(deviceId, key)
      .map((raw) => {
        const row = copyRow.parse(raw)
        return { id: row.id, at: row.at, scts: row.scts, seenByWalk: row.seen_walk, storedAt: row.stored_at }
      })
  }

  /** A walk has listed one of these `copies`. */
  seen(id: number, walk: number | null, at: number | null): void {
    this.#db.prepare('UPDATE removed_messages SET seen_walk = ?, at = coalesce(at, ?) WHERE id = ?').run(walk, at, -id)
  }

  /**
   * Whether a row without a copy is of a message that retention has removed, or would remove at once. `toldAt` is the device's own
   * time (epoch ms), null when its clock was not set.
   */
  cover(deviceId: number, source: 'pull' | 'push', toldAt: number | null): boolean {
    if (source === 'push' || toldAt === null) return false
    const { days } = this.#limits()
    if (days !== null && toldAt < this.#clock.now() - days * dayMs) return true
    const removed = this.#db.prepare('SELECT up_to FROM inbox_removals WHERE device_id = ?').get(deviceId)?.up_to
    return typeof removed === 'number' && toldAt <= removed
  }
}
