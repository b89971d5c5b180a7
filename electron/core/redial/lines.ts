import type { PlannedRun, RedialPlan } from '../../../shared/domain/redialPlan.ts'
import type { Clock, Random } from '../ports.ts'
import { drawStagger } from './draw.ts'
import { mayStart } from './missed.ts'

/** A run that is due and waits for its turn on its gateway. */
export interface Waiting extends PlannedRun {
  readonly byPerson: boolean
  /** Since when it waits, epoch ms. */
  readonly since: number
}

interface Line {
  /** By when they are due. */
  waiting: Waiting[]
  /** Ids of runs that go on. */
  readonly running: Set<string>
  /** That which has begun and has not dialled: nobody begins before it is known when it does. */
  starting: string | null
  /** When the last dial left that is known of, monotonic ms. */
  dialledAt: number
  /** When the pause after it is over that was drawn then. */
  freeAt: number
}

/** On each gateway: who waits for its turn, and who has it. All plans share the line of a gateway. */
export class Lines {
  readonly #clock: Clock
  readonly #random: Random
  readonly #lastDialOn: (gatewayId: string) => number | null
  readonly #lines = new Map<string, Line>()

  /** `lastDialOn`: when a port of the gateway was dialled last before Simrack was started, epoch ms. */
  constructor(clock: Clock, random: Random, lastDialOn: (gatewayId: string) => number | null) {
    this.#clock = clock
    this.#random = random
    this.#lastDialOn = lastDialOn
  }

  add(run: Waiting): void {
    const { waiting } = this.#line(run.gatewayId)
    const at = waiting.findIndex(({ dueAt }) => dueAt > run.dueAt)
    waiting.splice(at === -1 ? waiting.length : at, 0, run)
  }

  /** Takes it out of the line; undefined when it is in none. */
  leave(id: string): Waiting | undefined {
    for (const line of this.#lines.values()) {
      const run = line.waiting.find((each) => each.id === id)
      if (!run) continue
      line.waiting = line.waiting.filter((each) => each !== run)
      return run
    }
    return undefined
  }

  waitingOn(gatewayId: string): readonly Waiting[] {
    return this.#lines.get(gatewayId)?.waiting ?? []
  }

  ofPort(gatewayId: string, port: string): Waiting | undefined {
    return this.waitingOn(gatewayId).find((run) => run.port === port)
  }

  /** All that wait anywhere. */
  all(): Waiting[] {
    return [...this.#lines.values()].flatMap(({ waiting }) => waiting)
  }

  /** Gateways on which somebody waits. */
  busy(): string[] {
    return [...this.#lines].filter(([, { waiting }]) => waiting.length > 0).map(([gatewayId]) => gatewayId)
  }

  mayStart(plan: RedialPlan, gatewayId: string): boolean {
    const line = this.#line(gatewayId)
    if (line.starting !== null) return false
    return mayStart(plan, { running: line.running.size, freeAt: freeFor(plan, line) }, this.#clock.elapsed())
  }

  /** In how many ms time alone lets the next begin on a gateway; null when it waits for something else. */
  opensIn(plan: RedialPlan, gatewayId: string): number | null {
    const line = this.#line(gatewayId)
    if (line.starting !== null || line.running.size >= plan.concurrency) return null
    return Math.max(0, freeFor(plan, line) - this.#clock.elapsed())
  }

  /** It has its turn. */
  start(runId: string, gatewayId: string): void {
    const line = this.#line(gatewayId)
    line.running.add(runId)
    line.starting = runId
  }

  /** One that goes on since before Simrack was started: it has dialled. */
  goesOn(runId: string, gatewayId: string): void {
    this.#line(gatewayId).running.add(runId)
  }

  /** Its dial leaves: the pause until the next is drawn. */
  dialled(runId: string, gatewayId: string, plan: RedialPlan): void {
    const line = this.#line(gatewayId)
    if (line.starting === runId) line.starting = null
    line.dialledAt = this.#clock.elapsed()
    line.freeAt = line.dialledAt + drawStagger(plan, this.#random)
  }

  end(runId: string, gatewayId: string): void {
    const line = this.#line(gatewayId)
    line.running.delete(runId)
    if (line.starting === runId) line.starting = null
  }

  #line(gatewayId: string): Line {
    const known = this.#lines.get(gatewayId)
    if (known) return known
    const last = this.#lastDialOn(gatewayId)
    const ago = last === null ? Number.POSITIVE_INFINITY : this.#clock.now() - last
    // One that seems to be yet to come was dialled by a clock that was wrong.
    const dialledAt = ago >= 0 ? this.#clock.elapsed() - ago : Number.NEGATIVE_INFINITY
    const line: Line = { waiting: [], running: new Set(), starting: null, dialledAt, freeAt: dialledAt }
    this.#lines.set(gatewayId, line)
    return line
  }
}

/** Never before the least pause of the plan whose turn it would be. */
const freeFor = (plan: RedialPlan, { dialledAt, freeAt }: Line): number =>
  Math.max(freeAt, dialledAt + plan.minStaggerS * 1000)
