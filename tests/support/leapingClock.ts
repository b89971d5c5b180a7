import type { Clock } from '../../electron/core/ports.ts'

interface Timer {
  readonly due: number
  readonly then: () => void
  cancel: () => void
}

/** A clock that runs `speed` times as fast as the machine's, over real sockets, and that a test moves on when nothing is to happen. */
export class LeapingClock implements Clock {
  readonly #speed: number
  readonly #origin = performance.now()
  readonly #timers = new Set<Timer>()
  #wall: number
  #leapt = 0

  constructor(speed: number, start = Date.now()) {
    this.#speed = speed
    this.#wall = start
  }

  now(): number {
    return Math.round(this.#wall + this.elapsed())
  }

  elapsed(): number {
    return (performance.now() - this.#origin) * this.#speed + this.#leapt
  }

  after(ms: number, then: () => void): () => void {
    const timer: Timer = { due: this.elapsed() + ms, then, cancel: () => {} }
    this.#timers.add(timer)
    this.#arm(timer)
    return () => this.#drop(timer)
  }

  /** So much time passes at once, ms: what falls due meanwhile is due now. */
  leap(ms: number): void {
    this.#leapt += ms
    for (const timer of [...this.#timers].sort((a, b) => a.due - b.due)) {
      timer.cancel()
      this.#arm(timer)
    }
  }

  /** The clock on the wall is set forward, or back; or, to the same effect, the computer has slept. ms. */
  set(ms: number): void {
    this.#wall += ms
  }

  #arm(timer: Timer): void {
    const run = setTimeout(
      () => {
        this.#drop(timer)
        timer.then()
      },
      Math.max(0, (timer.due - this.elapsed()) / this.#speed),
    )
    timer.cancel = () => clearTimeout(run)
  }

  #drop(timer: Timer): void {
    timer.cancel()
    this.#timers.delete(timer)
  }
}
