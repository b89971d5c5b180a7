import type { RedialPlan } from '../../../shared/domain/redialPlan.ts'
import { slice } from '../jobs/slices.ts'
import type { Clock, Log } from '../ports.ts'
import type { Database } from '../store/database.ts'
import { type Closing, type DueRun, skipFor } from './closing.ts'
import type { Drawing, Place } from './drawing.ts'
import type { Holds } from './holds.ts'
import type { Lines, Waiting } from './lines.ts'
import { fateOf, isWithinFloor, jumpBetween, lateMs, leastJumpMs, type Moment } from './missed.ts'
import type { PlanBook } from './planBook.ts'
import type { Skip } from './preflight.ts'
import type { Sites } from './sites.ts'
import type { DialStore } from './store/dialStore.ts'
import type { OpenRun, OpenRunStore } from './store/openRunStore.ts'
import type { Timetable } from './timetable.ts'

interface SchedulerDeps {
  readonly database: Database
  readonly book: PlanBook
  readonly table: Timetable
  readonly lines: Lines
  readonly holds: Holds
  readonly drawing: Drawing
  readonly dials: DialStore
  readonly open: OpenRunStore
  readonly closing: Closing
  readonly sites: Pick<Sites, 'now'>
  readonly clock: Clock
  readonly log: Log
  readonly isUnderway: (place: Place) => boolean
  /** A run is stored as under way, and is to begin. */
  readonly launch: (run: OpenRun) => void
  readonly onChange: () => void
}

/** It looks at the clocks so often at least while something is planned: the clock on the wall may be set. */
const heartbeatMs = 30_000

export const unwanted: Skip = {
  reason: 'person',
  words: 'The plan was changed, switched off or removed while the run waited.',
}

/**
 * Sees to it that runs begin when they are due and their gateway's line lets them, and that those that cannot are recorded. One timer for
 * all of them.
 */
export class Scheduler {
  readonly #deps: SchedulerDeps
  #running = false
  #cancel: (() => void) | null = null
  #soon: NodeJS.Immediate | null = null
  /** It was woken because of a change, which is to be shown whether a run has to be dealt with or not. */
  #woken = false
  #seen: Moment | null = null
  /** Ids of runs that are to be looked at because the clock has jumped, or was another when they were drawn. */
  #review: string[] = []
  /** Gateways whose line is to be looked at. */
  #lines = new Set<string>()

  constructor(deps: SchedulerDeps) {
    this.#deps = deps
  }

  start(): void {
    this.#running = true
    this.#seen = this.#moment()
    this.#review = this.#deps.table.agenda.all().map(({ id }) => id)
    this.#pass()
  }

  /** Idempotent. */
  stop(): void {
    this.#running = false
    this.#cancel?.()
    this.#cancel = null
    if (this.#soon) clearImmediate(this.#soon)
    this.#soon = null
  }

  /** After the computer has slept, or as if it had: nothing that stood in line is begun. */
  resume(): void {
    this.#running = true
    this.#lookAtClocks()
    this.#forgetLines()
    this.wake()
  }

  /** Something has changed: what is due now is looked at in the next turn of the event loop. */
  wake(): void {
    if (!this.#running) return
    this.#woken = true
    this.#soon ??= setImmediate(() => {
      this.#soon = null
      this.#pass()
    })
  }

  #pass(): void {
    if (!this.#running) return
    this.#cancel?.()
    this.#cancel = null
    const { database, clock, lines, launch, onChange } = this.#deps
    const begun: OpenRun[] = []
    try {
      this.#lookAtClocks()
      this.#lines = new Set(lines.busy())
      let done = 0
      const more = slice(database, clock, () => {
        const goesOn = this.#step(begun)
        if (goesOn) done += 1
        return goesOn
      })
      for (const run of begun) launch(run)
      if (done > 0 || this.#woken) onChange()
      this.#woken = false
      if (more) this.wake()
      else this.#arm()
    } catch (error) {
      this.#deps.log('error', 'redial runs not begun', { error: error instanceof Error ? error.stack : String(error) })
      this.#takeBack(begun)
      this.#cancel = clock.after(heartbeatMs, () => this.#pass())
    }
  }

  /** Nothing was stored: what is to come is what it was. */
  #takeBack(begun: readonly OpenRun[]): void {
    const { lines, table } = this.#deps
    for (const { id, gatewayId } of begun) lines.end(id, gatewayId)
    table.load(new Set(lines.all().map(({ id }) => id)))
  }

