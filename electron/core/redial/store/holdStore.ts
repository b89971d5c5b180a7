import { z } from 'zod'
import type { Hold } from '../../../../shared/domain/redialPlan.ts'
import type { Database } from '../../store/database.ts'

const row = z.object({
  plan_id: z.string(),
  gateway_id: z.string(),
  port: z.number(),
  since: z.number(),
  words: z.string(),
})
/** Stands for the gateway as a whole. */
const everyPort = 0
const portNumber = (port: string | null): number => (port === null ? everyPort : Number(port))

/** What is held, and what was released when. */
export class HoldStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The oldest first. */
  all(): Hold[] {
    return this.#db
      .prepare('SELECT * FROM redial_holds ORDER BY since, gateway_id, port')
      .all()
      .map((raw) => {
        const { plan_id: planId, gateway_id: gatewayId, port, since, words } = row.parse(raw)
        return { planId, gatewayId, port: port === everyPort ? null : String(port), since, words }
      })
  }

  /** Within a transaction of the caller. The first reason stays. */
  add({ planId, gatewayId, port, since, words }: Hold): void {
    this.#db
      .prepare(
        'INSERT INTO redial_holds (plan_id, gateway_id, port, since, words) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(planId, gatewayId, portNumber(port), since, words)
  }

  /** Ends a hold; the runs until now no longer count against what was held. */
  release({ planId, gatewayId, port }: Pick<Hold, 'planId' | 'gatewayId' | 'port'>): void {
    this.#db.durably(() => {
      this.#db
        .prepare('DELETE FROM redial_holds WHERE plan_id = ? AND gateway_id = ? AND port = ?')
        .run(planId, gatewayId, portNumber(port))
      this.#db
        .prepare(
          `INSERT INTO redial_releases (plan_id, gateway_id, port, seq)
           VALUES (?, ?, ?, (SELECT coalesce(max(seq), 0) FROM redial_runs))
           ON CONFLICT (plan_id, gateway_id, port) DO UPDATE SET seq = excluded.seq`,
        )
        .run(planId, gatewayId, portNumber(port))
    })
  }

  /** A gateway does not exist any more. */
  forgetGateway(gatewayId: string): void {
    this.#db.prepare('DELETE FROM redial_holds WHERE gateway_id = ?').run(gatewayId)
  }
}
