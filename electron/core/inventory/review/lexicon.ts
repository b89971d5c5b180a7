/** Values that many rows share, by small numbers; 0 stands for none. */
export class Lexicon<T> {
  readonly #numbers = new Map<string, number>()
  readonly #values: (T | null)[] = [null]

  /** The number of the value with this key; `make` is asked for it the first time. */
  number(key: string, make: () => T): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#values.push(make()) - 1
    this.#numbers.set(key, number)
    return number
  }

  at(number: number): T | null {
    return this.#values[number] ?? null
  }

  /** The number of a value that is known already. */
  known(key: string): number | null {
    return this.#numbers.get(key) ?? null
  }

  get size(): number {
    return this.#values.length
  }
}
