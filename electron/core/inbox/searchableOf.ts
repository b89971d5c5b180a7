import { z } from 'zod'
import type { Database } from '../store/database.ts'
import type { Searchable } from './search/tokens.ts'

const storedRow = z.object({
  device_id: z.number(),
  kind: z.enum(['sms', 'report']),
  port_id: z.string(),
  sender: z.string(),
  recipient: z.string(),
  iccid: z.string().nullable(),
  text: z.string(),
  code: z.string().nullable(),
  flags: z.string(),
})

/** What of a stored message the search index holds now; null when there is no such message. */
export function searchableOf(db: Database, id: number): Searchable | null {
  const raw = db
    .prepare('SELECT device_id, kind, port_id, sender, recipient, iccid, text, code, flags FROM messages WHERE id = ?')
    .get(id)
  return raw ? searchableIn(raw, id) : null
}

/** The same from a row of `messages`. */
export function searchableIn(raw: unknown, id: number): Searchable {
  const row = storedRow.parse(raw)
  return {
    id,
    deviceId: row.device_id,
    kind: row.kind,
    portId: row.port_id,
    sender: row.sender,
    recipient: row.recipient,
    iccid: row.iccid,
    text: row.text,
    code: row.code,
    flags: row.flags === '' ? [] : row.flags.split(' '),
  }
}
