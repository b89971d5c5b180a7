import type { PlannedRun, RedialPlan } from '../../../shared/domain/redialPlan.ts'
import type { Clock, Random } from '../ports.ts'
import { type DrawnTime, drawNext } from './draw.ts'
import { type IsFull, OpenTimes } from './openTimes.ts'
import type { DialStore } from './store/dialStore.ts'

interface DrawingDeps {
  readonly dials: DialStore
  readonly clock: Clock
  readonly random: Random
  readonly deviceIdOf: (gatewayId: string) => number | null
}

/** A port of a gateway. */
export interface Place {
  readonly gatewayId: string
  /** Its number as text. */
  readonly port: string
}

/** Draws when ports are dialled next, with what is known of their dials, and says when a plan may dial them. */
export class Drawing {
  readonly #deps: DrawingDeps
  readonly #open = new WeakMap<RedialPlan, OpenTimes>()

  constructor(deps: DrawingDeps) {
    this.#deps = deps
  }

  /**
   * A run of a port, new unless `id` is given. Counted from a moment, unless that puts it into the past: then from now. Null when the
   * plan will not open again.
   */
  draw(plan: RedialPlan, place: Place, countedFrom: number, id = this.#deps.random.hex(8)): PlannedRun | null {
    const now = this.#deps.clock.now()
    const first = this.#time(plan, place, countedFrom)
    if (first && first.dueAt > now) return this.#run(plan, place, first, countedFrom, now, id)
    const second = first && this.#time(plan, place, now)
    return second && this.#run(plan, place, second, now, now, id)
  }

  /** Whether the plan may dial at this moment, by its hours, days and its number for the day. */
  isOpen(plan: RedialPlan, place: Place, now: number): boolean {
    return this.openTimes(plan).isOpen(now, this.#isFull(plan, place))
  }

  /** Whether its number for the day leaves room for one more dial. */
  hasRoom(plan: RedialPlan, place: Place, now: number): boolean {
    return !this.#isFull(plan, place)(this.openTimes(plan).dayOf(now))
  }

  openTimes(plan: RedialPlan): OpenTimes {
    const known = this.#open.get(plan)
    if (known) return known
    const open = new OpenTimes(plan)
    this.#open.set(plan, open)
    return open
  }

  #run(plan: RedialPlan, place: Place, drawn: DrawnTime, countedFrom: number, now: number, id: string): PlannedRun {
    const { gatewayId, port } = place
    return { id, planId: plan.id, gatewayId, port, ...drawn, drawnAt: now, countedFrom }
  }

  #time(plan: RedialPlan, place: Place, countedFrom: number): DrawnTime | null {
    const { random } = this.#deps
    return drawNext(plan, this.openTimes(plan), { countedFrom, isFull: this.#isFull(plan, place) }, random)
  }

  #isFull(plan: RedialPlan, { gatewayId, port }: Place): IsFull {
    const { maxPerDay } = plan
    const deviceId = maxPerDay === null ? null : this.#deps.deviceIdOf(gatewayId)
    if (maxPerDay === null || deviceId === null) return () => false
    const open = this.openTimes(plan)
    const days = new Map<number, number>()
    for (const at of this.#deps.dials.dials(deviceId, Number(port))) {
      const day = open.dayOf(at)
      days.set(day, (days.get(day) ?? 0) + 1)
    }
    return (day) => (days.get(day) ?? 0) >= maxPerDay
  }
}
