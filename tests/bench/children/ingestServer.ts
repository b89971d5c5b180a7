import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { countIn } from '../../../electron/core/inbox/messageCounts.ts'
import { idsPerSecond } from '../../../electron/core/inbox/messageIds.ts'
import { tokensOf } from '../../../electron/core/inbox/search/tokens.ts'
import { Database } from '../../../electron/core/store/database.ts'
import { answerParent } from '../support/answerParent.ts'
import { usage } from '../support/usage.ts'

/**
 * The peer of the inbox: the least that stores SMS durably in the same tables, search table included. It reads a recv-sms,
 * inserts its rows, and says OK when they are on the disk; what comes in one turn of the event loop is committed together. It
 * trusts every row, and never asks whether it has one already.
 */
const row = z.tuple([z.literal(0), z.string(), z.number(), z.string(), z.string(), z.string()])
const recvSms = z.object({ sms: z.array(row) })
type Row = z.output<typeof row>

let waiting: { readonly device: number; readonly rows: readonly Row[]; readonly response: ServerResponse }[] = []
/** One device for each path, as there is one for each gateway. */
const devices = new Map<string, number>()
let lastId = 0

function commit(db: Database): void {
  const some = waiting
  waiting = []
  db.durably(() => {
    for (const { device, rows } of some) {
      for (const one of rows) insert(db, device, one)
      countIn(db, device, { total: rows.length, unread: rows.length })
    }
  })
  for (const { response } of some) {
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 2 })
    response.end('OK')
  }
}

function insert(db: Database, deviceId: number, [, portId, seconds, sender, recipient, content]: Row): void {
  const bytes = Buffer.from(content, 'base64')
  const text = bytes.toString('utf8')
  const at = seconds * 1000
  const id = Math.max(lastId + 1, seconds * idsPerSecond)
  lastId = id
  const key = createHash('sha256').update(portId).update(sender).update(bytes).digest()
  db.prepare(
    `INSERT INTO messages (id, device_id, key, at, scts, seen_walk, shown_at, stored_at, source, kind, port_id, sender, recipient,
       iccid, imsi, imei, text, headers, report, code, flags, charset, decoder, unread, pinned, tags, note)
     VALUES (?, ?, ?, ?, NULL, NULL, ?, ?, 'push', 'sms', ?, ?, ?, NULL, NULL, NULL, ?, '{}', NULL, NULL, '', 'auto', 1, 1, 0, '[]', '')`,
  ).run(id, deviceId, key, at, at, Date.now(), portId, sender, recipient, text)
  db.prepare('INSERT INTO message_raw (id, bytes, received) VALUES (?, ?, ?)').run(id, bytes, content)
  const searchable = { id, deviceId, kind: 'sms', portId, sender, recipient, iccid: null, text, code: null } as const
  db.prepare('INSERT INTO message_search (rowid, tokens) VALUES (?, ?)').run(
    BigInt(id),
    tokensOf({ ...searchable, flags: [] }),
  )
}

function deviceOf(db: Database, path: string): number {
  const known = devices.get(path)
  if (known !== undefined) return known
  const id = devices.size + 1
  devices.set(path, id)
  db.prepare(
    `INSERT INTO devices (id, mac, ip, version, max_ports, max_slots, first_seen, last_seen) VALUES (?, ?, '', '', 1, 1, 0, 0)`,
  ).run(id, path)
  return id
}

function serve(db: Database): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { sms } = recvSms.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      const device = deviceOf(db, request.url ?? '')
      if (waiting.push({ device, rows: sms, response }) === 1) setImmediate(() => commit(db))
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
}

answerParent({
  start: (folder) => {
    const db = new Database(z.string().parse(folder))
    if (!db.open().ok) throw new Error('The database could not be opened.')
    return serve(db)
  },
  usage,
})
