import { z } from 'zod'
import type { CallCounters, CallRising, SmsCounters, SmsRising } from '../../../shared/domain/statistics.ts'
import type { Database } from '../store/database.ts'

/** What was counted in one slot, or with port 0 by the whole device, since the sample before. Slot 0: the device names none. */
interface Place {
  readonly port: number
  readonly slot: number
  /** Epoch ms. */
  readonly at: number
}
export interface SmsSample extends Place, Readonly<Record<SmsRising, number | null>> {
  readonly failedInARow: number | null
}
export interface CallSample extends Place, Readonly<Record<CallRising, number | null>> {
  readonly pdd: number | null
}

const told = z.number().nullable()
const place = { port: z.number(), slot: z.number(), at: z.number() }
const smsRow = z.object({ ...place, received: told, sent: told, sentOk: told, sentFailed: told, failedInARow: told })
const callRow = z.object({
  ...place,
  ...{ calls: told, alerted: told, connected: told, failed: told, minutes: told, seconds: told, pdd: told },
})
const smsCounters = z.object({
  port: z.number(),
  slot: told,
  ...{ received: told, sent: told, sentOk: told, sentFailed: told, failedInARow: told, unsent: told, sending: told },
})
const callCounters = z.object({
  port: z.number(),
  slot: told,
  ...{ calls: told, alerted: told, connected: told, failed: told, pdd: told, acd: told, asr: told },
  ...{ minutes: told, seconds: told, noCarrier: z.object({ succeeded: z.number(), of: z.number() }).nullable() },
})
const atRow = z.object({ at: z.number().nullable() })
const lastRow = z.object({ counters: z.string() })

const prunedAtOnce = 2000

/** How the samples of one kind are kept. */
interface Keeping<C, S> {
  readonly kind: 'sms' | 'calls'
  readonly table: string
  readonly columns: string
  readonly values: (sample: S) => (number | null)[]
  readonly row: { parse(raw: unknown): S }
  readonly counters: { parse(raw: unknown): C }
}

/** Samples of one kind. */
export class SampleStore<C extends { readonly port: number; readonly slot: number | null }, S extends Place> {
  readonly #db: Database
  readonly #how: Keeping<C, S>
  readonly #columnNames: string

  constructor(db: Database, how: Keeping<C, S>) {
    this.#db = db
    this.#how = how
    this.#columnNames = how.columns.replaceAll(/ AS \w+/g, '')
  }

  /** What each slot of a device said last, or those of one port. */
  last(deviceId: number, port: number | null = null): C[] {
    return this.#db
      .prepare(
        'SELECT counters FROM statistics_last WHERE device_id = ? AND kind = ? AND (?3 IS NULL OR port = ?3) ORDER BY port, slot',
      )
      .all(deviceId, this.#how.kind, port)
      .map((raw) => this.#how.counters.parse(JSON.parse(lastRow.parse(raw).counters)))
  }

  /** Within a transaction of the caller. */
  setLast(deviceId: number, counters: C): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO statistics_last (device_id, kind, port, slot, counters) VALUES (?, ?, ?, ?, ?)')
      .run(deviceId, this.#how.kind, counters.port, counters.slot ?? 0, JSON.stringify(counters))
  }

  /** Within a transaction of the caller. */
  add(deviceId: number, sample: S): void {
    const values = this.#how.values(sample)
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO ${this.#how.table} (device_id, port, slot, at, ${this.#columnNames})
         VALUES (?, ?, ?, ?, ${values.map(() => '?').join(', ')})`,
      )
      .run(deviceId, sample.port, sample.slot, sample.at, ...values)
  }

  /** When a device was last sampled before a time, epoch ms; null: it was not. */
  lastAt(deviceId: number, before = Number.MAX_SAFE_INTEGER): number | null {
    const raw = this.#db
      .prepare(`SELECT max(at) AS at FROM ${this.#how.table} WHERE device_id = ? AND port = 0 AND slot = 0 AND at < ?`)
      .get(deviceId, before)
    return atRow.parse(raw).at
  }

  /** Of a port or, with 0, of the whole device, from `since` on, in order of time within each slot; at most `limit` from after `after`. */
  onward(deviceId: number, port: number, since: number, after: Place | null, limit: number): S[] {
    const { table, columns, row } = this.#how
    const [slot, at] = after ? [after.slot, after.at] : [-1, -1]
    return this.#db
      .prepare(
        `SELECT port, slot, at, ${columns} FROM ${table}
         WHERE device_id = ? AND port = ? AND (slot, at) > (?, ?) AND at >= ? ORDER BY slot, at LIMIT ?`,
      )
      .all(deviceId, port, slot, at, since, limit)
      .map((raw) => row.parse(raw))
  }

  /** What each slot of a port said last before a time. */
  before(deviceId: number, port: number, at: number): S[] {
    const { table, columns, row } = this.#how
    return this.#db
      .prepare(
        `SELECT port, slot, max(at) AS at, ${columns} FROM ${table} WHERE device_id = ? AND port = ? AND at < ? GROUP BY slot`,
      )
      .all(deviceId, port, at)
      .map((raw) => row.parse(raw))
  }

  /** All slots of a device by time, for a file; from after `after` on. */
  byTime(deviceId: number, since: number, after: Place | null, limit: number): S[] {
    const { table, columns, row } = this.#how
    const from = after ?? { at: since, port: -1, slot: -1 }
    return this.#db
      .prepare(
        `SELECT port, slot, at, ${columns} FROM ${table}
         WHERE device_id = ? AND (at, port, slot) > (?, ?, ?) ORDER BY at, port, slot LIMIT ?`,
      )
      .all(deviceId, from.at, from.port, from.slot, limit)
      .map((raw) => row.parse(raw))
  }

  /** Removes what is older than `before` (epoch ms), a few at a time; true while there may be more. */
  prune(before: number): boolean {
    const { table } = this.#how
    const { changes } = this.#db
      .prepare(
        `DELETE FROM ${table} WHERE (device_id, port, slot, at) IN
           (SELECT device_id, port, slot, at FROM ${table} WHERE at < ? LIMIT ?)`,
      )
      .run(before, prunedAtOnce)
    return Number(changes) === prunedAtOnce
  }
}

export const smsSamples = (db: Database): SampleStore<SmsCounters, SmsSample> =>
  new SampleStore(db, {
    kind: 'sms',
    table: 'sms_samples',
    columns: 'received, sent, sent_ok AS sentOk, failed AS sentFailed, failed_in_a_row AS failedInARow',
    values: (s) => [s.received, s.sent, s.sentOk, s.sentFailed, s.failedInARow],
    row: smsRow,
    counters: smsCounters,
  })

export const callSamples = (db: Database): SampleStore<CallCounters, CallSample> =>
  new SampleStore(db, {
    kind: 'calls',
    table: 'call_samples',
    columns: 'calls, alerted, connected, failed, minutes, seconds, pdd',
    values: (s) => [s.calls, s.alerted, s.connected, s.failed, s.minutes, s.seconds, s.pdd],
    row: callRow,
    counters: callCounters,
  })
