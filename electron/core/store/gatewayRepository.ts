import { z } from 'zod'
import { type GatewayProfile, gatewayProfile } from '../../../shared/domain/gateway.ts'
import type { Database } from './database.ts'

/** What a device was told when it was last asked to report to us. */
export const storedSubscription = z.object({
  host: z.string(),
  port: z.int(),
  periodS: z.int(),
  since: z.number(),
})
export type StoredSubscription = z.infer<typeof storedSubscription>

/** One gateway as it is kept. */
export interface GatewayRecord {
  readonly id: string
  readonly profile: GatewayProfile
  readonly enabled: boolean
  readonly demo: boolean
  readonly sealedPassword: string | null
  readonly callbackHash: string
  readonly sealedCallback: string | null
  readonly subscription: StoredSubscription | null
}

const storedRow = z.object({
  id: z.string(),
  profile: z.string(),
  enabled: z.number(),
  demo: z.number(),
  sealed_password: z.string().nullable(),
  callback_hash: z.string(),
  sealed_callback: z.string().nullable(),
  subscription: z.string().nullable(),
})

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export class GatewayRepository {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** In the order in which they were added. `damaged`: ids whose profile cannot be read; they stay stored. */
  all(): { records: GatewayRecord[]; damaged: string[] } {
    const records: GatewayRecord[] = []
    const damaged: string[] = []
    for (const raw of this.#db.sql.prepare('SELECT * FROM gateways ORDER BY position').all()) {
      const row = storedRow.parse(raw)
      const profile = gatewayProfile.safeParse(json(row.profile))
      if (!profile.success) {
        damaged.push(row.id)
        continue
      }
      const subscription = row.subscription === null ? null : storedSubscription.safeParse(json(row.subscription))
      records.push({
        id: row.id,
        profile: profile.data,
        enabled: row.enabled === 1,
        demo: row.demo === 1,
        sealedPassword: row.sealed_password,
        callbackHash: row.callback_hash,
        sealedCallback: row.sealed_callback,
        subscription: subscription?.success ? subscription.data : null,
      })
    }
    return { records, damaged }
  }

  /** Inserts or replaces. */
  save(record: GatewayRecord): void {
    this.#db.sql
      .prepare(
        `INSERT INTO gateways (id, position, profile, enabled, demo, sealed_password, callback_hash, sealed_callback, subscription)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM gateways), ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, enabled = excluded.enabled, demo = excluded.demo,
           sealed_password = excluded.sealed_password, callback_hash = excluded.callback_hash,
           sealed_callback = excluded.sealed_callback, subscription = excluded.subscription`,
      )
      .run(
        record.id,
        JSON.stringify(record.profile),
        record.enabled ? 1 : 0,
        record.demo ? 1 : 0,
        record.sealedPassword,
        record.callbackHash,
        record.sealedCallback,
        record.subscription ? JSON.stringify(record.subscription) : null,
      )
  }

  remove(id: string): void {
    this.#db.sql.prepare('DELETE FROM gateways WHERE id = ?').run(id)
  }
}
