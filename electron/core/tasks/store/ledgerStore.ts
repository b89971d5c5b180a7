import type { RecipientState, TaskOptions } from '../../../../shared/domain/task.ts'
import type { Database } from '../../store/database.ts'
import { disagreements } from '../ledger/disagreements.ts'
import { noFacts } from '../ledger/records.ts'
import { endingOf } from '../ledger/samePlace.ts'
import { isFinal, statesOf, tallyOf, taskStateOf } from '../ledger/states.ts'
import {
  type AwaitedTask,
  awaitedTask,
  messageColumns,
  type StoredTask,
  storedTask,
  taskColumns,
} from './storedTask.ts'
import type { Standing, SubmissionCounts } from './submissionCounts.ts'
import { gramsOfTask } from './taskSearch.ts'

/** A task that is about to be stored, drafted. */
export interface NewTask {
  readonly submissionId: string
  readonly deviceId: number
  readonly position: number
  readonly text: string
  readonly from: string | null
  readonly numbers: readonly string[]
  readonly options: TaskOptions
  readonly segments: number
  /** Recipients times ports, in the order of `cellsOf`. */
  readonly messages: readonly { readonly number: string; readonly port: string | null }[]
  readonly replaces: number | null
}

/** The ledger's tasks with their messages: written as wholes, so that what follows from them always agrees with them. */
export class LedgerStore {
  readonly #db: Database
  readonly #counts: SubmissionCounts

  constructor(db: Database, counts: SubmissionCounts) {
    this.#db = db
    this.#counts = counts
  }

