import type { SQLOutputValue } from 'node:sqlite'
import type { PlannedRun } from '../../../../shared/domain/redialPlan.ts'
import type { Database } from '../../store/database.ts'

/** Runs to come, at most one for each port. Changes are made within a transaction of the caller. */
export class PlannedStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** In no order. Read at the start alone, ten thousand at once. */
  all(): PlannedRun[] {
    return this.#db
      .prepare('SELECT * FROM redial_planned')
      .all()
      .flatMap((raw) => runOf(raw) ?? [])
  }

  /** Inserts it, or puts it in the place of the one of its port. */
  save(run: PlannedRun): void {
    this.#db
      .prepare(
        `INSERT OR REPLACE INTO redial_planned (id, plan_id, gateway_id, port, due_at, drawn_at, counted_from, deferred)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        run.id,
        run.planId,
        run.gatewayId,
        Number(run.port),
        run.dueAt,
        run.drawnAt,
        run.countedFrom,
        run.deferred ? 1 : 0,
      )
  }

  remove(id: string): void {
    this.#db.prepare('DELETE FROM redial_planned WHERE id = ?').run(id)
  }
}

/** Null when it is damaged: then the port is drawn for anew. */
function runOf(raw: Record<string, SQLOutputValue>): PlannedRun | null {
  const { id, plan_id: planId, gateway_id: gatewayId, port, deferred } = raw
  const { due_at: dueAt, drawn_at: drawnAt, counted_from: countedFrom } = raw
  if (typeof id !== 'string' || typeof planId !== 'string' || typeof gatewayId !== 'string') return null
  if (typeof port !== 'number' || typeof dueAt !== 'number' || typeof drawnAt !== 'number') return null
  if (typeof countedFrom !== 'number') return null
  return { id, planId, gatewayId, port: String(port), dueAt, drawnAt, countedFrom, deferred: deferred === 1 }
}
