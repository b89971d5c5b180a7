import { z } from 'zod'
import {
  type Hold,
  type PlannedRun,
  type RedialFigures,
  type RedialPlan,
  type RedialRun,
  type RunOutcome,
  type RunStep,
  runOutcomes,
} from './redialPlan.ts'

/** A plan as the list shows it. */
export interface PlanView {
  /** Of the plan. */
  readonly id: string
  readonly plan: RedialPlan
  /** Ports that this plan dials: those that it names without those that an earlier enabled plan has. */
  readonly ports: number
  /** Ports that it names and another enabled plan dials, by gateway; as a port expression. */
  readonly contested: readonly {
    readonly gatewayId: string
    readonly ports: string
    readonly planId: string
    readonly planName: string
  }[]
  /** Gateways that it names and of which nothing is known yet, or that do not exist any more; by id. */
  readonly unknownGateways: readonly string[]
  /** Its runs to come; when the next is due, epoch ms, null without any. */
  readonly planned: number
  readonly nextAt: number | null
  readonly underway: number
  readonly holds: readonly Hold[]
}

/** A run to come, with the names that people know. */
export interface PlannedRunView extends PlannedRun {
  readonly planName: string
  readonly gatewayName: string
}

/** What a run under way does now: `line`: waits for other ports of its gateway. */
export type RunPhase = 'line' | 'looking' | 'dialling' | 'settling' | 'waiting' | 'reading' | 'resetting'

/** In words, as the last part of "Port 3: …". */
export const phaseWords: Readonly<Record<RunPhase, string>> = {
  line: 'waits for other ports of its gateway',
  looking: 'its state is looked at',
  dialling: 'is dialled',
  settling: 'settles',
  waiting: 'is waited for',
  reading: 'its IP is read',
  resetting: 'its module is reset',
}

/** A run under way. */
export interface RunUnderway {
  readonly id: string
  readonly planId: string
  readonly planName: string
  readonly gatewayId: string
  readonly gatewayName: string
  readonly port: string
  readonly phase: RunPhase
  readonly steps: readonly RunStep[]
  /** Epoch ms: when it was due, when it first dialled (null: not yet), when this phase began. */
  readonly dueAt: number
  readonly startedAt: number | null
  readonly since: number
  readonly byPerson: boolean
}

/** Redialling as a whole. */
export interface RedialBoardView {
  readonly id: 'redial'
  /** A person has paused all plans; since when, epoch ms. */
  readonly pausedSince: number | null
  readonly planned: number
  readonly underway: number
  readonly held: number
  /** Of today by the laptop's zone: runs that dialled, and those of them that failed. */
  readonly today: { readonly dialled: number; readonly failed: number }
}

const id = z.string().min(1).max(64)

/** Which runs of the ledger; null leaves nothing out. `since`, `until`: epoch ms of their end, `since` included, `until` not. */
export const runFilter = z
  .object({
    planId: id.nullable().default(null),
    gatewayId: id.nullable().default(null),
    port: z.string().max(16).nullable().default(null),
    outcome: z.enum(runOutcomes).nullable().default(null),
    since: z.int().nullable().default(null),
    until: z.int().nullable().default(null),
  })
  .strict()
export type RunFilter = z.input<typeof runFilter>
/** As it is read: each part is there. */
export type WholeRunFilter = z.output<typeof runFilter>

/** What the runs of one port come to. */
export interface PortFigures {
  readonly gatewayId: string
  readonly gatewayName: string
  readonly port: string
  readonly figures: RedialFigures
  /** The last run that dialled; null without any. */
  readonly last: Pick<RedialRun, 'endedAt' | 'outcome' | 'ipAfter'> | null
}

/** Runs by day of the laptop's zone, for the chart. */
export interface RunDay {
  /** `2026-03-01`. */
  readonly day: string
  readonly tally: Readonly<Record<RunOutcome, number>>
  /** Of the runs that were seen back, ms; null without any. */
  readonly medianReconnectMs: number | null
}

/** What a plan would do, before it is saved. */
export interface PlanPreview {
  readonly gateways: readonly {
    readonly gatewayId: string
    readonly gatewayName: string
    /** Ports it would dial, as an expression and as a number. */
    readonly ports: string
    readonly count: number
    /** Share of its time that the gateway would spend dialling, 1 = always; above 0.8 runs begin to be skipped. */
    readonly load: number
    /** What is wrong with it, in words; empty when nothing is. */
    readonly words: string
  }[]
  readonly contested: PlanView['contested']
  /** When it may dial next, in stretches of epoch ms; the first few. */
  readonly openings: readonly { readonly from: number; readonly to: number }[]
}
