import { z } from 'zod'
import type { PortEvent, SignalSample } from '../../../shared/domain/portRow.ts'
import type { Clock, Log } from '../ports.ts'
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

const simChangeRow = z.object({ at: z.number(), was: z.string() })
const sampleRow = z.object({ at: z.number(), signal: z.number().nullable() })

/** A signal value to be kept. */
export interface NewSample extends SignalSample {
  readonly portId: string
}

type GatheredEvent = Omit<PortEvent, 'seq'> & { readonly deviceId: number }
type GatheredSample = NewSample & { readonly deviceId: number }

/** What comes is gathered for so long: a transaction costs as much as ten of its rows, and devices report by the hundred. */
const gatherMs = 250
/** … or until there is so much of it: that is written within about 20 ms. */
const maxGathered = 2000

/** Rows that one step of pruning deletes at most: it holds the event loop for a few milliseconds only. */
const pruneChunk = 5000

/** The history of all ports. What is asked of it takes account of everything that it was told, written or not. */
export class PortHistoryRepository {
  readonly #db: Database
  readonly #clock: Clock
  readonly #log: Log
  #events: GatheredEvent[] = []
  #samples: GatheredSample[] = []
  #cancelWrite: (() => void) | null = null

  constructor(db: Database, clock: Clock, log: Log) {
    this.#db = db
    this.#clock = clock
    this.#log = log
  }

  /** Takes what is to be kept; it is written a moment later, together with what comes meanwhile. */
  append(deviceId: number, events: readonly Omit<PortEvent, 'seq'>[], samples: readonly NewSample[]): void {
    for (const event of events) this.#events.push({ ...event, deviceId })
    for (const sample of samples) this.#samples.push({ ...sample, deviceId })
    const gathered = this.#events.length + this.#samples.length
    if (gathered >= maxGathered) this.write()
    else if (gathered > 0) this.#cancelWrite ??= this.#clock.after(gatherMs, () => this.write())
  }

  /**
   * Writes what is gathered. To be called before a device is forgotten and before the database closes. What cannot be written
   * (a full disk) is lost and logged: watching the gateways goes on without it.
   */
  write(): void {
    this.#cancelWrite?.()
    this.#cancelWrite = null
    const events = this.#events
    const samples = this.#samples
    if (events.length === 0 && samples.length === 0) return
    this.#events = []
    this.#samples = []
    try {
      this.#insert(events, samples)
    } catch (error) {
      const lost = events.length + samples.length
      this.#log('error', 'history not written', { lost, error: error instanceof Error ? error.message : String(error) })
    }
  }

  #insert(events: readonly GatheredEvent[], samples: readonly GatheredSample[]): void {
    const addEvent = this.#db.sql.prepare(
      'INSERT INTO port_events (device_id, port_id, at, kind, from_text, to_text, source) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    const addSample = this.#db.sql.prepare(
      'INSERT OR REPLACE INTO signal_samples (device_id, port_id, at, signal) VALUES (?, ?, ?, ?)',
    )
    this.#db.transaction(() => {
      for (const e of events) addEvent.run(e.deviceId, e.portId, e.at, e.kind, e.from, e.to, e.source)
      for (const s of samples) addSample.run(s.deviceId, s.portId, s.at, s.signal)
    })
  }

  /** Newest first, of one port or of all; `before` is exclusive. */
  events(
    deviceId: number,
    portId: string | null,
    before: number | null,
    limit: number,
  ): { events: PortEvent[]; more: boolean } {
    this.write()
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

  /** When the SIM of a slot changed, the oldest first; `was` is the ICCID of the card before, empty for none. */
  simChanges(deviceId: number, portId: string): { readonly at: number; readonly was: string }[] {
    this.write()
    return this.#db
      .prepare(
        "SELECT at, from_text AS was FROM port_events WHERE device_id = ? AND port_id = ? AND kind = 'sim' ORDER BY seq",
      )
      .all(deviceId, portId)
      .map((raw) => simChangeRow.parse(raw))
  }

  /** The newest `limit` samples since `since`, oldest first. */
  samples(deviceId: number, portId: string, since: number, limit: number): SignalSample[] {
    this.write()
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
    this.write()
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
