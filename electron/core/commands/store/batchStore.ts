import { z } from 'zod'
import { operationParams, operationStates, portOperationKinds } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import type { Database } from '../../store/database.ts'

/** A batch but for what its operations make of it. */
export interface StoredBatch
  extends Pick<
    BatchView,
    | 'id'
    | 'gatewayId'
    | 'gatewayName'
    | 'kind'
    | 'expression'
    | 'params'
    | 'reason'
    | 'gapMs'
    | 'atOnce'
    | 'stopAfter'
    | 'createdAt'
  > {
  readonly deviceId: number
  /** Its rest is not sent any more. */
  readonly ended: 'stopped' | 'cancelled' | null
}

const row = z.object({
  id: z.string(),
  device_id: z.number(),
  gateway_id: z.string(),
  gateway_name: z.string(),
  kind: z.enum(portOperationKinds),
  expression: z.string(),
  params: z.string(),
  ended: z.enum(['stopped', 'cancelled']).nullable(),
  reason: z.string(),
  gap_ms: z.number(),
  at_once: z.number(),
  stop_after: z.number(),
  created_at: z.number(),
})
const counted = z.object({ state: z.enum(operationStates), n: z.number() })

export class BatchStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Within a transaction of the caller. */
  add(batch: StoredBatch): void {
    this.#db
      .prepare(
        `INSERT INTO operation_batches (id, device_id, gateway_id, gateway_name, kind, expression, params, ended, reason, gap_ms,
           at_once, stop_after, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, '', ?, ?, ?, ?)`,
      )
      .run(
        batch.id,
        batch.deviceId,
        batch.gatewayId,
        batch.gatewayName,
        batch.kind,
        batch.expression,
        JSON.stringify(batch.params),
        batch.gapMs,
        batch.atOnce,
        batch.stopAfter,
        batch.createdAt,
      )
  }

  /** Its rest is not to be sent; the first reason stays. */
  end(id: string, how: 'stopped' | 'cancelled', reason: string): void {
    this.#db
      .prepare('UPDATE operation_batches SET ended = ?, reason = ? WHERE id = ? AND ended IS NULL')
      .run(how, reason, id)
  }

  byId(id: string): StoredBatch | null {
    const raw = this.#db.prepare('SELECT * FROM operation_batches WHERE id = ?').get(id)
    return raw ? batchOf(raw) : null
  }

  /** The newest, newest first, those of forgotten devices left out. */
  last(limit: number): StoredBatch[] {
    return this.#db
      .prepare(
        `SELECT * FROM operation_batches WHERE device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1)
         ORDER BY seq DESC LIMIT ?`,
      )
      .all(limit)
      .map(batchOf)
  }

  tally(id: string): BatchView['tally'] {
    const rows = this.#db.prepare('SELECT state, count(*) n FROM operations WHERE batch_id = ? GROUP BY state').all(id)
    return Object.fromEntries(rows.map((raw) => counted.parse(raw)).map(({ state, n }) => [state, n]))
  }
}

function batchOf(raw: unknown): StoredBatch {
  const stored = row.parse(raw)
  return {
    id: stored.id,
    deviceId: stored.device_id,
    gatewayId: stored.gateway_id,
    gatewayName: stored.gateway_name,
    kind: stored.kind,
    expression: stored.expression,
    params: operationParams.parse(JSON.parse(stored.params)),
    ended: stored.ended,
    reason: stored.reason,
    gapMs: stored.gap_ms,
    atOnce: stored.at_once,
    stopAfter: stored.stop_after,
    createdAt: stored.created_at,
  }
}
