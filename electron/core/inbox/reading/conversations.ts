import { z } from 'zod'
import type { Message } from '../../../../shared/domain/message.ts'
import type { Database } from '../../store/database.ts'
import { idsPerSecond } from '../messageIds.ts'
import type { MessageRows } from '../messageRows.ts'

const talkRow = z.object({
  iccid: z.string().nullable(),
  device_id: z.number(),
  port_id: z.string(),
  other: z.string(),
})
const idRow = z.object({ id: z.number() })

const idsPerMs = idsPerSecond / 1000
const dayMs = 86_400_000
/** A service centre reports within minutes; a phone that is off is tried for some days, which a list of reports shows better. */
const nearMs = dayMs
const maxRelated = 20

/** Part of a conversation, as SQL and its values. */
interface Talk {
  readonly where: string
  readonly values: readonly (string | number)[]
}

/**
 * Who talks with whom. A conversation is what one SIM (by its ICCID, so that a moved card keeps it; else what one slot of one
 * device) has exchanged with one number. What was sent is in the ledger (core/tasks/store/sentMessages.ts).
 */
export class Conversations {
  readonly #db: Database
  readonly #rows: MessageRows

  constructor(db: Database, rows: MessageRows) {
    this.#db = db
    this.#rows = rows
  }

  /** The conversation that a message belongs to, newest first, from before the id `before`. Null when there is no such message. */
  page(id: number, before: number | null, limit: number): { messages: Message[]; more: boolean } | null {
    const talk = this.#talkOf(id)
    if (!talk) return null
    const ids = this.#db
      .prepare(`SELECT id FROM messages WHERE ${talk.where} AND id < ? ORDER BY id DESC LIMIT ?`)
      .all(...talk.values, before ?? Number.MAX_SAFE_INTEGER, limit + 1)
      .map((raw) => idRow.parse(raw).id)
    return { messages: this.#rows.byIds(ids.slice(0, limit)), more: ids.length > limit }
  }

  /**
   * The delivery reports that belong to a message: those of its conversation within a day of it, newest first, at most 20. What a
   * report itself tells of is a sent message, and the ledger's to say.
   */
  related(id: number): Message[] {
    const talk = this.#talkOf(id)
    if (!talk) return []
    const near = nearMs * idsPerMs
    const ids = this.#db
      .prepare(
        `SELECT id FROM messages WHERE ${talk.where} AND id BETWEEN ? AND ? AND kind = 'report' AND id <> ?
         ORDER BY id DESC LIMIT ?`,
      )
      .all(...talk.values, Math.floor(id - near), Math.ceil(id + near), id, maxRelated)
      .map((raw) => idRow.parse(raw).id)
    return this.#rows.byIds(ids)
  }

  #talkOf(id: number): Talk | null {
    const raw = this.#db.prepare('SELECT iccid, device_id, port_id, other FROM messages WHERE id = ?').get(id)
    if (!raw) return null
    const { iccid, device_id, port_id, other } = talkRow.parse(raw)
    return iccid === null
      ? {
          where: 'iccid IS NULL AND device_id = ? AND port_id = ? AND other = ?',
          values: [device_id, port_id, other],
        }
      : { where: 'iccid = ? AND other = ?', values: [iccid, other] }
  }
}
