import { z } from 'zod'
import type { SmsCounters } from '../../../../shared/domain/statistics.ts'
import type { Database } from '../../store/database.ts'

/** What a device had counted before a request. */
export interface Baseline {
  readonly id: number
  /** Epoch ms, from before it was asked. */
  readonly takenAt: number
  readonly rows: readonly SmsCounters[]
}

const count = z.number().nullable()
const counters = z.array(z.tuple([z.number(), count, count, count, count, count, count]))
const baselineRow = z.object({ id: z.number(), taken_at: z.number(), counters: z.string() })

/** Counters from before requests, as long as something of these is open. */
export class Baselines {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Within a transaction of the caller. Gives its id. */
  add(deviceId: number, takenAt: number, rows: readonly SmsCounters[]): number {
    const written = rows.map(({ port, slot, sent, sentOk, sentFailed, unsent, sending }) => [
      port,
      slot,
      sent,
      sentOk,
      sentFailed,
      unsent,
      sending,
    ])
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO task_baselines (device_id, taken_at, counters) VALUES (?, ?, ?)')
      .run(deviceId, takenAt, JSON.stringify(written))
    return Number(lastInsertRowid)
  }

  byId(id: number): Baseline | null {
    const raw = this.#db.prepare('SELECT id, taken_at, counters FROM task_baselines WHERE id = ?').get(id)
    if (!raw) return null
    const row = baselineRow.parse(raw)
    const rows = counters
      .parse(JSON.parse(row.counters))
      .map(([port, slot, sent, sentOk, sentFailed, unsent, sending]) => ({
        port,
        slot,
        received: null,
        sent,
        sentOk,
        sentFailed,
        failedInARow: null,
        unsent,
        sending,
      }))
    return { id: row.id, takenAt: row.taken_at, rows }
  }

  /** Forgets those of a device that no open task needs. */
  prune(deviceId: number): void {
    this.#db
      .prepare(
        `DELETE FROM task_baselines WHERE device_id = ?1 AND id NOT IN
           (SELECT baseline FROM tasks WHERE device_id = ?1 AND open = 1 AND baseline IS NOT NULL)`,
      )
      .run(deviceId)
  }
}
