/**
 * Keeps the last entries of something that happens, and lets somebody wait for one. Bounded: the oldest go first.
 */
export class Recorder<T> {
  readonly #entries: T[] = []
  readonly #limit: number
  readonly #waiting = new Set<(entry: T) => void>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get entries(): readonly T[] {
    return this.#entries
  }

  add(entry: T): void {
    this.#entries.push(entry)
    if (this.#entries.length > this.#limit) this.#entries.shift()
    for (const look of [...this.#waiting]) look(entry)
  }

  clear(): void {
    this.#entries.length = 0
  }

  /** The first entry that matches, of those kept and those to come. Rejects with the signal's reason when it aborts. */
  waitFor(predicate: (entry: T) => boolean, { signal }: { readonly signal?: AbortSignal } = {}): Promise<T> {
    const there = this.#entries.find(predicate)
    if (there) return Promise.resolve(there)
    return new Promise((resolve, reject) => {
      const finish = () => {
        this.#waiting.delete(look)
        signal?.removeEventListener('abort', abort)
      }
      const look = (entry: T) => {
        if (!predicate(entry)) return
        finish()
        resolve(entry)
      }
      const abort = () => {
        finish()
        reject(signal?.reason)
      }
      if (signal?.aborted) return abort()
      this.#waiting.add(look)
      signal?.addEventListener('abort', abort)
    })
  }
}
