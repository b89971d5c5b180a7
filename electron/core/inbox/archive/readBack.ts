import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../ports.ts'
import { splitHeaderBlock } from '../decode/headerBlock.ts'
import { messageKey } from '../identity.ts'

/** One slice holds the event loop for about so long. */
const sliceMs = 8

/**
 * Of the rows that a walk has listed (by key: how many), how many are really stored: each is read from the disk through
 * `reader`, its key made anew from the raw content, and counts once. A row was either stored by the walk or is a copy that the
 * walk has marked, and it marks no copy twice; so each row that counts has a stored message of its own.
 */
export async function countStored(
  reader: DatabaseSync,
  clock: Clock,
  { deviceId, walk }: { readonly deviceId: number; readonly walk: number },
  listed: ReadonlyMap<string, number>,
): Promise<number> {
  const copies = reader.prepare(
    `SELECT m.kind, CAST(m.port_id AS BLOB) AS port, CAST(m.sender AS BLOB) AS sender, r.bytes FROM messages m JOIN message_raw r ON r.id = m.id
     WHERE m.device_id = ? AND m.key = ? AND m.seen_walk = ?`,
  )
  let stored = 0
  let until = clock.elapsed() + sliceMs
  for (const [key, count] of listed) {
    const whole = copies.all(deviceId, Buffer.from(key, 'hex'), walk).filter((row) => storedKey(row) === key)
    stored += Math.min(count, whole.length)
    if (clock.elapsed() < until) continue
    await new Promise<void>((resolve) => setImmediate(resolve))
    until = clock.elapsed() + sliceMs
  }
  return stored
}

/** The key that a stored message has by what is on the disk of it; null when it cannot be read. Texts come as bytes: a NUL would end them. */
function storedKey({ kind, port, sender, bytes }: Readonly<Record<string, unknown>>): string | null {
  if (kind !== 'sms' && kind !== 'report') return null
  if (!(port instanceof Uint8Array && sender instanceof Uint8Array && bytes instanceof Uint8Array)) return null
  const body = splitHeaderBlock(bytes).body
  return messageKey({ kind, port: null, rawPort: utf8(port), sender: utf8(sender), body })
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
