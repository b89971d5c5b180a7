import {
  type Hold,
  type RedialPlan,
  type RedialRun,
  type SkipReason,
  skipWords,
} from '../../../shared/domain/redialPlan.ts'
import type { Clock } from '../ports.ts'
import { holdAfter } from './breaker.ts'
import type { Holds } from './holds.ts'
import type { PlanBook } from './planBook.ts'
import type { Skip } from './preflight.ts'
import type { Sites } from './sites.ts'
import type { DialStore } from './store/dialStore.ts'
import type { OpenRun, OpenRunStore } from './store/openRunStore.ts'
import type { RunStore } from './store/runStore.ts'
import type { Timetable } from './timetable.ts'

interface ClosingDeps {
  readonly runs: RunStore
  readonly open: OpenRunStore
  readonly dials: DialStore
  readonly holds: Holds
  readonly book: PlanBook
  readonly table: Timetable
  readonly sites: Pick<Sites, 'lastKnown'>
  readonly clock: Clock
  /** The ledger has got a run. */
  readonly onRun: (run: RedialRun) => void
}

/** A run that is due, or was asked for. */
export interface DueRun {
  readonly id: string
  readonly planId: string
  readonly gatewayId: string
  readonly port: string
  readonly dueAt: number
  readonly byPerson: boolean
}

/** How a run that has begun ended. */
export type Ending =
  | { readonly kind: 'skipped'; readonly skip: Skip; readonly stateBefore: number | null }
  | {
      readonly kind: 'done'
      /** Nothing has helped: the port is held. */
      readonly hold: boolean
      readonly facts: Pick<
        RedialRun,
        | 'outcome'
        | 'words'
        | 'steps'
        | 'ipBefore'
        | 'ipAfter'
        | 'stateBefore'
        | 'stateAfter'
        | 'reconnectMs'
        | 'startedAt'
      >
    }

export const skipFor = (reason: SkipReason): Skip => ({ reason, words: skipWords[reason] })

const nothingDone = {
  startedAt: null,
  steps: [],
  ipBefore: null,
  ipAfter: null,
  stateBefore: null,
  stateAfter: null,
  reconnectMs: null,
}

/** Writes runs into the ledger when they have ended, each once, and draws what comes after. Within a transaction of the caller. */
export class Closing {
  readonly #deps: ClosingDeps

  constructor(deps: ClosingDeps) {
    this.#deps = deps
  }

  /** A run that has not begun will not. The next of its port is counted from now unless said otherwise. */
  skip(run: DueRun, skip: Skip, countedFrom = this.#deps.clock.now()): void {
    const { book, sites, table, clock } = this.#deps
    const site = sites.lastKnown(run.gatewayId)
    if (site) {
      this.#record(
        {
          ...nothingDone,
          id: run.id,
          planId: run.planId,
          planName: book.byId(run.planId)?.name ?? '',
          gatewayId: run.gatewayId,
          gatewayName: site.name,
          port: run.port,
          dueAt: run.dueAt,
          endedAt: clock.now(),
          outcome: 'skipped',
          skip: skip.reason,
          words: skip.words,
          byPerson: run.byPerson,
        },
        site.deviceId,
      )
    }
    if (!run.byPerson) table.drop(run.id)
    table.next(run, countedFrom)
  }

  /** A run that has begun has ended. */
  finish(run: OpenRun, ending: Ending): void {
    const { open, dials, table, clock } = this.#deps
    const { id, plan, deviceId, gatewayId, gatewayName, dueAt, byPerson } = run
    const port = String(run.port)
    const known = { id, planId: plan.id, planName: plan.name, gatewayId, gatewayName, port, dueAt, byPerson }
    const endedAt = clock.now()
    const ended: RedialRun =
      ending.kind === 'skipped'
        ? {
            ...known,
            ...nothingDone,
            stateBefore: ending.stateBefore,
            endedAt,
            outcome: 'skipped',
            skip: ending.skip.reason,
            words: ending.skip.words,
          }
        : { ...known, ...ending.facts, endedAt, skip: null }
    open.remove(id)
    this.#record(ended, deviceId)
    if (ending.kind === 'done') this.#holdAfter(plan, ended, ending.hold)
    const dialledAt = ended.startedAt === null ? null : dials.lastDial(deviceId, run.port)
    table.next({ gatewayId, port }, dialledAt ?? endedAt)
  }

  #holdAfter(plan: RedialPlan, run: RedialRun, hold: boolean): void {
    const { runs, holds, book, table } = this.#deps
    // One that was removed meanwhile holds nothing.
    if (!book.byId(plan.id)) return
    const told = runs.told(plan.id, run.gatewayId, Number(run.port), plan.gatewayBreaker, plan.portBreaker)
    const tripped = holdAfter(plan, told) ?? (hold ? { port: run.port, words: `${run.words} The port is held.` } : null)
    if (!tripped) return
    const held: Hold = { planId: plan.id, gatewayId: run.gatewayId, since: run.endedAt, ...tripped }
    holds.add(held)
    const isMeant = ({ planId, gatewayId, port }: RedialRunPlace) =>
      planId === held.planId && gatewayId === held.gatewayId && (held.port === null || held.port === port)
    for (const planned of table.agenda.all().filter(isMeant)) table.drop(planned.id)
  }

  #record(run: RedialRun, deviceId: number): void {
    this.#deps.runs.add(run, deviceId)
    this.#deps.onRun(run)
  }
}

type RedialRunPlace = Pick<RedialRun, 'planId' | 'gatewayId' | 'port'>
