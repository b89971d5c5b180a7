import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import { type RedialFigures, type RedialRun, redialPlanForm } from '../domain/redialPlan.ts'
import {
  type PlannedRunView,
  type PlanPreview,
  type PlanView,
  type PortFigures,
  type RedialBoardView,
  type RunDay,
  type RunUnderway,
  runFilter,
} from '../domain/redialView.ts'
import { call, id, nothing, returns, topic } from './define.ts'

const run = z.object({ runId: id }).strict()
const portText = z.string().min(1).max(16)

/** The calls of the redial scheduler. */
export const redialCalls = {
  /** Keeps a plan; `id` null makes a new one. What was drawn for ports that stay is kept unless what it was drawn from has changed. */
  'redial.savePlan': call(z.object({ id: id.nullable(), form: redialPlanForm }).strict(), returns<{ id: string }>()),
  /** Its ledger stays. A run under way goes on to its end. */
  'redial.removePlan': call(z.object({ id }).strict(), returns<null>()),
  'redial.enablePlan': call(z.object({ id, enabled: z.boolean() }).strict(), returns<null>()),
  /** What a plan would do; nothing is kept. `id`: the stored plan that it would replace. */
  'redial.preview': call(z.object({ id: id.nullable(), form: redialPlanForm }).strict(), returns<PlanPreview>()),
  /** Nothing is dialled until plans go on; runs that come due meanwhile are recorded as skipped. */
  'redial.pauseAll': call(z.object({ paused: z.boolean() }).strict(), returns<null>()),

  /** Runs to come by when they are due; `after`: how many are left out at the front. */
  'redial.planned': call(
    z
      .object({
        planId: id.nullable(),
        gatewayId: id.nullable(),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      })
      .strict(),
    returns<{ runs: PlannedRunView[]; total: number }>(),
  ),
  /** Draws the time of a run anew. */
  'redial.redraw': call(run, returns<{ dueAt: number | null }>()),
  /** Records the run as skipped by a person, and draws the one after it. */
  'redial.skip': call(run, returns<null>()),
  /** Dials a port of a plan now, by the plan's rules: what forbids it is recorded as the reason why it was skipped. */
  'redial.runNow': call(z.object({ planId: id, gatewayId: id, port: portText }).strict(), returns<{ runId: string }>()),
  /** Lets a held port, or with `port` null a held gateway, be dialled again. */
  'redial.release': call(z.object({ planId: id, gatewayId: id, port: portText.nullable() }).strict(), returns<null>()),

  /** The ledger, newest first; `before` is the last id of the page before. */
  'redial.runs': call(
    z.object({ filter: runFilter, before: id.nullable(), limit: z.int().min(1).max(500) }).strict(),
    returns<{ runs: RedialRun[]; more: boolean }>(),
  ),
  /** What the runs of the ledger come to: all of them, by port in rack order, and by day. */
  'redial.figures': call(
    z.object({ filter: runFilter }).strict(),
    returns<{ total: RedialFigures; ports: PortFigures[]; days: RunDay[] }>(),
  ),
  /** The ledger as CSV. A job. */
  'redial.export': call(z.object({ filter: runFilter }).strict(), returns<{ jobId: string | null; file: SavedFile }>()),
} as const

export const redialTopics = {
  /** One item, `redial`. */
  redial: topic(nothing, returns<RedialBoardView>()),
  /** In the order in which ports are given to them. */
  redialPlans: topic(nothing, returns<PlanView>()),
  /** The next runs of all plans, at most 200. */
  redialNext: topic(nothing, returns<PlannedRunView>()),
  /** Runs under way, and those in line. */
  redialUnderway: topic(nothing, returns<RunUnderway>()),
  /** The last 50 runs of the ledger. */
  redialRuns: topic(nothing, returns<RedialRun>()),
} as const
