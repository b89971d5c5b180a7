import { z } from 'zod'
import {
  type RecipientState,
  recipientStates,
  type TaskState,
  taskOptions,
  taskStates,
} from '../../../../shared/domain/task.ts'
import { taskCodeInfo } from '../../../../shared/domain/taskCode.ts'
import type { TaskAnswerView, TaskBoardView, TaskMessageView, TaskView } from '../../../../shared/domain/taskLedger.ts'
import type { Owners } from '../../inbox/messageRows.ts'
import type { Database } from '../../store/database.ts'
import type { CodedText } from '../wire/codedText.ts'
import { messageColumns, storedMessage } from './storedTask.ts'

/** Which tasks; null and empty stand for all. */
export interface TaskFilter {
  readonly deviceIds: readonly number[] | null
  readonly submissionId: string | null
  readonly states: readonly TaskState[]
}

const maxRecipientsShown = 5

const tally = z.record(z.enum(recipientStates), z.number())
const viewRow = z.object({
  id: z.number(),
  submission_id: z.string(),
  device_id: z.number(),
  tid: z.number().nullable(),
  state: z.enum(taskStates),
  tally: z.string(),
  text: z.string(),
  from_ports: z.string().nullable(),
  numbers: z.string(),
  options: z.string(),
  submission: z.string(),
  answer_code: z.number().nullable(),
  answer_text: z.string().nullable(),
  disagreements: z.string().nullable(),
  counted: z.string().nullable(),
  replaces: z.number().nullable(),
  replaced_by: z.number().nullable(),
  created_at: z.number(),
  submitted_at: z.number().nullable(),
  heard_at: z.number().nullable(),
  silent_since: z.number().nullable(),
})
const texts = z.array(z.string())
const columns = Object.keys(viewRow.shape).join(', ')
const messageRow = z.object({ task_id: z.number(), state: z.enum(recipientStates) })
const countRow = z.object({ state: z.enum(taskStates), total: z.number() })

/** What a code and its words mean to a person. Where the device has not answered, the words are ours. */
export function answerView({ code, text }: CodedText): TaskAnswerView {
  const { words, next } = taskCodeInfo(code)
  return { code, raw: text, words: code === null && text !== '' ? text : words, next }
}

const notSent = 'Nothing of it was sent: put this right, then send it again.'

const answerOf = (submission: string, answer: CodedText): TaskAnswerView =>
  submission === 'refused' && answer.code === null ? { ...answerView(answer), next: notSent } : answerView(answer)

/** Reads the ledger as screens and files show it. */
export class TaskViews {
  readonly #db: Database
  readonly #owners: () => Owners

  constructor(db: Database, owners: () => Owners) {
    this.#db = db
    this.#owners = owners
  }

  byId(id: number): TaskView | null {
    return this.byIds([id])[0] ?? null
  }

  /** In their order; those that no longer exist are left out. */
  byIds(ids: Iterable<number>, owners: Owners = this.#owners()): TaskView[] {
    const query = this.#db.prepare(`SELECT ${columns} FROM tasks WHERE id = ?`)
    const views: TaskView[] = []
    for (const id of ids) {
      const raw = query.get(id)
      const view = raw && this.#view(raw, owners)
      if (view) views.push(view)
    }
    return views
  }

  /** Ids of the newest tasks before `before` that fit, newest first, at most `limit`. Each way leads along an index. */
  page(filter: TaskFilter, before: number, limit: number): number[] {
    const ways = [...waysOf(filter)]
    const ids = ways.flatMap(({ where, values }) =>
      this.#db
        .prepare(`SELECT id FROM tasks WHERE ${where}id < ? ORDER BY id DESC LIMIT ?`)
        .all(...values, before, limit)
        .map(({ id }) => Number(id)),
    )
    return ids.sort((a, b) => b - a).slice(0, limit)
  }

  /** Whether a task is one of those that a filter wants. */
  fits(id: number, { deviceIds, submissionId, states }: TaskFilter): boolean {
    if (deviceIds === null && submissionId === null && states.length === 0) return true
    const row = this.#db.prepare('SELECT device_id, submission_id, state FROM tasks WHERE id = ?').get(id)
    if (!row) return false
    const isState = states.length === 0 || states.some((state) => state === row.state)
    const isSubmission = submissionId === null || submissionId === row.submission_id
    return isState && isSubmission && (deviceIds === null || deviceIds.some((deviceId) => deviceId === row.device_id))
  }

