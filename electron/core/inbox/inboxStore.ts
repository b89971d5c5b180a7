import { z } from 'zod'
import { formatPortName } from '../../../shared/lib/portName.ts'
import type { Clock } from '../ports.ts'
import type { Database } from '../store/database.ts'
import type { Checkpoint } from './checkpoint.ts'
import { contentColumns } from './contentColumns.ts'
import { splitHeaderBlock } from './decode/headerBlock.ts'
import type { IncomingMessage } from './decode/incomingMessage.ts'
import { decoderVersion, readContent } from './decode/readContent.ts'
import { decide, messageKey, type StoredCopy } from './identity.ts'
import { countIn } from './messageCounts.ts'
import { firstIdAt, idsPerSecond } from './messageIds.ts'
import type { Removals } from './removal/removals.ts'
import type { SearchIndex } from './search/searchIndex.ts'
import type { Searchable } from './search/tokens.ts'
import { markUntold } from './untoldReports.ts'

/** What came in one go: from one device, by one way. */
export interface Batch {
  readonly deviceId: number
  readonly source: 'pull' | 'push'
  readonly messages: readonly IncomingMessage[]
  /** For a pull: how far it has come, stored together with its messages. */
  readonly checkpoint: Checkpoint | null
  /** Also stores what retention has removed: for who is about to delete it on the device. */
  readonly evenRemoved?: boolean
  /** The SIM in a slot as far as it is known, for rows that do not say. */
  readonly iccidOf: (portId: string) => string | null
}

export interface Ingested {
  /** Ids of the messages that are new, in the order of the batch. */
  readonly added: readonly number[]
}

/** When a device has pushed messages, epoch ms. */
export interface Pushes {
  readonly since: number
  readonly lastAt: number
}

const pushesRow = z.object({ since: z.number(), last_at: z.number() })
const copyRow = z.object({
  id: z.number(),
  at: z.number().nullable(),
  scts: z.number().nullable(),
  seen_walk: z.number().nullable(),
  stored_at: z.number(),
})
const checkpointRow = z.object({
  ssrc: z.string().nullable(),
  next_sms: z.number().nullable(),
  walk: z.number().nullable(),
  missed: z.number().nullable(),
  counted_to: z.number().nullable(),
  last_walk: z.number(),
  reached: z.number(),
})

const dayMs = 86_400_000
/** No device of this kind is older: a time before this is a clock that was never set. */
const earliest = Date.UTC(2005, 0, 1)

/** Stores received messages, each once, and how far each device has been listed. */
export class InboxStore {
  readonly #db: Database
  readonly #clock: Clock
  readonly #index: SearchIndex
  readonly #removals: Removals

  constructor(db: Database, clock: Clock, index: SearchIndex, removals: Removals) {
    this.#db = db
    this.#clock = clock
    this.#index = index
    this.#removals = removals
  }

  /** Stores several batches as one transaction, on the disk when this returns: all of them or none. */
  ingest(batches: readonly Batch[]): Ingested[] {
    return this.#db.durably(() => {
      const fresh: Searchable[] = []
      const outcomes = batches.map((batch) => {
        const stored = batch.messages.flatMap((message) => this.#store(batch, message) ?? [])
        fresh.push(...stored)
        const unread = stored.filter(isUnread).length
        if (stored.length > 0) countIn(this.#db, batch.deviceId, { total: stored.length, unread })
        if (batch.source === 'push') this.#notePush(batch.deviceId)
        if (batch.checkpoint) this.#saveCheckpoint(batch.deviceId, batch.checkpoint)
        return { added: stored.map(({ id }) => id) }
      })
      this.#index.addAll(fresh)
      return outcomes
    })
  }

  /** How far the device has been listed; null when it never was. One that is lost or set back goes on in a walk of its own. */
  checkpoint(deviceId: number): Checkpoint | null {
    const raw = this.#db
      .prepare(
        `SELECT c.ssrc, c.next_sms, c.walk, c.missed, c.counted_to, w.walk AS last_walk, w.reached
         FROM inbox_walks w LEFT JOIN inbox_checkpoints c ON c.device_id = w.device_id WHERE w.device_id = ?`,
      )
      .get(deviceId)
    if (!raw) return null
    const row = checkpointRow.parse(raw)
    const intact = row.walk === row.last_walk && row.next_sms === row.reached
    return {
      ssrc: row.ssrc ?? '',
      nextSms: row.next_sms ?? 1,
      walk: intact ? row.last_walk : row.last_walk + 1,
      missed: row.missed ?? 0,
      countedTo: row.counted_to ?? 1,
    }
  }

  /** Since when this device pushes its messages, and when it did last; null when it never has. */
  pushes(deviceId: number): Pushes | null {
    const raw = this.#db.prepare('SELECT since, last_at FROM sms_pushes WHERE device_id = ?').get(deviceId)
    if (!raw) return null
    const row = pushesRow.parse(raw)
    return { since: row.since, lastAt: row.last_at }
  }

