import { z } from 'zod'
import {
  type RedialRun,
  type RunOutcome,
  runOutcomes,
  runSteps,
  skipReasons,
} from '../../../../shared/domain/redialPlan.ts'
import type { Database } from '../../store/database.ts'

/** Which runs of the ledger; null leaves nothing out. Times are of their end, epoch ms, `since` included, `until` not. */
export interface RunChoice {
  readonly planId: string | null
  readonly gatewayId: string | null
  readonly port: string | null
  readonly outcome: RunOutcome | null
  readonly since: number | null
  readonly until: number | null
}

/** A run with its place in the ledger. */
export interface LedgerRow {
  readonly seq: number
  readonly run: RedialRun
}

const nullableText = z.string().nullable()
const nullableNumber = z.number().nullable()
const row = z.object({
  seq: z.number(),
  id: z.string(),
  plan_id: z.string(),
  plan_name: z.string(),
  gateway_id: z.string(),
  gateway_name: z.string(),
  port: z.number(),
  due_at: z.number(),
  started_at: nullableNumber,
  ended_at: z.number(),
  outcome: z.enum(runOutcomes),
  skip: z.enum(skipReasons).nullable(),
  words: z.string(),
  steps: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(z.enum(runSteps))),
  ip_before: nullableText,
  ip_after: nullableText,
  state_before: nullableNumber,
  state_after: nullableNumber,
  reconnect_ms: nullableNumber,
  by_person: z.number(),
})
const seqRow = z.object({ seq: z.number() })
const dayRow = z.object({ dialled: z.number(), failed: z.number() })

const prunedAtOnce = 200
const seen = 'device_id NOT IN (SELECT id FROM devices WHERE forgotten = 1)'

