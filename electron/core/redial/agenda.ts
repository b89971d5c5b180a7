import type { PlannedRun } from '../../../shared/domain/redialPlan.ts'

/** A port of a gateway, as one text. */
export const portKey = (gatewayId: string, port: string | number): string => `${port} ${gatewayId}`

const isBefore = (a: PlannedRun, b: PlannedRun): boolean => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.id < b.id)

/** Runs to come, in memory, in the order in which they are due; at most one for each port. */
export class Agenda {
  readonly #sorted: PlannedRun[] = []
  readonly #byId = new Map<string, PlannedRun>()
  readonly #byPort = new Map<string, PlannedRun>()

  /** Takes on many at once, in place of all that there are. */
  load(runs: readonly PlannedRun[]): void {
    this.#byId.clear()
    this.#byPort.clear()
    for (const run of runs) this.#index(run)
    this.#sorted.length = 0
    for (const run of runs) this.#sorted.push(run)
    this.#sorted.sort((a, b) => (isBefore(a, b) ? -1 : 1))
  }

  get size(): number {
    return this.#sorted.length
  }

  first(): PlannedRun | undefined {
    return this.#sorted[0]
  }

  byId(id: string): PlannedRun | undefined {
    return this.#byId.get(id)
  }

  ofPort(gatewayId: string, port: string): PlannedRun | undefined {
    return this.#byPort.get(portKey(gatewayId, port))
  }

  /** All, by when they are due. Not to be walked over while it changes. */
  all(): readonly PlannedRun[] {
    return this.#sorted
  }

  /** Puts it in, in place of the one of its port. */
  put(run: PlannedRun): void {
    const before = this.ofPort(run.gatewayId, run.port)
    if (before) this.remove(before.id)
    this.#sorted.splice(this.#placeOf(run), 0, run)
    this.#index(run)
  }

  /** Takes it out; undefined when it is not there. */
  remove(id: string): PlannedRun | undefined {
    const run = this.#byId.get(id)
    if (!run) return undefined
    this.#sorted.splice(this.#placeOf(run), 1)
    this.#byId.delete(id)
    this.#byPort.delete(portKey(run.gatewayId, run.port))
    return run
  }

  #index(run: PlannedRun): void {
    this.#byId.set(run.id, run)
    this.#byPort.set(portKey(run.gatewayId, run.port), run)
  }

  /** Where it is, or would be. */
  #placeOf(run: PlannedRun): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.#sorted[middle]
      if (other && isBefore(other, run)) low = middle + 1
      else high = middle
    }
    return low
  }
}