  /** Messages of a task in their order. */
  messages(
    taskId: number,
    states: readonly RecipientState[],
    offset: number,
    limit: number,
  ): { messages: TaskMessageView[]; total: number } {
    const wanted = states.length === 0 ? '' : ` AND state IN (${states.map(() => '?').join(', ')})`
    const total = this.#db
      .prepare(`SELECT count(*) AS total FROM task_messages WHERE task_id = ?${wanted}`)
      .get(taskId, ...states)?.total
    const rows = this.#db
      .prepare(
        `SELECT task_id, state, ${messageColumns} FROM task_messages WHERE task_id = ?${wanted} ORDER BY place LIMIT ? OFFSET ?`,
      )
      .all(taskId, ...states, limit, offset)
    return { messages: rows.map(messageView), total: Number(total ?? 0) }
  }

  /** Tasks by their state, those of forgotten devices left out. */
  counts(): TaskBoardView['byState'] {
    const totals = new Map<TaskState, number>()
    const rows = this.#db
      .prepare(
        `SELECT state, sum(total) AS total FROM task_counts
         WHERE device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1) GROUP BY state`,
      )
      .all()
    for (const raw of rows) {
      const { state, total } = countRow.parse(raw)
      totals.set(state, total)
    }
    const count = (state: TaskState) => totals.get(state) ?? 0
    return {
      drafted: count('drafted'),
      submitted: count('submitted'),
      refused: count('refused'),
      waiting: count('waiting'),
      paused: count('paused'),
      sending: count('sending'),
      done: count('done'),
      unknown: count('unknown'),
    }
  }

  /** Null when it is of a forgotten device: it is as good as gone. */
  #view(raw: unknown, owners: Owners): TaskView | null {
    const row = viewRow.parse(raw)
    const owner = owners.get(row.device_id)
    if (!owner) return null
    const counts = tally.parse(JSON.parse(row.tally))
    return {
      id: row.id,
      submissionId: row.submission_id,
      gatewayId: owner.gatewayId,
      gatewayName: owner.gatewayName,
      tid: row.tid,
      state: row.state,
      tally: counts,
      messages: recipientStates.reduce((sum, state) => sum + counts[state], 0),
      text: row.text,
      from: row.from_ports,
      to: row.numbers.split(',', maxRecipientsShown),
      options: taskOptions.parse(JSON.parse(row.options)),
      answer:
        row.answer_text === null ? null : answerOf(row.submission, { code: row.answer_code, text: row.answer_text }),
      disagreements: row.disagreements === null ? [] : texts.parse(JSON.parse(row.disagreements)),
      counted: row.counted,
      silentSince: row.silent_since,
      replaces: row.replaces,
      replacedBy: row.replaced_by,
      createdAt: row.created_at,
      submittedAt: row.submitted_at,
      heardAt: row.heard_at,
    }
  }
}

/** Conditions that each lead along one index; together they are the filter. */
function* waysOf({
  deviceIds,
  submissionId,
  states,
}: TaskFilter): Generator<{ where: string; values: (string | number)[] }> {
  const states_ = states.length === 0 ? [null] : states
  for (const deviceId of deviceIds ?? [null]) {
    for (const state of states_) {
      const conditions: [string, string | number][] = []
      if (submissionId !== null) conditions.push(['submission_id', submissionId])
      if (deviceId !== null) conditions.push(['device_id', deviceId])
      if (state !== null) conditions.push(['state', state])
      yield {
        where: conditions.map(([name]) => `${name} = ? AND `).join(''),
        values: conditions.map(([, value]) => value),
      }
    }
  }
}

/** A message from its row, which holds its task and state beside `messageColumns`. */
export function messageView(raw: unknown): TaskMessageView {
  const { task_id: taskId, state } = messageRow.parse(raw)
  const { id, record } = storedMessage(raw)
  const { sent, failed, deliveries } = record.facts
  const told = sent ?? failed
  return {
    id,
    taskId,
    number: record.number,
    port: record.port,
    state,
    sentFrom: told?.port ?? null,
    sentAt: told?.at ?? null,
    reason: !sent && failed?.reason ? answerView(failed.reason) : null,
    carrier: sent ? null : (failed?.carrier?.text ?? null),
    reports: deliveries.map(({ messageId }) => messageId),
    marked: record.marked,
  }
}
