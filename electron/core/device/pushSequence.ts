import type { StatusPayload } from './statusDecoder.ts'

/**
 * A counter that falls so soon after its last push is a late push. A device that counts anew has booted meanwhile, which no
 * device does in so short a time.
 */
const lateWithinMs = 10_000

/**
 * Sorts out pushes that arrive late: a port's own counter (`seq` of its row) never runs backwards while the device is up.
 * Polls are not asked: what they bring was true when they were answered.
 */
export class PushSequence {
  readonly #last = new Map<string, { seq: number; at: number }>()

  /** The payload without rows that are older than one already taken; null when nothing remains of a port-status. */
  fresh(payload: StatusPayload, now: number): StatusPayload | null {
    if (payload.type !== 'port-status') {
      for (const row of payload.rows) if (row.seq !== null) this.#last.set(row.id, { seq: row.seq, at: now })
      return payload
    }
    const rows = payload.rows.filter((row) => {
      if (row.seq === null) return true
      const last = this.#last.get(row.id)
      if (last && row.seq < last.seq && now - last.at < lateWithinMs) return false
      this.#last.set(row.id, { seq: row.seq, at: now })
      return true
    })
    return rows.length === 0 ? null : { ...payload, rows }
  }
}
