import { z } from 'zod'
import {
  type DeliveryReport,
  type InboxView,
  type Message,
  type MessageFlag,
  messageCharsets,
  type RawMessage,
} from '../../../shared/domain/message.ts'
import type { Database } from '../store/database.ts'

/** Columns of `messages` that make a `Message`. */
const columns =
  'id, device_id, shown_at, stored_at, source, kind, port_id, sender, recipient, iccid, text, headers, scts, report, code, flags, charset, unread, pinned, tags, note'

const report = z.object({
  status: z.number().nullable(),
  words: z.string(),
  outcome: z.enum(['delivered', 'pending', 'failed', 'unknown']),
  scts: z.number().nullable(),
}) satisfies z.ZodType<DeliveryReport>
const flags: readonly string[] = ['not-base64', 'damaged', 'bad-row', 'other-charset'] satisfies readonly MessageFlag[]
const isFlag = (text: string): text is MessageFlag => flags.includes(text)
/** Flags as they are stored: one after the other with blanks between. */
export const flagsOf = (stored: string): readonly MessageFlag[] =>
  stored === '' ? noFlags : stored.split(' ').filter(isFlag)
const headers = z.record(z.string(), z.string())
const tags = z.array(z.string())
// Most messages have none of these: a million of them share one.
const noHeaders: Readonly<Record<string, string>> = {}
const noTags: readonly string[] = []
const noFlags: readonly MessageFlag[] = []

const messageRow = z.object({
  id: z.number(),
  device_id: z.number(),
  shown_at: z.number(),
  stored_at: z.number(),
  source: z.enum(['pull', 'push']),
  kind: z.enum(['sms', 'report']),
  port_id: z.string(),
  sender: z.string(),
  recipient: z.string(),
  iccid: z.string().nullable(),
  text: z.string(),
  headers: z.string(),
  scts: z.number().nullable(),
  report: z.string().nullable(),
  code: z.string().nullable(),
  flags: z.string(),
  charset: z.enum(messageCharsets),
  unread: z.number(),
  pinned: z.number(),
  tags: z.string(),
  note: z.string(),
})

/** Whose messages a device's are. */
interface Owner {
  readonly gatewayId: string | null
  readonly gatewayName: string
}
export type Owners = ReadonlyMap<number, Owner>
const ownerRow = z.object({ id: z.number(), gateway_id: z.string().nullable(), name: z.string() })
const countRow = z.object({ gateway_id: z.string().nullable(), total: z.number(), unread: z.number() })

/** Of the raw bytes, so many are shown. */
const maxShownBytes = 4096

/** Reads stored messages as screens and files show them. */
export class MessageRows {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The messages with these ids, in their order; those that no longer exist are left out. Who reads many at once gives `owners`. */
  byIds(ids: Iterable<number>, owners: Owners = this.owners()): Message[] {
    const messages: Message[] = []
    for (const id of ids) {
      const raw = this.#db.prepare(`SELECT ${columns} FROM messages WHERE id = ?`).get(id)
      const message = raw && messageOf(raw, owners)
      if (message) messages.push(message)
    }
    return messages
  }

  byId(id: number): Message | null {
    return this.byIds([id])[0] ?? null
  }

  raw(id: number): RawMessage | null {
    const row = this.#db.prepare('SELECT bytes, received FROM message_raw WHERE id = ?').get(id)
    if (!(row?.bytes instanceof Uint8Array) || typeof row.received !== 'string') return null
    return { received: row.received, hex: Buffer.from(row.bytes.subarray(0, maxShownBytes)).toString('hex') }
  }

  /** Device by its number, unless it is forgotten: the gateway that it belongs to now, or the name of the last one. */
  owners(): Owners {
    const rows = this.#db
      .prepare(
        `SELECT d.id, d.gateway_id, coalesce(json_extract(g.profile, '$.name'), nullif(d.name, ''), d.mac) AS name
         FROM devices d LEFT JOIN gateways g ON g.id = d.gateway_id WHERE d.forgotten = 0`,
      )
      .all()
    return new Map(
      rows.map((raw) => {
        const row = ownerRow.parse(raw)
        return [row.id, { gatewayId: row.gateway_id, gatewayName: row.name }]
      }),
    )
  }

  /** Messages of a forgotten device are still in the tables. They are left out here; who reads the tables leaves them out too. */
  hasForgotten(): boolean {
    return this.#db.prepare('SELECT 1 FROM devices WHERE forgotten = 1 LIMIT 1').get() !== undefined
  }

  counts(): Omit<InboxView, 'id' | 'revision'> {
    const rows = this.#db
      .prepare(
        'SELECT d.gateway_id, c.total, c.unread FROM message_counts c JOIN devices d ON d.id = c.device_id WHERE d.forgotten = 0',
      )
      .all()
      .map((raw) => countRow.parse(raw))
    const unreadByGateway: Record<string, number> = {}
    let [total, unread] = [0, 0]
    for (const row of rows) {
      total += row.total
      unread += row.unread
      if (row.gateway_id !== null && row.unread > 0) unreadByGateway[row.gateway_id] = row.unread
    }
    const newest = this.#db.prepare('SELECT max(id) AS id FROM messages').get()?.id
    return { total, unread, unreadByGateway, newestId: typeof newest === 'number' ? newest : 0 }
  }
}

/** Null when it is of a forgotten device: it is as good as gone. */
function messageOf(raw: unknown, owners: Owners): Message | null {
  const row = messageRow.parse(raw)
  const owner = owners.get(row.device_id)
  if (!owner) return null
  const { gatewayId, gatewayName } = owner
  return {
    id: row.id,
    gatewayId,
    gatewayName,
    at: row.shown_at,
    storedAt: row.stored_at,
    source: row.source,
    kind: row.kind,
    portId: row.port_id,
    sender: row.sender,
    recipient: row.recipient,
    iccid: row.iccid,
    text: row.text,
    headers: row.headers === '{}' ? noHeaders : headers.parse(JSON.parse(row.headers)),
    scts: row.scts,
    report: row.report === null ? null : report.parse(JSON.parse(row.report)),
    code: row.code,
    flags: flagsOf(row.flags),
    charset: row.charset,
    unread: row.unread === 1,
    pinned: row.pinned === 1,
    tags: row.tags === '[]' ? noTags : tags.parse(JSON.parse(row.tags)),
    note: row.note,
  }
}
