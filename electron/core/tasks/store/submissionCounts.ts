import { z } from 'zod'
import { type RecipientTally, recipientStates, type TaskState } from '../../../../shared/domain/task.ts'
import type { Database } from '../../store/database.ts'
import { tallyOf } from '../ledger/states.ts'

/** What follows from what is known of a task. */
export interface Standing {
  readonly tally: RecipientTally
  readonly state: TaskState
  /** Something of it is still to come. */
  readonly open: boolean
}

/** A submission in numbers. */
export interface SubmissionNumbers {
  readonly tasks: number
  readonly drafted: number
  readonly open: number
  /** Of the open ones those that go on: it can be said what becomes of them. */
  readonly underWay: number
  readonly messages: number
  readonly tally: RecipientTally
}

const underWayStates = ['submitted', 'waiting', 'paused', 'sending'] as const satisfies readonly TaskState[]
const countRow = z.object({ what: z.string(), total: z.number() })

/** Counts of each submission, kept with every change of a task, so that nobody has to add up thousands of tasks. */
export class SubmissionCounts {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** A task stood so, or was not there, and stands so now. Within a transaction of the caller. */
  move(submissionId: string, stood: Standing | null, stands: Standing): void {
    const changes = new Map<string, number>()
    const count = (what: string, by: number) => changes.set(what, (changes.get(what) ?? 0) + by)
    for (const [each, sign] of [
      [stood, -1],
      [stands, 1],
    ] as const) {
      if (!each) continue
      for (const state of recipientStates) count(`message ${state}`, sign * each.tally[state])
      count(`task ${each.state}`, sign)
      if (each.open) count('open', sign)
      count('tasks', sign)
    }
    const add = this.#db.prepare(
      `INSERT INTO submission_counts (submission_id, what, total) VALUES (?, ?, ?)
       ON CONFLICT (submission_id, what) DO UPDATE SET total = total + excluded.total`,
    )
    for (const [what, by] of changes) if (by !== 0) add.run(submissionId, what, by)
  }

  of(submissionId: string): SubmissionNumbers {
    const totals = new Map(
      this.#db
        .prepare('SELECT what, total FROM submission_counts WHERE submission_id = ?')
        .all(submissionId)
        .map((raw) => {
          const { what, total } = countRow.parse(raw)
          return [what, total]
        }),
    )
    const total = (what: string) => totals.get(what) ?? 0
    const tally = { ...tallyOf([]) } as Record<(typeof recipientStates)[number], number>
    for (const state of recipientStates) tally[state] = total(`message ${state}`)
    const messages = recipientStates.reduce((sum, state) => sum + tally[state], 0)
    const underWay = underWayStates.reduce((sum, state) => sum + total(`task ${state}`), 0)
    return { tasks: total('tasks'), drafted: total('task drafted'), open: total('open'), underWay, messages, tally }
  }
}
