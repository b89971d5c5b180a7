import { z } from 'zod'
import type { DataSample } from '../../../../shared/domain/operationBatch.ts'
import type { Database } from '../../store/database.ts'

const row = z.object({
  at: z.number(),
  public_ip: z.string().nullable(),
  rx: z.number().nullable(),
  tx: z.number().nullable(),
})
/** Of each port so many are kept, the newest. */
const keptPerPort = 2000

/** Public addresses and traffic of ports over time. */
export class DataStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Keeps what has changed since the last sample of the port, all of it or nothing. */
  add(deviceId: number, samples: ReadonlyMap<number, DataSample>): void {
    this.#db.transaction(() => {
      for (const [port, sample] of samples) {
        const last = this.list(deviceId, port, 1)[0]
        const { at, publicIp, rx, tx } = sample
        if (last && last.publicIp === publicIp && last.rx === rx && last.tx === tx) continue
        this.#db
          .prepare(
            'INSERT OR REPLACE INTO data_samples (device_id, port, at, public_ip, rx, tx) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(deviceId, port, at, publicIp, rx, tx)
        this.#db
          .prepare(
            `DELETE FROM data_samples WHERE device_id = ? AND port = ? AND at <
               (SELECT at FROM data_samples WHERE device_id = ? AND port = ? ORDER BY at DESC LIMIT 1 OFFSET ?)`,
          )
          .run(deviceId, port, deviceId, port, keptPerPort - 1)
      }
    })
  }

  /** Newest first. */
  list(deviceId: number, port: number, limit: number): DataSample[] {
    return this.#db
      .prepare(
        'SELECT at, public_ip, rx, tx FROM data_samples WHERE device_id = ? AND port = ? ORDER BY at DESC LIMIT ?',
      )
      .all(deviceId, port, limit)
      .map((raw) => {
        const { public_ip: publicIp, ...rest } = row.parse(raw)
        return { ...rest, publicIp }
      })
  }
}