/** The ledger: runs that have ended. */
export class RunStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Within a transaction of the caller. A run of a device that is gone is gone with it. */
  add(run: RedialRun, deviceId: number): void {
    this.#db
      .prepare(
        `INSERT INTO redial_runs (id, plan_id, plan_name, device_id, gateway_id, gateway_name, port, due_at, started_at, ended_at,
           outcome, skip, words, steps, ip_before, ip_after, state_before, state_after, reconnect_ms, by_person)
         SELECT ?, ?, ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM devices WHERE id = ?`,
      )
      .run(
        run.id,
        run.planId,
        run.planName,
        run.gatewayId,
        run.gatewayName,
        Number(run.port),
        run.dueAt,
        run.startedAt,
        run.endedAt,
        run.outcome,
        run.skip,
        run.words,
        run.steps.join(','),
        run.ipBefore,
        run.ipAfter,
        run.stateBefore,
        run.stateAfter,
        run.reconnectMs,
        run.byPerson ? 1 : 0,
        deviceId,
      )
  }

  /** Place of a run in the ledger; null when it is not there. */
  seqOf(id: string): number | null {
    const raw = this.#db.prepare('SELECT seq FROM redial_runs WHERE id = ?').get(id)
    return raw ? seqRow.parse(raw).seq : null
  }

  /** Newest first, from before the place `before` on. */
  page(choice: RunChoice, before: number, limit: number): LedgerRow[] {
    return this.#list(choice, 'seq < ? ORDER BY seq DESC LIMIT ?', before, limit)
  }

  /** Oldest first, from after the place `after` on. */
  onward(choice: RunChoice, after: number, limit: number): LedgerRow[] {
    return this.#list(choice, 'seq > ? ORDER BY seq LIMIT ?', after, limit)
  }

  count(choice: RunChoice): number {
    const { where, values } = conditions(choice)
    const n = this.#db.prepare(`SELECT count(*) n FROM redial_runs WHERE ${where}`).get(...values)?.n
    return typeof n === 'number' ? n : 0
  }

  /** The last, newest first. */
  last(limit: number): RedialRun[] {
    return this.#db
      .prepare(`SELECT * FROM redial_runs WHERE ${seen} ORDER BY seq DESC LIMIT ?`)
      .all(limit)
      .map((raw) => ledgerRow(raw).run)
  }

  /** Of runs that have ended since a moment: how many dialled, and how many of those failed. */
  since(moment: number): { dialled: number; failed: number } {
    const raw = this.#db
      .prepare(
        `SELECT count(*) dialled, coalesce(sum(outcome = 'failed'), 0) failed FROM redial_runs
         WHERE ended_at >= ? AND outcome <> 'skipped' AND ${seen}`,
      )
      .get(moment)
    return dayRow.parse(raw)
  }

  /**
   * What a breaker looks at after a run of this port, oldest first: of the runs that dialled since the last release, the last `ofGateway`
   * of the plan on the gateway, and before them what is wanting of the last `ofPort` of the port.
   */
  told(planId: string, gatewayId: string, port: number, ofGateway: number, ofPort: number): RedialRun[] {
    const counted = `FROM redial_runs r WHERE plan_id = ? AND gateway_id = ? AND outcome <> 'skipped' AND NOT EXISTS (
      SELECT 1 FROM redial_releases e WHERE e.plan_id = r.plan_id AND e.gateway_id = r.gateway_id
        AND e.port IN (0, r.port) AND e.seq >= r.seq)`
    const last = this.#db
      .prepare(`SELECT * ${counted} ORDER BY seq DESC LIMIT ?`)
      .all(planId, gatewayId, ofGateway)
      .map(ledgerRow)
    const own = this.#db
      .prepare(`SELECT * ${counted} AND port = ? ORDER BY seq DESC LIMIT ?`)
      .all(planId, gatewayId, port, ofPort)
      .map(ledgerRow)
    const first = last.at(-1)?.seq ?? 0
    return [...last, ...own.filter(({ seq }) => seq < first)].map(({ run }) => run).reverse()
  }

  /** How long the last runs of a gateway that dialled took, ms. */
  lastDurations(gatewayId: string, limit: number): number[] {
    return this.#db
      .prepare(
        `SELECT * FROM redial_runs WHERE gateway_id = ? AND started_at IS NOT NULL AND ${seen} ORDER BY seq DESC LIMIT ?`,
      )
      .all(gatewayId, limit)
      .map((raw) => ledgerRow(raw).run)
      .flatMap(({ startedAt, endedAt }) => (startedAt === null ? [] : Math.max(0, endedAt - startedAt)))
  }

  /** Removes the oldest few that ended before `before` (epoch ms); true while there may be more. */
  prune(before: number): boolean {
    const { changes } = this.#db
      .prepare(
        `DELETE FROM redial_runs WHERE seq IN (
           SELECT seq FROM (SELECT seq, ended_at FROM redial_runs ORDER BY seq LIMIT ?) WHERE ended_at < ?)`,
      )
      .run(prunedAtOnce, before)
    return Number(changes) === prunedAtOnce
  }

  #list(choice: RunChoice, order: string, from: number, limit: number): LedgerRow[] {
    const { where, values } = conditions(choice)
    return this.#db
      .prepare(`SELECT * FROM redial_runs WHERE ${where} AND ${order}`)
      .all(...values, from, limit)
      .map(ledgerRow)
  }
}

/** The texts are few: each combination is one prepared statement. */
function conditions({ planId, gatewayId, port, outcome, since, until }: RunChoice) {
  const parts: readonly (readonly [string, string | number | null])[] = [
    ['plan_id = ?', planId],
    ['gateway_id = ?', gatewayId],
    ['port = ?', port === null ? null : Number(port)],
    ['outcome = ?', outcome],
    ['ended_at >= ?', since],
    ['ended_at < ?', until],
  ]
  const given = parts.flatMap(([text, value]) => (value === null ? [] : [{ text, value }]))
  return { where: [...given.map(({ text }) => text), seen].join(' AND '), values: given.map(({ value }) => value) }
}

function ledgerRow(raw: unknown): LedgerRow {
  const stored = row.parse(raw)
  const run: RedialRun = {
    id: stored.id,
    planId: stored.plan_id,
    planName: stored.plan_name,
    gatewayId: stored.gateway_id,
    gatewayName: stored.gateway_name,
    port: String(stored.port),
    dueAt: stored.due_at,
    startedAt: stored.started_at,
    endedAt: stored.ended_at,
    outcome: stored.outcome,
    skip: stored.skip,
    words: stored.words,
    steps: stored.steps,
    ipBefore: stored.ip_before,
    ipAfter: stored.ip_after,
    stateBefore: stored.state_before,
    stateAfter: stored.state_after,
    reconnectMs: stored.reconnect_ms,
    byPerson: stored.by_person === 1,
  }
  return { seq: stored.seq, run }
}
