import type { PlannedRun, RedialPlan } from '../../../shared/domain/redialPlan.ts'
import { inSlices } from '../jobs/slices.ts'
import type { Clock, Log } from '../ports.ts'
import type { Database } from '../store/database.ts'
import { Agenda } from './agenda.ts'
import type { Drawing, Place } from './drawing.ts'
import type { Holds } from './holds.ts'
import type { PlanBook } from './planBook.ts'
import type { PlannedStore } from './store/plannedStore.ts'

interface TimetableDeps {
  readonly database: Database
  readonly store: PlannedStore
  readonly book: PlanBook
  readonly holds: Holds
  readonly drawing: Drawing
  readonly clock: Clock
  readonly log: Log
  /** A run of the port waits in line or goes on: its next is drawn when that has ended. */
  readonly isTaken: (place: Place) => boolean
  readonly onChange: () => void
}

/** The runs to come: one for each port that a plan dials and that is not held, kept as it was drawn. */
export class Timetable {
  readonly #deps: TimetableDeps
  readonly #agenda = new Agenda()
  readonly #changedPlans = new Set<string>()
  readonly #ending = new AbortController()
  #settling: Promise<void> | null = null
  #again = false

  constructor(deps: TimetableDeps) {
    this.#deps = deps
  }

  /** What is stored, however long ago it was drawn, but for what waits for its turn already. */
  load(waiting: ReadonlySet<string> = new Set()): void {
    this.#agenda.load(this.#deps.store.all().filter(({ id }) => !waiting.has(id)))
  }

  get agenda(): Pick<Agenda, 'size' | 'first' | 'byId' | 'ofPort' | 'all'> {
    return this.#agenda
  }

  /** Its time has come: it stays stored until it has begun or is skipped. */
  take(id: string): void {
    this.#agenda.remove(id)
  }

  /** It waits no longer for its turn, and is still to come. */
  putBack(run: PlannedRun): void {
    this.#agenda.put(run)
  }

  /** Nothing becomes of it. Within a transaction of the caller. */
  drop(id: string): void {
    this.#agenda.remove(id)
    this.#deps.store.remove(id)
  }

  /** Draws the next run of a port, if a plan dials it. Within a transaction of the caller. */
  next(place: Place, countedFrom: number): void {
    const plan = this.#deps.book.ownerOf(place.gatewayId, place.port)
    if (!plan || !this.#isWanted(plan, place)) return
    const run = this.#deps.drawing.draw(plan, place, countedFrom)
    if (run) this.#put(run)
  }

  /** Draws the time of a run anew; null when its plan will not open again. Within a transaction of the caller. */
  redraw(run: PlannedRun, countedFrom: number): PlannedRun | null {
    const plan = this.#deps.book.byId(run.planId)
    const drawn = plan ? this.#deps.drawing.draw(plan, run, countedFrom, run.id) : null
    if (drawn) this.#put(drawn)
    else this.drop(run.id)
    return drawn
  }

  /** What the runs of a plan are drawn from has changed: they are drawn anew when all is settled. */
  planChanged(planId: string): void {
    this.#changedPlans.add(planId)
  }

  /**
   * Brings the runs to come to what plans, gateways and holds are now, in slices: what is no longer dialled is dropped, what is new is
   * drawn, counted from now. Resolves when that is done.
   */
  settle(): Promise<void> {
    this.#again = true
    this.#settling ??= this.#settle()
      .catch((error: unknown) => {
        const said = error instanceof Error ? error.stack : String(error)
        this.#deps.log('error', 'redial runs not drawn', { error: said })
      })
      .finally(() => {
        this.#settling = null
      })
    return this.#settling
  }

  /** Idempotent. What is left to be drawn is drawn at the next start. */
  stop(): void {
    this.#ending.abort()
  }

  async #settle(): Promise<void> {
    const { database, clock, onChange } = this.#deps
    while (this.#again && !this.#ending.signal.aborted) {
      this.#again = false
      const work = this.#work()
      await inSlices(database, clock, this.#ending.signal, () => work.next().done !== true, onChange)
    }
  }

  *#work(): Generator<void> {
    const { book, clock } = this.#deps
    const changed = new Set(this.#changedPlans)
    this.#changedPlans.clear()
    for (const { id } of [...this.#agenda.all()]) {
      const run = this.#agenda.byId(id)
      if (!run) continue
      const plan = book.ownerOf(run.gatewayId, run.port)
      if (plan?.id !== run.planId || this.#isHeld(plan, run)) this.drop(run.id)
      else if (changed.has(run.planId)) this.redraw(run, run.countedFrom)
      yield
    }
    for (const ports of book.owners.ports.values()) {
      for (const { gatewayId, port } of ports) {
        this.next({ gatewayId, port: String(port) }, clock.now())
        yield
      }
    }
  }

  #isWanted(plan: RedialPlan, place: Place): boolean {
    if (this.#agenda.ofPort(place.gatewayId, place.port)) return false
    return !this.#isHeld(plan, place) && !this.#deps.isTaken(place)
  }

  #isHeld(plan: RedialPlan, { gatewayId, port }: Place): boolean {
    return this.#deps.holds.isHeld(plan.id, gatewayId, port)
  }

  #put(run: PlannedRun): void {
    this.#deps.store.save(run)
    this.#agenda.put(run)
  }
}
