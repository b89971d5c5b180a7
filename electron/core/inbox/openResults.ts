import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Random } from '../ports.ts'

/** Results that are kept open: a screen uses one or two, each of 8 bytes a message. */
const maxOpen = 6

/** What queries have found, fixed, so that lists can be scrolled anywhere while messages arrive. The oldest gives way. */
export class OpenResults {
  readonly #random: Random
  readonly #results = new Map<string, Float64Array>()

  constructor(random: Random) {
    this.#random = random
  }

  /** Keeps the ids of a result, newest first, and gives its handle. */
  open(ids: Float64Array): string {
    const [oldest] = this.#results.keys()
    if (oldest !== undefined && this.#results.size >= maxOpen) this.#results.delete(oldest)
    const handle = this.#random.hex(8)
    this.#results.set(handle, ids)
    return handle
  }

  ids(handle: string): Result<Float64Array> {
    const ids = this.#results.get(handle)
    if (!ids) return fail('input/not-found', 'This result is no longer open: search again.')
    // Used last, so dropped last.
    this.#results.delete(handle)
    this.#results.set(handle, ids)
    return ok(ids)
  }
}
