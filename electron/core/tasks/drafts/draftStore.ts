import { z } from 'zod'
import {
  type DraftContent,
  type DraftKind,
  type DraftSummary,
  draftContent,
  draftKinds,
} from '../../../../shared/domain/taskDraft.ts'
import type { Database } from '../../store/database.ts'

/** What was taken off a device for a draft: a task, and the places of its messages that were left. */
export interface Undo {
  readonly taskId: number
  readonly places: readonly number[]
}

/** A draft as it is kept, with secrets as they are stored. */
export interface StoredDraft {
  readonly id: string
  readonly kind: DraftKind
  readonly content: DraftContent
  readonly recipients: number
  readonly undo: Undo | null
  readonly updatedAt: number
}

const row = z.object({
  id: z.string(),
  kind: z.enum(draftKinds),
  content: z.string(),
  recipients: z.number(),
  undo_task: z.number().nullable(),
  undo_left: z.string().nullable(),
  updated_at: z.number(),
})
const places = z.array(z.number())
const shownText = 120

export class DraftStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** On the disk when it returns: it is what somebody has just typed. */
  save({ id, kind, content, recipients, undo, updatedAt }: StoredDraft): void {
    this.#db.durably(() =>
      this.#db
        .prepare(
          `INSERT INTO task_drafts (id, kind, content, recipients, undo_task, undo_left, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, content = excluded.content, recipients = excluded.recipients,
             undo_task = excluded.undo_task, undo_left = excluded.undo_left, updated_at = excluded.updated_at`,
        )
        .run(
          id,
          kind,
          JSON.stringify(content),
          recipients,
          undo?.taskId ?? null,
          undo && JSON.stringify(undo.places),
          updatedAt,
        ),
    )
  }

  byId(id: string): StoredDraft | null {
    const raw = this.#db.prepare('SELECT * FROM task_drafts WHERE id = ?').get(id)
    return raw ? draftOf(raw) : null
  }

  /** Ids, the last changed last. */
  ids(): string[] {
    return this.#db
      .prepare('SELECT id FROM task_drafts ORDER BY updated_at, id')
      .all()
      .map(({ id }) => String(id))
  }

  /** Those that a task was taken off its device for. */
  ofTask(taskId: number): string[] {
    return this.#db
      .prepare('SELECT id FROM task_drafts WHERE undo_task = ?')
      .all(taskId)
      .map(({ id }) => String(id))
  }

  remove(id: string): boolean {
    return this.#db.prepare('DELETE FROM task_drafts WHERE id = ?').run(id).changes > 0
  }
}

function draftOf(raw: unknown): StoredDraft {
  const { id, kind, content, recipients, undo_task: taskId, undo_left: left, updated_at: updatedAt } = row.parse(raw)
  const undo = taskId === null || left === null ? null : { taskId, places: places.parse(JSON.parse(left)) }
  return { id, kind, content: draftContent.parse(JSON.parse(content)), recipients, undo, updatedAt }
}

export const summaryOf = ({ id, kind, content, recipients, updatedAt }: StoredDraft): DraftSummary => ({
  id,
  kind,
  name: content.name,
  gatewayId: content.gatewayId,
  textStart: content.text.slice(0, shownText).toWellFormed(),
  recipients,
  replaces: content.replaces,
  updatedAt,
})
