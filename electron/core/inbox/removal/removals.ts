import { z } from 'zod'
import type { InboxRetention } from '../../../../shared/domain/message.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { type MessageTime, sameMoment } from '../identity.ts'

/** A message that retention removes, as far as it is to be known again. */
export interface Removed extends MessageTime {
  readonly id: number
  readonly deviceId: number
  readonly key: Uint8Array
  readonly shownAt: number
}

/** A sighting of which no stored copy is known. */
export interface Unknown {
  readonly deviceId: number
  readonly source: 'pull' | 'push'
  readonly key: Uint8Array
  readonly time: MessageTime
  /** The device's own time, when its clock was set. */
  readonly toldAt: number | null
}

const timesRow = z.object({ at: z.number().nullable(), scts: z.number().nullable() })
const dayMs = 86_400_000

/**
 * What retention has removed, so that it stays away: a device that restarts, or whose checkpoint is reset, lists again from 1 what
 * it still holds, and with no stored copy the rule of identity (identity.ts) would take each for a new message. So, of what that
 * rule would store:
 *
 * - A **listed** row is left out when its time is not after that of the newest message that was removed of its device. Retention
 *   removes by order of time over all gateways, so what is that old has been removed, or was pinned and still has its copy, or would
 *   be removed with the next round. It is also left out when it is older than the limit of age allows.
 * - Of a message whose place in time the device did not tell itself (its clock was not set, or a push left it out), that time says
 *   nothing; these few are remembered one by one, by their key and their times.
 * - A **pushed** row comes when it arrives: of it, only what is remembered one by one is left out. Better once more than never.
 *
 * A copy that is stored is not looked at here: its twins are recognised as ever. When limits are lifted nothing comes back; a device
 * that is forgotten, or is another one, has no such memory.
 */
export class Removals {
  readonly #db: Database
  readonly #clock: Clock
  readonly #limits: () => InboxRetention

  constructor(db: Database, clock: Clock, limits: () => InboxRetention) {
    this.#db = db
    this.#clock = clock
    this.#limits = limits
  }

  /** Remembers a message that is being removed; within the transaction that removes it. */
  note({ id, deviceId, key, at, scts, shownAt }: Removed): void {
    if (at === shownAt) {
      this.#db
        .prepare(
          `INSERT INTO inbox_removals (device_id, up_to) VALUES (?, ?)
           ON CONFLICT (device_id) DO UPDATE SET up_to = max(up_to, excluded.up_to)`,
        )
        .run(deviceId, at)
    } else if (at !== null || scts !== null) {
      this.#db
        .prepare('INSERT OR REPLACE INTO removed_messages (id, device_id, key, at, scts) VALUES (?, ?, ?, ?, ?)')
        .run(id, deviceId, key, at, scts)
    }
  }

  /** Whether a sighting is of a message that retention has removed, or would remove at once. */
  cover({ deviceId, source, key, time, toldAt }: Unknown): boolean {
    if (source === 'pull' && toldAt !== null && toldAt <= this.#upTo(deviceId)) return true
    return this.#db
      .prepare('SELECT at, scts FROM removed_messages WHERE device_id = ? AND key = ?')
      .all(deviceId, key)
      .some((raw) => sameMoment(timesRow.parse(raw), time))
  }

  #upTo(deviceId: number): number {
    const { days } = this.#limits()
    const tooOld = days === null ? -1 : this.#clock.now() - days * dayMs
    const removed = this.#db.prepare('SELECT up_to FROM inbox_removals WHERE device_id = ?').get(deviceId)?.up_to
    return Math.max(tooOld, typeof removed === 'number' ? removed : -1)
  }
}
