import { z } from 'zod'
import type { Database } from '../../store/database.ts'

const portRow = z.object({ dialled_at: z.number().nullable(), accepted: z.number() })
const dialRow = z.object({ at: z.number() })
/** Dials of the day are counted by any zone's clock: those older than this, ms, are of no day that goes on anywhere. */
const keptMs = 3 * 86_400_000

/** When ports of devices were dialled, by whomever, and whether they were ever seen where a plan dials from. */
export class DialStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Epoch ms by the clock as it goes now; null: never, as far as is known. */
  lastDial(deviceId: number, port: number): number | null {
    return this.#port(deviceId, port)?.dialled_at ?? null
  }

  /** The last dial of any port of a device. */
  lastDialOn(deviceId: number): number | null {
    const raw = this.#db.prepare('SELECT max(dialled_at) at FROM redial_ports WHERE device_id = ?').get(deviceId)
    return typeof raw?.at === 'number' ? raw.at : null
  }

  everAccepted(deviceId: number, port: number): boolean {
    return this.#port(deviceId, port)?.accepted === 1
  }

  /** The dials of the last days, epoch ms by the clock as it went at each. */
  dials(deviceId: number, port: number): number[] {
    return this.#db
      .prepare('SELECT at FROM redial_dials WHERE device_id = ? AND port = ? ORDER BY at')
      .all(deviceId, port)
      .map((raw) => dialRow.parse(raw).at)
  }

  /** A dial is about to leave. On the disk when it returns. */
  dialled(deviceId: number, port: number, at: number): void {
    this.#db.durably(() => {
      this.#db
        .prepare(
          `INSERT INTO redial_ports (device_id, port, dialled_at) VALUES (?, ?, ?)
           ON CONFLICT (device_id, port) DO UPDATE SET dialled_at = excluded.dialled_at`,
        )
        .run(deviceId, port, at)
      this.#db
        .prepare('INSERT OR IGNORE INTO redial_dials (device_id, port, at) VALUES (?, ?, ?)')
        .run(deviceId, port, at)
      this.#db
        .prepare('DELETE FROM redial_dials WHERE device_id = ? AND port = ? AND at < ?')
        .run(deviceId, port, at - keptMs)
    })
  }

  /** These ports were seen in a state that their plan dials from. */
  accepted(deviceId: number, ports: readonly number[]): void {
    this.#db.transaction(() => {
      const insert = this.#db.prepare(
        `INSERT INTO redial_ports (device_id, port, accepted) VALUES (?, ?, 1)
         ON CONFLICT (device_id, port) DO UPDATE SET accepted = 1`,
      )
      for (const port of ports) insert.run(deviceId, port)
    })
  }

  /** The clock on the wall has jumped by so much, ms: what is remembered of it jumps along. */
  jumped(ms: number): void {
    this.#db
      .prepare('UPDATE redial_ports SET dialled_at = dialled_at + ? WHERE dialled_at IS NOT NULL')
      .run(Math.round(ms))
  }

  #port(deviceId: number, port: number): z.infer<typeof portRow> | null {
    const raw = this.#db
      .prepare('SELECT dialled_at, accepted FROM redial_ports WHERE device_id = ? AND port = ?')
      .get(deviceId, port)
    return raw ? portRow.parse(raw) : null
  }
}
