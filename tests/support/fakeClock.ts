import type { Clock } from '../../electron/core/ports.ts'

interface Timer {
  readonly due: number
  readonly then: () => void
}

/** A clock that stands still until a test moves it. Timers run in the order in which they are due. */
export class FakeClock implements Clock {
  #now: number
  #elapsed = 0
  #timers = new Set<Timer>()

  constructor(now = Date.UTC(2026, 0, 5, 8, 0, 0)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  elapsed(): number {
    return this.#elapsed
  }

  after(ms: number, then: () => void): () => void {
    const timer = { due: this.#elapsed + ms, then }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Timers that wait: for tests that prove that none is left. */
  get waiting(): number {
    return this.#timers.size
  }

  /** In how many ms the next timer is due; null without any. */
  get nextIn(): number | null {
    const due = Math.min(...[...this.#timers].map((timer) => timer.due))
    return Number.isFinite(due) ? Math.max(0, due - this.#elapsed) : null
  }

  /** The clock on the wall is set forward, or back; or, to the same effect, the computer has slept. ms. */
  set(ms: number): void {
    this.#now += ms
  }

  /** Moves time on, running what falls due, also what those timers set. */
  advance(ms: number): void {
    const end = this.#elapsed + ms
    for (;;) {
      const next = [...this.#timers].filter((t) => t.due <= end).sort((a, b) => a.due - b.due)[0]
      if (!next) break
      this.#move(Math.max(next.due, this.#elapsed))
      this.#timers.delete(next)
      next.then()
    }
    this.#move(end)
  }

  #move(to: number): void {
    this.#now += to - this.#elapsed
    this.#elapsed = to
  }
}
