import { z } from 'zod'
import type { PortEvent, SignalSample } from '../../../shared/domain/portRow.ts'
import type { Database } from './database.ts'

const eventRow = z.object({
  seq: z.number(),
  port_id: z.string(),
  at: z.number(),
  kind: z.enum(['state', 'sim', 'imei', 'network', 'number', 'balance', 'active']),
  from_text: z.string(),
  to_text: z.string(),
  source: z.enum(['poll', 'push']),
})

const sampleRow = z.object({ at: z.number(), signal: z.number().nullable() })

/** A signal value to be kept. */
export interface NewSample extends SignalSample {
  readonly portId: string
}

/** Rows that one step of pruning deletes at most: it holds the event loop for a few milliseconds only. */
const pruneChunk = 5000

export class PortHistoryRepository {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  append(deviceId: number, events: readonly Omit<PortEvent, 'seq'>[], samples: readonly NewSample[]): void {
    if (events.length === 0 && samples.length === 0) return
    const addEvent = this.#db.sql.prepare(
      'INSERT INTO port_events (device_id, port_id, at, kind, from_text, to_text, source) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    const addSample = this.#db.sql.prepare(
      'INSERT OR REPLACE INTO signal_samples (device_id, port_id, at, signal) VALUES (?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const e of events) addEvent.run(deviceId, e.portId, e.at, e.kind, e.from, e.to, e.source)
      for (const s of samples) addSample.run(deviceId, s.portId, s.at, s.signal)
    })
  }

  /** Newest first, of one port or of all; `before` is exclusive. */
  events(
    deviceId: number,
    portId: string | null,
    before: number | null,
    limit: number,
  ): { events: PortEvent[]; more: boolean } {
    const last = before ?? Number.MAX_SAFE_INTEGER
    const rows =
      portId === null
        ? this.#db.sql
            .prepare('SELECT * FROM port_events WHERE device_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
            .all(deviceId, last, limit + 1)
        : this.#db.sql
            .prepare(
              'SELECT * FROM port_events WHERE device_id = ? AND port_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
            )
            .all(deviceId, portId, last, limit + 1)
    const events = rows.slice(0, limit).map((raw) => {
      const row = eventRow.parse(raw)
      return {
        seq: row.seq,
        portId: row.port_id,
        at: row.at,
        kind: row.kind,
        from: row.from_text,
        to: row.to_text,
        source: row.source,
      }
    })
    return { events, more: rows.length > limit }
  }

  /** The newest `limit` samples since `since`, oldest first. */
  samples(deviceId: number, portId: string, since: number, limit: number): SignalSample[] {
    return this.#db.sql
      .prepare(
        'SELECT at, signal FROM signal_samples WHERE device_id = ? AND port_id = ? AND at >= ? ORDER BY at DESC LIMIT ?',
      )
      .all(deviceId, portId, since, limit)
      .map((raw) => sampleRow.parse(raw))
      .reverse()
  }

  /**
   * Deletes one chunk of the events before `eventsBefore` and of the samples before `samplesBefore` (epoch ms), and of what
   * one device has beyond its newest `rowsPerDevice` events. Returns whether there may be more to delete.
   */
  prune(eventsBefore: number, samplesBefore: number, rowsPerDevice: number): boolean {
    let more = false
    const run = (statement: string, ...values: number[]) => {
      if (Number(this.#db.sql.prepare(statement).run(...values, pruneChunk).changes) === pruneChunk) more = true
    }
    run('DELETE FROM port_events WHERE seq IN (SELECT seq FROM port_events WHERE at < ? LIMIT ?)', eventsBefore)
    run(
      `DELETE FROM signal_samples WHERE (device_id, port_id, at) IN
       (SELECT device_id, port_id, at FROM signal_samples WHERE at < ? LIMIT ?)`,
      samplesBefore,
    )
    for (const { id } of this.#db.sql.prepare('SELECT id FROM devices').all()) {
      const device = Number(id)
      run(
        `DELETE FROM port_events WHERE seq IN (SELECT seq FROM port_events WHERE device_id = ? AND seq <=
         (SELECT seq FROM port_events WHERE device_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?) LIMIT ?)`,
        device,
        device,
        rowsPerDevice,
      )
    }
    return more
  }
}
