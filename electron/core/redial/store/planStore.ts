import { z } from 'zod'
import { type RedialPlan, redialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import type { Database } from '../../store/database.ts'

const row = z.object({ id: z.string(), form: z.string() })
const paused = z.object({ since: z.number() })

/** Plans in the order in which ports are given to them, and whether all of them are paused. */
export class PlanStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** `damaged`: ids of those that cannot be read; they stay stored. */
  all(): { plans: RedialPlan[]; damaged: string[] } {
    const plans: RedialPlan[] = []
    const damaged: string[] = []
    for (const raw of this.#db.prepare('SELECT id, form FROM redial_plans ORDER BY position').all()) {
      const { id, form } = row.parse(raw)
      const plan = readPlan(id, form)
      if (plan) plans.push(plan)
      else damaged.push(id)
    }
    return { plans, damaged }
  }

  /** Inserts it as the last, or replaces it where it is. */
  save({ id, ...form }: RedialPlan): void {
    this.#db.durably(() =>
      this.#db
        .prepare(
          `INSERT INTO redial_plans (id, position, form) VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM redial_plans), ?)
           ON CONFLICT (id) DO UPDATE SET form = excluded.form`,
        )
        .run(id, JSON.stringify(form)),
    )
  }

  /** What is planned and held for it goes with it; the ledger stays. */
  remove(id: string): void {
    this.#db.durably(() => this.#db.prepare('DELETE FROM redial_plans WHERE id = ?').run(id))
  }

  /** Epoch ms; null while plans go on. */
  pausedSince(): number | null {
    const raw = this.#db.prepare('SELECT since FROM redial_pause').get()
    return raw ? paused.parse(raw).since : null
  }

  setPaused(since: number | null): void {
    this.#db.durably(() => {
      this.#db.prepare('DELETE FROM redial_pause').run()
      if (since !== null) this.#db.prepare('INSERT INTO redial_pause (only, since) VALUES (1, ?)').run(since)
    })
  }
}

/** A plan as it is kept; null when it is damaged. */
export function readPlan(id: string, form: string): RedialPlan | null {
  try {
    const parsed = redialPlanForm.safeParse(JSON.parse(form))
    return parsed.success ? { id, ...parsed.data } : null
  } catch {
    return null
  }
}