  /** Deals with one run, or with one line; false when there is nothing to do. */
  #step(begun: OpenRun[]): boolean {
    const now = this.#deps.clock.now()
    const { table } = this.#deps
    const reviewed = this.#review.pop()
    if (reviewed !== undefined) {
      const run = table.agenda.byId(reviewed)
      const plan = run && this.#deps.book.byId(run.planId)
      if (plan && fateOf(run, plan, now, false) === 'redraw') table.redraw(run, now)
      return true
    }
    const first = table.agenda.first()
    if (first && first.dueAt <= now) {
      this.#due({ ...first, byPerson: false, since: now }, now)
      return true
    }
    const [gatewayId] = this.#lines
    if (gatewayId === undefined) return false
    this.#lines.delete(gatewayId)
    this.#advance(gatewayId, now, begun)
    return true
  }

  /** The first run of all is due. */
  #due(run: Waiting, now: number): void {
    const { book, table, lines, holds } = this.#deps
    const plan = this.#planOf(run)
    const isHeld = plan !== undefined && holds.isHeld(plan.id, run.gatewayId, run.port)
    const fate = plan && !isHeld ? fateOf(run, plan, now, false) : 'none'
    if (fate === 'none') table.drop(run.id)
    else if (fate === 'redraw') table.redraw(run, now)
    else if (fate === 'missed') this.#skip(run, skipFor('missed'))
    else if (book.pausedSince !== null) this.#skip(run, skipFor('paused'))
    else {
      table.take(run.id)
      lines.add(run)
      this.#lines.add(run.gatewayId)
    }
  }

  #advance(gatewayId: string, now: number, begun: OpenRun[]): void {
    const { lines, sites, open, table } = this.#deps
    for (const run of [...lines.waitingOn(gatewayId)]) {
      const plan = this.#planOf(run)
      const site = sites.now(gatewayId)
      const skip = this.#whyNever(run, plan, now)
      if (skip || !plan || !site) {
        lines.leave(run.id)
        this.#skip(run, skip ?? unwanted)
        continue
      }
      if (!lines.mayStart(plan, gatewayId)) continue
      lines.leave(run.id)
      const turned = this.#whyNotInTurn(run, plan, site.deviceId, now)
      if (turned) {
        this.#skip(run, turned)
        continue
      }
      const { id, dueAt, byPerson } = run
      const { deviceId, name: gatewayName } = site
      const port = Number(run.port)
      const begins = { id, plan, deviceId, gatewayId, gatewayName, port, dueAt, byPerson }
      open.add(begins)
      if (!byPerson) table.drop(id)
      lines.start(id, gatewayId)
      begun.push(begins)
    }
  }

  /** Why a run that waits will not have its turn; null while it may. */
  #whyNever(run: Waiting, plan: RedialPlan | undefined, now: number): Skip | null {
    if (!plan) return unwanted
    const { book, holds } = this.#deps
    if (book.pausedSince !== null) return skipFor('paused')
    if (holds.isHeld(plan.id, run.gatewayId, run.port)) return skipFor('held')
    return fateOf(run, plan, now, true) === 'line' ? skipFor('line') : null
  }

  #whyNotInTurn(run: Waiting, plan: RedialPlan, deviceId: number, now: number): Skip | null {
    const { drawing, dials, isUnderway } = this.#deps
    if (isUnderway(run)) return skipFor('operation')
    if (!drawing.isOpen(plan, run, now)) return skipFor('closed')
    if (isWithinFloor(plan, dials.lastDial(deviceId, Number(run.port)), now)) return skipFor('floor')
    return null
  }

  /** The plan of a run, as long as the port is the plan's. */
  #planOf({ planId, gatewayId, port }: DueRun): RedialPlan | undefined {
    const plan = this.#deps.book.ownerOf(gatewayId, port)
    return plan?.id === planId ? plan : undefined
  }

  #skip(run: DueRun, skip: Skip): void {
    this.#deps.closing.skip(run, skip)
  }

  #moment(): Moment {
    const { clock } = this.#deps
    return { now: clock.now(), elapsed: clock.elapsed() }
  }

  #lookAtClocks(): void {
    const before = this.#seen
    const after = this.#moment()
    this.#seen = after
    const jump = before ? jumpBetween(before, after) : 0
    if (Math.abs(jump) < leastJumpMs) return
    const { dials, table, log } = this.#deps
    log('info', 'clock jumped', { ms: Math.round(jump) })
    dials.jumped(jump)
    this.#forgetLines()
    if (jump < 0) this.#review = table.agenda.all().map(({ id }) => id)
  }

  /** Who stood in line is to come again, where it is not too late for that. */
  #forgetLines(): void {
    const { lines, table, database, clock } = this.#deps
    database.transaction(() => {
      for (const run of lines.all()) {
        const { byPerson, since, ...planned } = run
        const isLate = clock.now() - run.dueAt > lateMs || since > clock.now()
        if (byPerson && !isLate) continue
        lines.leave(run.id)
        if (byPerson) this.#skip(run, skipFor('missed'))
        else table.putBack(planned)
      }
    })
  }

  #arm(): void {
    const { clock, table, lines } = this.#deps
    const first = table.agenda.first()
    const waiting = lines.all()
    if (!first && waiting.length === 0) return
    const opens = waiting.flatMap((run) => {
      const plan = this.#planOf(run)
      return plan ? (lines.opensIn(plan, run.gatewayId) ?? []) : [0]
    })
    const due = first ? first.dueAt - clock.now() : heartbeatMs
    const inMs = Math.max(1, Math.min(heartbeatMs, due, ...opens))
    this.#cancel = clock.after(inMs, () => this.#pass())
  }
}
