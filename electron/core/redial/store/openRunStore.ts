import { z } from 'zod'
import type { RedialPlan } from '../../../../shared/domain/redialPlan.ts'
import type { Database } from '../../store/database.ts'
import { readPlan } from './planStore.ts'

/** A run under way, as it was when it began. */
export interface OpenRun {
  readonly id: string
  /** The plan that it runs by, as it was then. */
  readonly plan: RedialPlan
  readonly deviceId: number
  readonly gatewayId: string
  readonly gatewayName: string
  readonly port: number
  /** Epoch ms. */
  readonly dueAt: number
  readonly byPerson: boolean
}

const row = z.object({
  id: z.string(),
  plan_id: z.string(),
  plan: z.string(),
  device_id: z.number(),
  gateway_id: z.string(),
  gateway_name: z.string(),
  port: z.number(),
  due_at: z.number(),
  by_person: z.number(),
})

/** Runs that have begun and not ended. Changes are made within a transaction of the caller. */
export class OpenRunStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** `damaged`: ids of those that cannot be read, of which nothing can be said any more. */
  all(): { runs: OpenRun[]; damaged: string[] } {
    const runs: OpenRun[] = []
    const damaged: string[] = []
    for (const raw of this.#db.prepare('SELECT * FROM redial_underway ORDER BY due_at').all()) {
      const stored = row.parse(raw)
      const plan = readPlan(stored.plan_id, stored.plan)
      if (!plan) {
        damaged.push(stored.id)
        continue
      }
      runs.push({
        id: stored.id,
        plan,
        deviceId: stored.device_id,
        gatewayId: stored.gateway_id,
        gatewayName: stored.gateway_name,
        port: stored.port,
        dueAt: stored.due_at,
        byPerson: stored.by_person === 1,
      })
    }
    return { runs, damaged }
  }

  add({ id, plan, deviceId, gatewayId, gatewayName, port, dueAt, byPerson }: OpenRun): void {
    this.#db
      .prepare(
        `INSERT INTO redial_underway (id, plan_id, plan, device_id, gateway_id, gateway_name, port, due_at, by_person)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, plan.id, JSON.stringify(plan), deviceId, gatewayId, gatewayName, port, dueAt, byPerson ? 1 : 0)
  }

  remove(id: string): void {
    this.#db.prepare('DELETE FROM redial_underway WHERE id = ?').run(id)
  }
}
