import type { Clock } from '../ports.ts'

/** How long something lives that waits now and then: when it has ended, nothing that it waited for comes any more, and no timer is left. */
export class Lifetime {
  readonly #clock: Clock
  readonly #cancels = new Set<() => void>()
  #ended = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `then` once after `ms`. */
  after(ms: number, then: () => void): void {
    if (this.#ended) return
    const cancel = this.#clock.after(ms, () => {
      this.#cancels.delete(cancel)
      then()
    })
    this.#cancels.add(cancel)
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** The answer, unless it comes too late: what is asked of a gateway when Simrack ends is answered in some way or other. */
  async unlessEnded<T>(asked: Promise<T>): Promise<T> {
    const answer = await asked
    return this.#ended ? new Promise<T>(() => {}) : answer
  }

  /** Idempotent. */
  end(): void {
    this.#ended = true
    for (const cancel of this.#cancels) cancel()
    this.#cancels.clear()
  }
}
