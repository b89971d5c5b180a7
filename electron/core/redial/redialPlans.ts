import type { RedialPlanForm } from '../../../shared/domain/redialPlan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock, Random } from '../ports.ts'
import type { Database } from '../store/database.ts'
import type { AcceptedStates } from './acceptedStates.ts'
import { type Closing, type DueRun, skipFor } from './closing.ts'
import type { Holds } from './holds.ts'
import type { Lines } from './lines.ts'
import { drawsAlike, type PlanBook } from './planBook.ts'
import { type Scheduler, unwanted } from './scheduler.ts'
import type { Timetable } from './timetable.ts'
import type { UnderwayRuns } from './underway.ts'

interface RedialPlansDeps {
  readonly database: Database
  readonly book: PlanBook
  readonly accepted: AcceptedStates
  readonly table: Timetable
  readonly lines: Lines
  readonly holds: Holds
  readonly underway: UnderwayRuns
  readonly closing: Closing
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly random: Random
}

const noPlan = fail('input/not-found', 'This plan does not exist any more.')
const noRun = fail('input/not-found', 'This run has begun or is not planned any more.')

/** What people do to plans and to the runs to come. */
export class RedialPlans {
  readonly #deps: RedialPlansDeps

  constructor(deps: RedialPlansDeps) {
    this.#deps = deps
  }

  async save(id: string | null, form: RedialPlanForm): Promise<Result<{ id: string }>> {
    const { book, accepted, table } = this.#deps
    const saved = book.save(id, form)
    if (!saved.ok) return saved
    accepted.lookAtAll()
    const { plan, before } = saved.value
    if (before && !drawsAlike(before, plan)) table.planChanged(plan.id)
    await this.#settle()
    return ok({ id: plan.id })
  }

  async remove(id: string): Promise<Result<null>> {
    const { database, book, holds, lines, closing } = this.#deps
    if (!book.byId(id)) return noPlan
    const waiting = lines.all().filter(({ planId }) => planId === id)
    // While it is known whose they are.
    database.durably(() => {
      for (const run of waiting) {
        lines.leave(run.id)
        closing.skip(run, unwanted)
      }
    })
    book.remove(id)
    holds.load()
    await this.#settle()
    return ok(null)
  }

  async enable(id: string, enabled: boolean): Promise<Result<null>> {
    const plan = this.#deps.book.byId(id)
    if (!plan) return noPlan
    const { id: _, ...form } = plan
    const saved = await this.save(id, { ...form, enabled })
    return saved.ok ? ok(null) : saved
  }

  /** Nothing is dialled until plans go on; what comes due meanwhile is skipped. What is under way goes on to its end. */
  pauseAll(paused: boolean): Result<null> {
    const { book, clock, scheduler } = this.#deps
    if (paused !== (book.pausedSince !== null)) book.pause(paused ? clock.now() : null)
    scheduler.wake()
    return ok(null)
  }

  /** Draws the time of a run anew. */
  redraw(runId: string): Result<{ dueAt: number | null }> {
    const { database, table, lines, scheduler } = this.#deps
    const waiting = lines.all().find(({ id, byPerson }) => id === runId && !byPerson)
    const run = table.agenda.byId(runId) ?? waiting
    if (!run) return noRun
    lines.leave(runId)
    const drawn = database.durably(() => table.redraw(run, run.countedFrom))
    scheduler.wake()
    return ok({ dueAt: drawn?.dueAt ?? null })
  }

  /** Leaves out a run to come; the one after it is counted from when it would have been. */
  skip(runId: string): Result<null> {
    const { database, table, lines, closing, clock, scheduler } = this.#deps
    const planned = table.agenda.byId(runId)
    const run: DueRun | undefined = planned ? { ...planned, byPerson: false } : lines.leave(runId)
    if (!run) return noRun
    database.durably(() => closing.skip(run, skipFor('person'), Math.max(run.dueAt, clock.now())))
    scheduler.wake()
    return ok(null)
  }

  /** Puts a port of a plan into the line of its gateway; what forbids a dial is recorded. */
  runNow(planId: string, gatewayId: string, port: string): Result<{ runId: string }> {
    const { database, book, lines, underway, closing, clock, random, scheduler } = this.#deps
    const plan = book.byId(planId)
    if (!plan) return noPlan
    if (!plan.enabled) return fail('input/conflict', 'This plan is switched off.')
    if (book.ownerOf(gatewayId, port) !== plan) return fail('input/conflict', 'This plan does not dial this port.')
    const now = clock.now()
    const asked = { id: random.hex(8), planId, gatewayId, port, dueAt: now, byPerson: true }
    const isTaken = underway.isUnderway(asked) || lines.ofPort(gatewayId, port) !== undefined
    if (isTaken) {
      const words = 'A run of this port waits for its turn, or is under way.'
      database.durably(() => closing.skip(asked, { reason: 'operation', words }))
    } else lines.add({ ...asked, drawnAt: now, countedFrom: now, deferred: false, since: now })
    scheduler.wake()
    return ok({ runId: asked.id })
  }

  /** Lets a held port, or with `port` null a held gateway, be dialled again. */
  async release(planId: string, gatewayId: string, port: string | null): Promise<Result<null>> {
    if (!this.#deps.holds.release({ planId, gatewayId, port })) return fail('input/not-found', 'Nothing is held there.')
    await this.#settle()
    return ok(null)
  }

  async #settle(): Promise<void> {
    await this.#deps.table.settle()
    this.#deps.scheduler.wake()
  }
}
