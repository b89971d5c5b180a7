/** A list of ids that grows, 8 bytes each. */
export class FoundIds {
  #ids = new Float64Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Adds one; the number of all. */
  push(id: number): number {
    if (this.#length === this.#ids.length) {
      const wider = new Float64Array(this.#length * 2)
      wider.set(this.#ids)
      this.#ids = wider
    }
    this.#ids[this.#length] = id
    this.#length += 1
    return this.#length
  }

  /** The first `count` of them; what is added later does not change it. */
  newest(count: number): Float64Array {
    return this.#ids.subarray(0, Math.min(count, this.#length))
  }
}
