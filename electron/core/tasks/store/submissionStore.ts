import { z } from 'zod'
import { type DeviceForwarding, deviceForwarding } from '../../../../shared/domain/task.ts'
import { type AppError, errorCodes } from '../../../../shared/errors.ts'
import type { Database } from '../../store/database.ts'

/** What was sent in one go, but for its tasks. */
export interface StoredSubmission {
  readonly id: string
  readonly deviceId: number
  readonly name: string
  readonly held: boolean
  readonly error: AppError | null
  /** With secrets as they are stored. */
  readonly forwarding: DeviceForwarding | null
  readonly createdAt: number
}

const row = z.object({
  id: z.string(),
  device_id: z.number(),
  name: z.string(),
  held: z.number(),
  error: z.string().nullable(),
  forwarding: z.string().nullable(),
  created_at: z.number(),
})
const storedError = z.object({ code: z.enum(errorCodes), message: z.string(), detail: z.string().optional() })
const columns = 'id, device_id, name, held, error, forwarding, created_at'

export class SubmissionStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Nobody sees it before it is `ready`. */
  add({ id, deviceId, name, forwarding, createdAt }: Omit<StoredSubmission, 'held' | 'error'>): void {
    this.#db
      .prepare(
        'INSERT INTO submissions (id, device_id, name, ready, held, forwarding, created_at) VALUES (?, ?, ?, 0, 0, ?, ?)',
      )
      .run(id, deviceId, name, forwarding && JSON.stringify(forwarding), createdAt)
  }

  /** All of its tasks are stored. Within a transaction of the caller. */
  ready(id: string): void {
    this.#db.prepare('UPDATE submissions SET ready = 1 WHERE id = ?').run(id)
  }

  byId(id: string): StoredSubmission | null {
    const raw = this.#db.prepare(`SELECT ${columns} FROM submissions WHERE id = ? AND ready = 1`).get(id)
    return raw ? submissionOf(raw) : null
  }

  /** Holds its drafted tasks back, with the failure that made it so if there was one, or lets them go on. */
  hold(id: string, held: boolean, error: AppError | null): void {
    this.#db
      .prepare('UPDATE submissions SET held = ?, error = ? WHERE id = ?')
      .run(held ? 1 : 0, error && JSON.stringify(error), id)
  }

  /** The first of a device that has drafted tasks and is not held. */
  nextToSend(deviceId: number): StoredSubmission | null {
    const raw = this.#db
      .prepare(
        `SELECT ${columns} FROM submissions s WHERE device_id = ? AND ready = 1 AND held = 0 AND EXISTS
           (SELECT 1 FROM tasks t WHERE t.submission_id = s.id AND t.submission = 'drafted' AND t.fate = 'live')
         ORDER BY seq LIMIT 1`,
      )
      .get(deviceId)
    return raw ? submissionOf(raw) : null
  }

  /** Those that go on, and the last `ended` of the others, oldest first. */
  shown(ended: number): StoredSubmission[] {
    const goesOn = `id IN (SELECT submission_id FROM tasks WHERE open = 1
      UNION SELECT submission_id FROM tasks WHERE submission = 'drafted' AND fate = 'live')`
    const seen = 'ready = 1 AND device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1)'
    return this.#db
      .prepare(
        `SELECT ${columns} FROM submissions WHERE seq IN (
           SELECT seq FROM submissions WHERE ${seen} AND ${goesOn}
           UNION SELECT seq FROM (SELECT seq FROM submissions WHERE ${seen} AND NOT ${goesOn} ORDER BY seq DESC LIMIT ?)
         ) ORDER BY seq`,
      )
      .all(ended)
      .map(submissionOf)
  }

  /** Those that have drafted tasks and are not held, of all devices. */
  underWay(): StoredSubmission[] {
    return this.#db
      .prepare(
        `SELECT ${columns} FROM submissions s WHERE held = 0 AND ready = 1 AND EXISTS
           (SELECT 1 FROM tasks t WHERE t.submission_id = s.id AND t.submission = 'drafted' AND t.fate = 'live')`,
      )
      .all()
      .map(submissionOf)
  }

  /** One whose tasks were not all stored, since Simrack ended meanwhile. */
  unready(): string | null {
    const id = this.#db.prepare('SELECT id FROM submissions WHERE ready = 0 LIMIT 1').get()?.id
    return typeof id === 'string' ? id : null
  }
}

function submissionOf(raw: unknown): StoredSubmission {
  const stored = row.parse(raw)
  const error = stored.error === null ? null : storedError.parse(JSON.parse(stored.error))
  return {
    id: stored.id,
    deviceId: stored.device_id,
    name: stored.name,
    held: stored.held === 1,
    error: error && {
      code: error.code,
      message: error.message,
      ...(error.detail !== undefined && { detail: error.detail }),
    },
    forwarding: stored.forwarding === null ? null : deviceForwarding.parse(JSON.parse(stored.forwarding)),
    createdAt: stored.created_at,
  }
}
