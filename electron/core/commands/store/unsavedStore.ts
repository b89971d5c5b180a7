import { z } from 'zod'
import type { Database } from '../../store/database.ts'

const row = z.object({ device_id: z.number(), name: z.string(), changed_at: z.number() })

/** Settings that were changed on devices and not saved there. */
export class UnsavedStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** `at`: epoch ms. */
  changed(deviceId: number, name: string, at: number): void {
    this.#db
      .prepare(
        `INSERT INTO unsaved_settings (device_id, name, changed_at) VALUES (?, ?, ?)
         ON CONFLICT (device_id, name) DO UPDATE SET changed_at = excluded.changed_at`,
      )
      .run(deviceId, name.toLowerCase(), at)
  }

  /** Those that were changed before `at` are saved, or lost. */
  settled(deviceId: number, at: number): void {
    this.#db.prepare('DELETE FROM unsaved_settings WHERE device_id = ? AND changed_at <= ?').run(deviceId, at)
  }

  of(deviceId: number): { readonly names: readonly string[]; readonly since: number } | null {
    const rows = this.#db
      .prepare('SELECT * FROM unsaved_settings WHERE device_id = ? ORDER BY changed_at, name')
      .all(deviceId)
      .map((raw) => row.parse(raw))
    const [first] = rows
    return first ? { names: rows.map(({ name }) => name), since: first.changed_at } : null
  }
}
