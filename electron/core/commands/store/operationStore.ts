import { z } from 'zod'
import {
  hasEnded,
  type Operation,
  operationKinds,
  operationParams,
  operationStates,
} from '../../../../shared/domain/operation.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import type { Database } from '../../store/database.ts'

/** An operation as it is kept: with the device that it was for, which may belong to another gateway later. */
export interface StoredOperation extends Operation {
  readonly deviceId: number
}

const facts = z.object({
  at: z.number(),
  rowId: z.string().nullable(),
  state: z.number().nullable(),
  iccid: z.string().nullable(),
  activeId: z.string().nullable(),
  publicIp: z.string().nullable(),
  value: z.string().nullable(),
})
const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
const row = z.object({
  id: z.string(),
  device_id: z.number(),
  gateway_id: z.string(),
  gateway_name: z.string(),
  kind: z.enum(operationKinds),
  target: z.string().nullable(),
  params: json(operationParams),
  state: z.enum(operationStates),
  reason: z.string(),
  before: json(facts).nullable(),
  after: json(facts).nullable(),
  created_at: z.number(),
  sent_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  batch_id: z.string().nullable(),
  plan_run_id: z.string().nullable(),
  by: z.enum(['person', 'plan']),
})

const prunedAtOnce = 200
const seen = 'device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1)'

export class OperationStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Within a transaction of the caller. */
  add(operation: StoredOperation): void {
    const { id, deviceId, gatewayId, gatewayName, kind, target, params, state, reason, createdAt } = operation
    const port = target === null ? null : (parsePortName(target)?.port ?? null)
    this.#db
      .prepare(
        `INSERT INTO operations (id, device_id, gateway_id, gateway_name, kind, target, port, params, state, open, reason, created_at,
           batch_id, plan_run_id, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        deviceId,
        gatewayId,
        gatewayName,
        kind,
        target,
        port,
        JSON.stringify(params),
        state,
        reason,
        createdAt,
        operation.batchId,
        operation.planRunId,
        operation.by,
      )
  }

  /** Keeps what has become of them, on the disk when this returns. */
  save(operations: readonly StoredOperation[]): void {
    this.#db.durably(() => {
      for (const operation of operations) this.#save(operation)
    })
  }

  #save(operation: StoredOperation): void {
    const { id, state, reason, before, after, sentAt, endedAt } = operation
    this.#db
      .prepare(
        'UPDATE operations SET state = ?, open = ?, reason = ?, before = ?, after = ?, sent_at = ?, ended_at = ? WHERE id = ?',
      )
      .run(
        state,
        hasEnded(operation) ? 0 : 1,
        reason,
        before && JSON.stringify(before),
        after && JSON.stringify(after),
        sentAt,
        endedAt,
        id,
      )
  }

  byId(id: string): StoredOperation | null {
    const raw = this.#db.prepare(`SELECT * FROM operations WHERE id = ? AND ${seen}`).get(id)
    return raw ? operationOf(raw) : null
  }

  /** Those that have not ended, in the order in which they were asked for. */
  open(): StoredOperation[] {
    return this.#db.prepare('SELECT * FROM operations WHERE open = 1 ORDER BY seq').all().map(operationOf)
  }

  ofBatch(batchId: string): StoredOperation[] {
    return this.#db.prepare('SELECT * FROM operations WHERE batch_id = ? ORDER BY seq').all(batchId).map(operationOf)
  }

  /** What a run of a redial plan has asked for, in that order. */
  ofPlanRun(planRunId: string): StoredOperation[] {
    return this.#db
      .prepare('SELECT * FROM operations WHERE plan_run_id = ? ORDER BY seq')
      .all(planRunId)
      .map(operationOf)
  }

  /** The last that have ended, newest first. */
  lastEnded(limit: number): StoredOperation[] {
    return this.#db
      .prepare(`SELECT * FROM operations WHERE open = 0 AND ${seen} ORDER BY seq DESC LIMIT ?`)
      .all(limit)
      .map(operationOf)
  }

  /** Removes what has ended of the oldest few, made before `before` (epoch ms); true while there may be more. */
  prune(before: number): boolean {
    const { changes } = this.#db
      .prepare(
        `DELETE FROM operations WHERE seq IN (
           SELECT seq FROM (SELECT seq, open, created_at FROM operations ORDER BY seq LIMIT ?) WHERE open = 0 AND created_at < ?)`,
      )
      .run(prunedAtOnce, before)
    this.#db
      .prepare(
        `DELETE FROM operation_batches WHERE created_at < ? AND seq IN (SELECT seq FROM operation_batches ORDER BY seq LIMIT ?)
           AND id NOT IN (SELECT batch_id FROM operations WHERE batch_id IS NOT NULL)`,
      )
      .run(before, prunedAtOnce)
    return Number(changes) === prunedAtOnce
  }

  /** Operations of a device, or of one of its ports, newest first, from before the operation `before` on. */
  history(deviceId: number, port: number | null, before: string | null, limit: number): StoredOperation[] {
    const from = before === null ? null : this.#db.prepare('SELECT seq FROM operations WHERE id = ?').get(before)?.seq
    const seq = typeof from === 'number' ? from : Number.MAX_SAFE_INTEGER
    const rows =
      port === null
        ? this.#db
            .prepare('SELECT * FROM operations WHERE device_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
            .all(deviceId, seq, limit)
        : this.#db
            .prepare('SELECT * FROM operations WHERE device_id = ? AND port = ? AND seq < ? ORDER BY seq DESC LIMIT ?')
            .all(deviceId, port, seq, limit)
    return rows.map(operationOf)
  }
}

function operationOf(raw: unknown): StoredOperation {
  const stored = row.parse(raw)
  return {
    id: stored.id,
    deviceId: stored.device_id,
    gatewayId: stored.gateway_id,
    gatewayName: stored.gateway_name,
    kind: stored.kind,
    target: stored.target,
    params: stored.params,
    state: stored.state,
    reason: stored.reason,
    before: stored.before,
    after: stored.after,
    createdAt: stored.created_at,
    sentAt: stored.sent_at,
    endedAt: stored.ended_at,
    batchId: stored.batch_id,
    planRunId: stored.plan_run_id,
    by: stored.by,
  }
}

/** As a screen sees it. */
export function operationView({ deviceId: _, ...operation }: StoredOperation): Operation {
  return operation
}
