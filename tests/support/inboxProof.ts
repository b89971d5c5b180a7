import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { tokensOf } from '../../electron/core/inbox/search/tokens.ts'
import { searchableIn } from '../../electron/core/inbox/searchableOf.ts'
import { slotName } from '../../electron/simulator/device/slot.ts'
import type { QuirkSet } from '../../electron/simulator/quirks.ts'
import { contentBytes, headerBlock } from '../../electron/simulator/sms/content.ts'
import type { ReceivedSms } from '../../electron/simulator/sms/message.ts'

const row = z.object({
  id: z.number(),
  mac: z.string(),
  at: z.number().nullable(),
  shown_at: z.number(),
  source: z.enum(['pull', 'push']),
  kind: z.enum(['sms', 'report']),
  port_id: z.string(),
  sender: z.string(),
  recipient: z.string(),
  iccid: z.string().nullable(),
  text: z.string(),
  flags: z.string(),
  bytes: z.instanceof(Uint8Array),
  received: z.string(),
})
/** A message as it stands in the database. */
export type StoredRow = z.output<typeof row>

/** Looks into a data folder beside the core that has it open. */
export function inDatabase<T>(dataDir: string, look: (sql: DatabaseSync) => T): T {
  const sql = new DatabaseSync(join(dataDir, 'simrack.db'))
  try {
    return look(sql)
  } finally {
    sql.close()
  }
}

/** All that is stored, the oldest first. */
export const storedRows = (dataDir: string): StoredRow[] =>
  inDatabase(dataDir, (sql) =>
    sql
      .prepare(
        `SELECT m.id, upper(d.mac) AS mac, m.at, m.shown_at, m.source, m.kind, m.port_id, m.sender, m.recipient, m.iccid,
           CAST(m.text AS BLOB) AS text, m.flags, r.bytes, r.received
         FROM messages m JOIN message_raw r ON r.id = m.id JOIN devices d ON d.id = m.device_id ORDER BY m.id`,
      )
      .all()
      // As a blob, so that a NUL in a text does not end it.
      .map((raw) => row.parse({ ...raw, text: raw.text instanceof Uint8Array ? utf8(raw.text) : raw.text })),
  )

/** What is told of a message by its rows and by pushes alike, but for its time: who, where, and what to the last byte. */
const factsOf = (mac: string, kind: string, port: string, sender: string, bytes: Uint8Array, text: string) =>
  JSON.stringify([mac.toUpperCase(), kind, port, sender, Buffer.from(bytes).toString('hex'), text])

/** The same of an entry of the ledger, as the device writes it. */
function expectedFacts(mac: string, message: ReceivedSms, quirks: QuirkSet): string {
  const { kind, sender } = message
  const bytes = withoutNuls(kind === 'report' ? message.bytes : contentBytes(message, quirks))
  return factsOf(mac, kind, slotName(message), sender, bytes, utf8(bytes))
}

/** The header block is no part of a message. */
function storedFacts(stored: StoredRow, headers: ReadonlySet<string>): string {
  const end = stored.bytes.length - Buffer.from(stored.bytes).indexOf('\r\n\r\n') - 4
  const head = utf8(stored.bytes.subarray(0, stored.bytes.length - end))
  const bytes = headers.has(head) ? stored.bytes.subarray(stored.bytes.length - end) : stored.bytes
  return factsOf(stored.mac, stored.kind, stored.port_id, stored.sender, bytes, stored.text)
}

export interface Account {
  /** Messages of the ledger that are not stored. */
  readonly missing: readonly string[]
  /** What is stored once too often, or was never received. */
  readonly extra: readonly string[]
}

/** Whose ledger, how it is written. */
export interface Device {
  readonly mac: string
  readonly received: readonly ReceivedSms[]
  readonly quirks: QuirkSet
}

/** Compares what is stored with what was received, to the last byte; repeats count. */
export function account(stored: readonly StoredRow[], devices: readonly Device[]): Account {
  const left = new Map<string, number>()
  const headers = new Set<string>()
  for (const { mac, received, quirks } of devices) {
    for (const message of received) {
      const facts = expectedFacts(mac, message, quirks)
      left.set(facts, (left.get(facts) ?? 0) + 1)
      headers.add(headerBlock(message))
    }
  }
  const extra: string[] = []
  for (const one of stored) {
    const facts = storedFacts(one, headers)
    const count = left.get(facts) ?? 0
    if (count === 0) extra.push(facts)
    else left.set(facts, count - 1)
  }
  return { missing: [...left].flatMap(([facts, count]) => Array<string>(count).fill(facts)), extra }
}

export const allThere: Account = { missing: [], extra: [] }

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

function withoutNuls(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  return bytes.subarray(0, end)
}

/** What of the search index does not agree with the messages, and what SQLite finds wrong with the file. */
export const indexTrouble = (dataDir: string): string[] =>
  inDatabase(dataDir, (sql) => {
    sql.exec('CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, message_search, instance)')
    const left = new Set<string>()
    for (const { doc, term } of sql.prepare('SELECT doc, term FROM indexed').iterate()) left.add(`${doc} ${term}`)
    const trouble: string[] = []
    for (const raw of sql.prepare('SELECT * FROM messages').iterate()) {
      const message = searchableIn(raw, Number(raw.id))
      const tokens = tokensOf(message)
      // Halves of a pair of surrogates cannot be told apart in UTF-8.
      for (const token of new Set(tokens.toWellFormed().split('\n'))) {
        if (!left.delete(`${message.id} ${token}`)) trouble.push(`message ${message.id} is not found by ${token}`)
      }
    }
    trouble.push(...[...left].map((entry) => `the index holds what no message has: ${entry}`))
    const checks = sql.prepare('PRAGMA integrity_check').all()
    trouble.push(...checks.flatMap(({ integrity_check: said }) => (said === 'ok' ? [] : [String(said)])))
    const [counted, there] = ['SELECT sum(total) AS n FROM message_counts', 'SELECT count(*) AS n FROM messages'].map(
      (query) => Number(sql.prepare(query).get()?.n ?? 0),
    )
    if (counted !== there) trouble.push(`${there} messages are counted as ${counted}`)
    return trouble
  })
