/** Numbers by a text, several under one. Without an array for each: there are hundreds of thousands. */
export class ManyByKey {
  readonly #last = new Map<string, number>()
  readonly #values: number[] = []
  /** The entry before with the same key; -1: there is none. */
  readonly #before: number[] = []

  add(key: string, value: number): void {
    this.#before.push(this.#last.get(key) ?? -1)
    this.#last.set(key, this.#values.length)
    this.#values.push(value)
  }

  /** In the order in which they were added. */
  get(key: string): readonly number[] {
    let entry = this.#last.get(key)
    if (entry === undefined) return none
    const found: number[] = []
    for (; entry !== undefined && entry >= 0; entry = this.#before[entry]) found.push(this.#values[entry] ?? 0)
    return found.length > 1 ? found.reverse() : found
  }
}

const none: readonly number[] = []