  /** Within a transaction of the caller. Gives its id. */
  add(task: NewTask, now: number): number {
    const record = {
      tid: 0,
      submission: { state: 'drafted', answer: null },
      fate: 'live',
      progress: null,
      miscounted: null,
      messages: task.messages.map(({ number, port }) => ({ number, port, facts: noFacts, marked: null })),
    } as const
    const tally = tallyOf(statesOf(record))
    const numbers = task.numbers.join(',')
    const id = Number(
      this.#db
        .prepare(
          `INSERT INTO tasks (submission_id, device_id, position, text, from_ports, numbers, options, segments, submission, fate, paused,
             state, tally, open, replaces, created_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'drafted', 'live', 0, 'drafted', ?, 0, ?, ?)`,
        )
        .run(
          task.submissionId,
          task.deviceId,
          task.position,
          task.text,
          task.from,
          numbers,
          JSON.stringify(task.options),
          task.segments,
          JSON.stringify(tally),
          task.replaces,
          now,
        ).lastInsertRowid,
    )
    const message = this.#db.prepare(
      `INSERT INTO task_messages (task_id, device_id, place, number, ending, port, state) VALUES (?, ?, ?, ?, ?, ?, 'drafted')`,
    )
    for (const [place, { number, port }] of task.messages.entries()) {
      message.run(id, task.deviceId, place, number, endingOf(number), port)
    }
    this.#db.prepare('INSERT INTO task_search (rowid, grams) VALUES (?, ?)').run(id, gramsOfTask(task.text, numbers))
    if (task.replaces !== null) {
      this.#db.prepare('UPDATE tasks SET replaced_by = ? WHERE id = ?').run(id, task.replaces)
    }
    this.#counts.move(task.submissionId, null, { tally, state: 'drafted', open: false })
    return id
  }

  byId(id: number): StoredTask | null {
    return this.#from(this.#db.prepare(`SELECT ${taskColumns} FROM tasks WHERE id = ?`).get(id))
  }

  /** The id of the task that has this number on a device. */
  idOf(deviceId: number, tid: number): number | null {
    const id = this.#db.prepare('SELECT id FROM tasks WHERE device_id = ? AND tid = ?').get(deviceId, tid)?.id
    return typeof id === 'number' ? id : null
  }

  /** The recipients of the task that has this number on a device. */
  numbersOf(deviceId: number, tid: number): { readonly id: number; readonly numbers: readonly string[] } | null {
    const row = this.#db.prepare('SELECT id, numbers FROM tasks WHERE device_id = ? AND tid = ?').get(deviceId, tid)
    return row ? { id: Number(row.id), numbers: String(row.numbers).split(',') } : null
  }

  /** Where a message is in its task. */
  placeOf(messageId: number): { readonly taskId: number; readonly place: number } | null {
    const row = this.#db.prepare('SELECT task_id, place FROM task_messages WHERE id = ?').get(messageId)
    return row ? { taskId: Number(row.task_id), place: Number(row.place) } : null
  }

  /** Whether another task has taken its place. */
  isReplaced(id: number): boolean {
    return this.#db.prepare('SELECT 1 FROM tasks WHERE id = ? AND replaced_by IS NOT NULL').get(id) !== undefined
  }

  /** Tasks of a device of which something is still to come, in the order of making, without their messages. */
  awaited(deviceId: number): AwaitedTask[] {
    return this.#db
      .prepare(
        `SELECT id, from_ports, numbers, options, segments, submission, state, submitted_at, heard_at, silent_since, baseline
         FROM tasks WHERE device_id = ? AND open = 1 ORDER BY id`,
      )
      .all(deviceId)
      .map(awaitedTask)
  }

  /** Devices with open tasks. */
  awaitedDevices(): number[] {
    return this.#db
      .prepare('SELECT DISTINCT device_id FROM tasks WHERE open = 1')
      .all()
      .map(({ device_id }) => Number(device_id))
  }

  /** Since when nothing has been heard of a task, when that is too long. */
  silent(id: number, since: number | null): void {
    this.#db.prepare('UPDATE tasks SET silent_since = ? WHERE id = ?').run(since, id)
  }

  /** A device has reported to us. Within a transaction of the caller. */
  noteReport(deviceId: number, now: number): void {
    this.#db
      .prepare(
        `INSERT INTO task_reports (device_id, last_at) VALUES (?, ?)
         ON CONFLICT (device_id) DO UPDATE SET last_at = excluded.last_at`,
      )
      .run(deviceId, now)
  }

  /** When it did last, epoch ms; null when it never has. */
  lastReport(deviceId: number): number | null {
    const at = this.#db.prepare('SELECT last_at FROM task_reports WHERE device_id = ?').get(deviceId)?.last_at
    return typeof at === 'number' ? at : null
  }

  /** Tasks whose request has left and is not answered. */
  inDoubt(): number[] {
    return this.#db
      .prepare("SELECT id FROM tasks WHERE open = 1 AND submission = 'submitted' ORDER BY id")
      .all()
      .map(({ id }) => Number(id))
  }

  /** Tasks of a submission that have not been submitted, in their turn. */
  drafted(submissionId: string, limit: number): StoredTask[] {
    return this.#db
      .prepare(
        `SELECT ${taskColumns} FROM tasks WHERE submission_id = ? AND submission = 'drafted' AND fate = 'live' ORDER BY position LIMIT ?`,
      )
      .all(submissionId, limit)
      .flatMap((raw) => this.#from(raw) ?? [])
  }

  /** Ids of a submission's tasks that have not been submitted, in their turn, from a place on; and how many there are. */
  upcoming(submissionId: string, offset: number, limit: number): { ids: number[]; total: number } {
    const drafted = `FROM tasks WHERE submission_id = ? AND submission = 'drafted' AND fate = 'live'`
    const total = this.#db.prepare(`SELECT count(*) AS total ${drafted}`).get(submissionId)?.total
    const rows = this.#db
      .prepare(`SELECT id ${drafted} ORDER BY position LIMIT ? OFFSET ?`)
      .all(submissionId, limit, offset)
    return { ids: rows.map(({ id }) => Number(id)), total: Number(total ?? 0) }
  }

  /** Gives a drafted task its turn before another one, or last. Within a transaction of the caller. */
  place(submissionId: string, id: number, before: number | null): void {
    const turns = this.#db
      .prepare(
        `SELECT id, position FROM tasks WHERE submission_id = ? AND submission = 'drafted' AND fate = 'live' AND id <> ? ORDER BY position`,
      )
      .all(submissionId, id)
      .map((row) => ({ id: Number(row.id), position: Number(row.position) }))
    const at = before === null ? turns.length : turns.findIndex((turn) => turn.id === before)
    const [above, below] = [turns[at - 1]?.position, turns[at]?.position]
    const between = above === undefined ? (below ?? 0) - 1 : below === undefined ? above + 1 : (above + below) / 2
    const move = this.#db.prepare('UPDATE tasks SET position = ? WHERE id = ?')
    if (between !== above && between !== below) {
      move.run(between, id)
      return
    }
    // No number is left between the two.
    const order = turns.map((turn) => turn.id)
    order.splice(at, 0, id)
    for (const [position, each] of order.entries()) move.run(position, each)
  }

  /** Writes what has become of a task. Within a transaction of the caller. Nothing is written when nothing has changed. */
  save(before: StoredTask, after: StoredTask): void {
    if (before === after) return
    const [was, is] = [statesOf(before.record), statesOf(after.record)]
    const update = this.#db.prepare(
      'UPDATE task_messages SET state = ?, at = ?, sent_at = ?, sent_from = ?, failed = ?, deliveries = ?, marked = ? WHERE id = ?',
    )
    for (const [place, message] of after.record.messages.entries()) {
      const state = is[place]
      const id = after.messageIds[place]
      if (state === undefined || id === undefined) continue
      if (message === before.record.messages[place] && state === was[place]) continue
      const { sent, failed, deliveries } = message.facts
      update.run(
        state,
        neverLeft.has(state) ? null : ((sent ?? failed)?.at ?? after.submittedAt),
        sent?.at ?? null,
        sent?.port ?? null,
        failed && JSON.stringify(failed),
        deliveries.length === 0 ? null : JSON.stringify(deliveries),
        message.marked,
        id,
      )
    }
    const [stood, stands] = [standing(before, was), standing(after, is)]
    this.#counts.move(after.submissionId, stood, stands)
    this.#saveTask(after, stands)
  }

  #saveTask(task: StoredTask, { tally, state, open }: Standing): void {
    const { submission, fate, progress, miscounted, tid } = task.record
    const disagree = disagreements(task.record)
    this.#db
      .prepare(
        `UPDATE tasks SET tid = ?, submission = ?, answer_code = ?, answer_text = ?, fate = ?, progress = ?, miscounted = ?, paused = ?,
           state = ?, tally = ?, open = ?, disagreements = ?, submitted_at = ?, heard_at = ?, removed_at = ?, silent_since = ?,
           baseline = ?, counted = ? WHERE id = ?`,
      )
      .run(
        tid === 0 ? null : tid,
        submission.state,
        submission.answer?.code ?? null,
        submission.answer?.text ?? null,
        fate,
        progress && JSON.stringify(progress),
        miscounted && JSON.stringify(miscounted),
        task.paused ? 1 : 0,
        state,
        JSON.stringify(tally),
        open ? 1 : 0,
        disagree.length === 0 ? null : JSON.stringify(disagree),
        task.submittedAt,
        task.heardAt,
        task.removedAt,
        task.silentSince,
        task.baseline,
        task.counted,
        task.id,
      )
  }

  #from(raw: unknown): StoredTask | null {
    if (!raw || typeof raw !== 'object' || !('id' in raw) || typeof raw.id !== 'number') return null
    const messages = this.#db
      .prepare(`SELECT ${messageColumns} FROM task_messages WHERE task_id = ? ORDER BY place`)
      .all(raw.id)
    return storedTask(raw, messages)
  }
}

/** Messages in one of these are in no conversation. */
const neverLeft: ReadonlySet<RecipientState> = new Set(['drafted', 'refused', 'removed'])

/** What follows from what is known of a task. */
function standing({ record, paused }: StoredTask, states: readonly RecipientState[]): Standing {
  const tally = tallyOf(states)
  const { submission, fate } = record
  const isAwaited = submission.state !== 'drafted' && submission.state !== 'refused' && fate === 'live'
  return { tally, state: taskStateOf(tally, paused), open: isAwaited && !states.every(isFinal) }
}
