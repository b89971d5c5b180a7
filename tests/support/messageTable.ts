import { countIn } from '../../electron/core/inbox/messageCounts.ts'
import { firstIdAt, idsPerSecond } from '../../electron/core/inbox/messageIds.ts'
import { MessageRows } from '../../electron/core/inbox/messageRows.ts'
import { MessageRemover } from '../../electron/core/inbox/removal/messageRemover.ts'
import { MessageSearch } from '../../electron/core/inbox/search/messageSearch.ts'
import { SearchIndex } from '../../electron/core/inbox/search/searchIndex.ts'
import { searchableOf } from '../../electron/core/inbox/searchableOf.ts'
import type { Clock } from '../../electron/core/ports.ts'
import { Database } from '../../electron/core/store/database.ts'
import type { Message, MessageQuery } from '../../shared/domain/message.ts'

/** What a test says of a message; the rest is plain. */
export type TestMessage = Partial<
  Pick<
    Message,
    | 'at'
    | 'kind'
    | 'portId'
    | 'sender'
    | 'recipient'
    | 'iccid'
    | 'text'
    | 'code'
    | 'flags'
    | 'unread'
    | 'pinned'
    | 'tags'
    | 'note'
  >
> & { readonly device?: number }

/** Stored messages with their search index, without a core around them: two devices, of the gateways `g1` (Rack 1) and `g2` (架子 2). */
export class MessageTable {
  readonly db: Database
  readonly index: SearchIndex
  readonly rows: MessageRows
  readonly search: MessageSearch

  constructor(folder: string, clock: Clock) {
    this.db = new Database(folder)
    this.index = new SearchIndex(this.db)
    this.rows = new MessageRows(this.db)
    this.search = new MessageSearch(this.db, clock, this.index, this.rows)
  }

  open(): void {
    const opened = this.db.open()
    if (!opened.ok) throw new Error(opened.error.message)
    for (const [device, name] of ['Rack 1', '架子 2'].entries()) {
      const id = `g${device + 1}`
      this.db.sql
        .prepare(
          `INSERT INTO gateways (id, position, profile, enabled, demo, callback_hash) VALUES (?, ?, json_object('name', ?), 1, 0, ?)`,
        )
        .run(id, device, name, id)
      this.db.sql
        .prepare(
          `INSERT INTO devices (id, mac, gateway_id, ip, version, max_ports, max_slots, first_seen, last_seen)
             VALUES (?, ?, ?, '', '', 32, 4, 0, 0)`,
        )
        .run(device + 1, `00-${device}`, id)
    }
  }

  /** Stores messages; their ids. */
  put(...messages: readonly TestMessage[]): number[] {
    return this.db.transaction(() => messages.map((message) => this.#put(message)))
  }

  #put(message: TestMessage): number {
    const {
      device = 1,
      at = Date.UTC(2026, 0, 1),
      kind = 'sms',
      portId = '1.01',
      sender = '10086',
      recipient = '',
    } = message
    const {
      iccid = null,
      text = '',
      code = null,
      flags = [],
      unread = false,
      pinned = false,
      tags = [],
      note = '',
    } = message
    const first = firstIdAt(at)
    const last = this.db
      .prepare('SELECT max(id) AS last FROM messages WHERE id BETWEEN ? AND ?')
      .get(first, first + idsPerSecond - 1)
    const id = typeof last?.last === 'number' ? last.last + 1 : first
    this.db
      .prepare(
        `INSERT INTO messages (id, device_id, key, at, scts, seen_walk, shown_at, stored_at, source, kind, port_id, sender, recipient, iccid,
             imsi, imei, text, headers, report, code, flags, charset, decoder, unread, pinned, tags, note)
           VALUES (?, ?, x'00', ?, NULL, NULL, ?, 0, 'pull', ?, ?, ?, ?, ?, NULL, NULL, ?, '{}', NULL, ?, ?, 'auto', 1, ?, ?, ?, ?)`,
      )
      .run(
        id,
        device,
        at,
        at,
        kind,
        portId,
        sender,
        recipient,
        iccid,
        text,
        code,
        flags.join(' '),
        unread ? 1 : 0,
        pinned ? 1 : 0,
        JSON.stringify(tags),
        note,
      )
    countIn(this.db, device, { total: 1, unread: unread ? 1 : 0 })
    this.index.add({ id, deviceId: device, kind, portId, sender, recipient, iccid, text, code, flags })
    return id
  }

  remove(id: number): void {
    this.db.transaction(() => new MessageRemover(this.db, this.index).remove(id))
  }

  /** Reads its content otherwise, as after another charset was chosen. */
  reread(id: number, text: string): void {
    this.db.transaction(() => {
      const message = searchableOf(this.db, id)
      if (!message) return
      this.index.remove(message)
      this.db.prepare('UPDATE messages SET text = ? WHERE id = ?').run(text, id)
      this.index.add({ ...message, text })
    })
  }

  mark(id: number, { unread, pinned, tags, note }: Pick<Message, 'unread' | 'pinned' | 'tags' | 'note'>): void {
    this.db
      .prepare('UPDATE messages SET unread = ?, pinned = ?, tags = ?, note = ? WHERE id = ?')
      .run(unread ? 1 : 0, pinned ? 1 : 0, JSON.stringify(tags), note, id)
  }

  /** Every message, newest first. */
  all(): Message[] {
    const ids = this.db.prepare('SELECT id FROM messages ORDER BY id DESC').all()
    return this.rows.byIds(ids.map(({ id }) => Number(id)))
  }

  /** The ids that a query finds, in the order in which it finds them. */
  find(query: Partial<MessageQuery>): number[] {
    const begun = this.search.begin({ text: '', gatewayId: null, ...query })
    if (!begun.ok) throw new Error(begun.error.message)
    const ids: number[] = []
    const { walk } = begun.value
    while (!walk.done) walk.step(1000, (id) => ids.push(id) < 0)
    return ids
  }
}
