import type { PlannedRun, RedialRun } from '../../../shared/domain/redialPlan.ts'
import type { PlannedRunView, PlanView, RedialBoardView, RunUnderway } from '../../../shared/domain/redialView.ts'
import type { Clock } from '../ports.ts'
import { showItems } from '../state/showItems.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { Holds } from './holds.ts'
import type { Lines } from './lines.ts'
import type { PlanBook } from './planBook.ts'
import type { PlanViews } from './planViews.ts'
import type { Sites } from './sites.ts'
import type { RunStore } from './store/runStore.ts'
import type { Timetable } from './timetable.ts'
import type { UnderwayRuns } from './underway.ts'

interface BoardDeps {
  readonly book: PlanBook
  readonly table: Timetable
  readonly lines: Lines
  readonly holds: Holds
  readonly underway: UnderwayRuns
  readonly runs: RunStore
  readonly sites: Sites
  readonly views: PlanViews
  readonly clock: Clock
  readonly topics: {
    readonly redial: Publisher<RedialBoardView>
    readonly plans: Publisher<PlanView>
    readonly next: Publisher<PlannedRunView>
    readonly underway: Publisher<RunUnderway>
    readonly runs: Publisher<RedialRun>
  }
}

/** Changes are gathered for so long. */
const gatherMs = 200
const nextShown = 200
const runsShown = 50

/** Redialling as screens see it, as topics. */
export class RedialBoard {
  readonly #deps: BoardDeps
  #today = { since: 0, until: 0, dialled: 0, failed: 0 }
  #stopped = false
  #cancel: (() => void) | null = null

  constructor(deps: BoardDeps) {
    this.#deps = deps
  }

  touch(): void {
    if (this.#stopped) return
    this.#cancel ??= this.#deps.clock.after(gatherMs, () => this.publish())
  }

  /** The ledger has got a run. */
  ended({ outcome, endedAt }: RedialRun): void {
    const today = this.#today
    if (outcome !== 'skipped' && endedAt >= today.since && endedAt < today.until) {
      const failed = today.failed + (outcome === 'failed' ? 1 : 0)
      this.#today = { ...today, dialled: today.dialled + 1, failed }
    }
    this.touch()
  }

  publish(): void {
    this.#cancel?.()
    this.#cancel = null
    const { book, table, lines, holds, underway, runs, views, topics } = this.#deps
    const { dialled, failed } = this.#countToday()
    topics.redial.upsert([
      {
        id: 'redial',
        pausedSince: book.pausedSince,
        planned: table.agenda.size,
        underway: underway.size,
        held: holds.all().length,
        today: { dialled, failed },
      },
    ])
    showItems(topics.plans, views.all())
    showItems(
      topics.next,
      table.agenda
        .all()
        .slice(0, nextShown)
        .map((run) => this.view(run)),
    )
    showItems(topics.underway, [...underway.views(), ...lines.all().map((run) => this.#waiting(run))])
    showItems(topics.runs, runs.last(runsShown))
  }

  /** What changes from now on is not shown. Idempotent. */
  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
  }

  /** A run to come, with the names that people know. */
  view(run: PlannedRun): PlannedRunView {
    const { book, sites } = this.#deps
    return { ...run, planName: book.byId(run.planId)?.name ?? '', gatewayName: sites.nameOf(run.gatewayId) }
  }

  #waiting(run: ReturnType<Lines['all']>[number]): RunUnderway {
    const { id, planId, planName, gatewayId, gatewayName, port, dueAt } = this.view(run)
    const named = { id, planId, planName, gatewayId, gatewayName, port, dueAt }
    return { ...named, phase: 'line', steps: [], startedAt: null, since: run.since, byPerson: run.byPerson }
  }

  /** Counted from the ledger once a day, and then as runs end. */
  #countToday(): { readonly dialled: number; readonly failed: number } {
    const now = this.#deps.clock.now()
    if (now < this.#today.since || now >= this.#today.until) {
      const since = new Date(now).setHours(0, 0, 0, 0)
      const until = new Date(since).setHours(24, 0, 0, 0)
      this.#today = { since, until, ...this.#deps.runs.since(since) }
    }
    return this.#today
  }
}
