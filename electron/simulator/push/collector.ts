import type { Timers } from '../timers.ts'

export interface CollectorParts<T> {
  readonly timers: Timers
  /** Asked at each item. `count` is in the items' weights. */
  readonly limits: () => { readonly count: number; readonly periodMs: number }
  readonly flush: (items: readonly T[]) => void
}

/** Keeps items until there are enough of them, or the oldest has been kept long enough (spec 5.3.1.3: `…_cnt`, `…_prd`). */
export class Collector<T> {
  readonly #parts: CollectorParts<T>
  #items: T[] = []
  #weight = 0
  #cancel: (() => void) | null = null

  constructor(parts: CollectorParts<T>) {
    this.#parts = parts
  }

  add(item: T, weight = 1): void {
    const { timers, limits } = this.#parts
    const { count, periodMs } = limits()
    this.#items.push(item)
    this.#weight += weight
    if (this.#weight >= count) this.#flush()
    else this.#cancel ??= timers.after(periodMs, () => this.#flush())
  }

  #flush(): void {
    const items = this.#items
    this.#cancel?.()
    this.#cancel = null
    this.#items = []
    this.#weight = 0
    this.#parts.flush(items)
  }
}
