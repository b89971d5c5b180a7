import type { Clock } from '../ports.ts'

/** Commands of a person pass before polls. */
export type Priority = 'command' | 'poll'

interface Waiting {
  readonly run: () => Promise<void>
  readonly cancel: () => void
}

/**
 * One thing at a time, with a pause between two: a gateway's web server is weak. Work that waits can be dropped by its
 * signal; work that runs must heed the signal itself.
 */
export class RequestQueue {
  readonly #clock: Clock
  readonly #minGapMs: number
  readonly #waiting: Readonly<Record<Priority, Waiting[]>> = { command: [], poll: [] }
  #running = false
  #closed = false
  #freeAt = 0
  #cancelGap: (() => void) | null = null

  constructor(clock: Clock, minGapMs: number) {
    this.#clock = clock
    this.#minGapMs = minGapMs
  }

  /** Runs `work` when its turn comes; `null` when it was cancelled, or the queue closed, before that. */
  run<T>(priority: Priority, signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    if (this.#closed || signal.aborted) return Promise.resolve(null)
    return new Promise((resolve, reject) => {
      const list = this.#waiting[priority]
      const leave = () => {
        const at = list.indexOf(entry)
        if (at >= 0) list.splice(at, 1)
        resolve(null)
      }
      const entry: Waiting = {
        run: () => {
          signal.removeEventListener('abort', leave)
          return work().then(resolve, reject)
        },
        cancel: () => {
          signal.removeEventListener('abort', leave)
          resolve(null)
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      list.push(entry)
      this.#next()
    })
  }

  /** What waits is dropped; what runs is left to its signal. */
  close(): void {
    this.#closed = true
    this.#cancelGap?.()
    for (const list of Object.values(this.#waiting)) for (const entry of list.splice(0)) entry.cancel()
  }

  #next(): void {
    if (this.#running || this.#cancelGap || this.#closed) return
    const wait = this.#freeAt - this.#clock.elapsed()
    if (wait > 0) {
      this.#cancelGap = this.#clock.after(wait, () => {
        this.#cancelGap = null
        this.#next()
      })
      return
    }
    const entry = this.#waiting.command.shift() ?? this.#waiting.poll.shift()
    if (!entry) return
    this.#running = true
    void entry.run().finally(() => {
      this.#running = false
      this.#freeAt = this.#clock.elapsed() + this.#minGapMs
      this.#next()
    })
  }
}
