import type { Clock } from '../core/ports.ts'

/** The timers of one part of the simulator, so that stopping it leaves none. */
export class Timers {
  readonly #clock: Clock
  readonly #cancels = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `then` once after `ms`; the returned function cancels it. */
  after(ms: number, then: () => void): () => void {
    const stop = this.#clock.after(ms, () => {
      this.#cancels.delete(cancel)
      then()
    })
    const cancel = () => {
      this.#cancels.delete(cancel)
      stop()
    }
    this.#cancels.add(cancel)
    return cancel
  }

  clear(): void {
    for (const cancel of [...this.#cancels]) cancel()
  }
}