  /** For an answer that was dropped, or to list everything again: the walk that begins instead. */
  saveCheckpoint(deviceId: number, checkpoint: Checkpoint): void {
    this.#db.durably(() => this.#saveCheckpoint(deviceId, checkpoint))
  }

  /** Of the message what is to be searched for, when it is new. */
  #store(batch: Batch, message: IncomingMessage): Searchable | null {
    const content = readContent(
      { kind: message.kind, bytes: message.bytes, notBase64: message.rowFlags.includes('not-base64') },
      'auto',
    )
    const key = Buffer.from(messageKey({ ...message, body: splitHeaderBlock(message.bytes).body }), 'hex')
    const time = { at: message.at, scts: content.scts }
    const now = this.#clock.now()
    const copies = this.#copies(batch.deviceId, key)
    if (!batch.evenRemoved) copies.push(...this.#removals.copies(batch.deviceId, key))
    const walk = batch.checkpoint?.walk ?? null
    const decision = decide(copies, time, walk, now)
    if (decision.do === 'known') return null
    if (decision.do === 'seen') {
      // A push may have left out the device's own time, by which the next walk knows the message for certain.
      if (decision.id >= 0) {
        this.#db
          .prepare('UPDATE messages SET seen_walk = ?, at = coalesce(at, ?) WHERE id = ?')
          .run(walk, time.at, decision.id)
      } else this.#removals.seen(decision.id, walk, time.at)
      return null
    }
    const { deviceId, source } = batch
    const toldAt = plausible(time.at, now)
    if (!batch.evenRemoved && this.#removals.cover(deviceId, source, toldAt)) return null
    const shownAt = toldAt ?? plausible(time.scts, now) ?? now
    const portId = message.port ? formatPortName(message.port) : message.rawPort
    const iccid = message.iccid ?? batch.iccidOf(portId)
    const { text, headers, report, code, flags } = contentColumns(content, message.rowFlags, 'auto')
    const inserted = this.#db
      .prepare(
        `INSERT INTO messages (id, device_id, key, at, scts, seen_walk, shown_at, stored_at, source, kind, port_id, sender, recipient,
         iccid, imsi, imei, text, headers, report, code, flags, charset, decoder, unread, pinned, tags, note)
       VALUES ((SELECT coalesce(max(id) + 1, ?1) FROM messages WHERE id >= ?1 AND id < ?1 + ${idsPerSecond}),
         ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'auto', ?, ?, 0, '[]', '')`,
      )
      .run(
        firstIdAt(shownAt),
        deviceId,
        key,
        time.at,
        time.scts,
        walk,
        shownAt,
        now,
        source,
        message.kind,
        portId,
        message.sender,
        message.recipient,
        iccid,
        message.imsi,
        message.imei,
        text,
        headers,
        report,
        code,
        flags.join(' '),
        decoderVersion,
        isUnread(message) ? 1 : 0,
      )
    const id = Number(inserted.lastInsertRowid)
    this.#db
      .prepare('INSERT INTO message_raw (id, bytes, received) VALUES (?, ?, ?)')
      .run(id, message.bytes, message.received)
    if (report !== null) markUntold(this.#db, id)
    const { kind, sender, recipient } = message
    return { id, deviceId, kind, portId, sender, recipient, iccid, text, code, flags }
  }

  #copies(deviceId: number, key: Uint8Array): StoredCopy[] {
    return this.#db
      .prepare('SELECT id, at, scts, seen_walk, stored_at FROM messages WHERE device_id = ? AND key = ? ORDER BY id')
      .all(deviceId, key)
      .map((raw) => {
        const row = copyRow.parse(raw)
        return { id: row.id, at: row.at, scts: row.scts, seenByWalk: row.seen_walk, storedAt: row.stored_at }
      })
  }

  #notePush(deviceId: number): void {
    const now = this.#clock.now()
    this.#db
      .prepare(
        `INSERT INTO sms_pushes (device_id, since, last_at) VALUES (?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET last_at = excluded.last_at`,
      )
      .run(deviceId, now, now)
  }

  #saveCheckpoint(deviceId: number, { ssrc, nextSms, walk, missed, countedTo }: Checkpoint): void {
    this.#db
      .prepare(
        `INSERT INTO inbox_checkpoints (device_id, ssrc, next_sms, walk, missed, counted_to, last_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET ssrc = excluded.ssrc, next_sms = excluded.next_sms, walk = excluded.walk,
         missed = excluded.missed, counted_to = excluded.counted_to, last_at = excluded.last_at`,
      )
      .run(deviceId, ssrc, nextSms, walk, missed, countedTo, this.#clock.now())
    this.#db
      .prepare(
        `INSERT INTO inbox_walks (device_id, walk, reached) VALUES (?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET walk = excluded.walk, reached = excluded.reached`,
      )
      .run(deviceId, walk, nextSms)
  }
}

/** A report tells of what was sent; it is nothing to be read. */
const isUnread = ({ kind }: Pick<IncomingMessage, 'kind'>): boolean => kind === 'sms'

/** A time that a clock which was set could show. */
const plausible = (time: number | null, now: number): number | null =>
  time !== null && time >= earliest && time <= now + dayMs ? time : null
