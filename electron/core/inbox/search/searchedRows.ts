import type { Database } from '../../store/database.ts'
import { flagsOf, type MessageRows } from '../messageRows.ts'
import type { Matcher, Searched } from './messageMatcher.ts'

const columns =
  'id, device_id, shown_at, kind, port_id, sender, recipient, iccid, text, code, flags, unread, pinned, tags, note'
const noTags: readonly string[] = []

/**
 * Whether the stored message with an id matches; false when there is none. For looking through many: it reads no more than a
 * query can ask for. Gateways are called what they are called now.
 */
export function storedMatch(db: Database, rows: MessageRows, matches: Matcher): (id: number) => boolean {
  const owners = rows.owners()
  const statement = db.prepare(`SELECT ${columns} FROM messages WHERE id = ?`)
  return (id) => {
    const row = statement.get(id)
    if (!row) return false
    const owner = owners.get(Number(row.device_id))
    // Of a device that is forgotten.
    if (!owner) return false
    return matches({
      id,
      gatewayId: owner.gatewayId,
      gatewayName: owner.gatewayName,
      at: Number(row.shown_at),
      kind: row.kind === 'report' ? 'report' : 'sms',
      portId: textOf(row.port_id),
      sender: textOf(row.sender),
      recipient: textOf(row.recipient),
      iccid: row.iccid === null ? null : textOf(row.iccid),
      text: textOf(row.text),
      code: row.code === null ? null : textOf(row.code),
      flags: flagsOf(textOf(row.flags)),
      unread: row.unread === 1,
      pinned: row.pinned === 1,
      tags: row.tags === '[]' ? noTags : tagsOf(textOf(row.tags)),
      note: textOf(row.note),
    } satisfies Searched)
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function tagsOf(json: string): readonly string[] {
  const tags: unknown = JSON.parse(json)
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : noTags
}
