import type { Clock } from '../ports.ts'
import type { Rate } from './callbackLimits.ts'

interface Bucket {
  tokens: number
  /** When `tokens` was right (monotonic ms). */
  at: number
}

/** One token bucket for each key, in a table of bounded size: the key that was added first goes first. */
export class TokenBuckets {
  readonly #clock: Clock
  readonly #rate: Rate
  readonly #maxKeys: number
  readonly #buckets = new Map<string, Bucket>()

  constructor(clock: Clock, rate: Rate, maxKeys: number) {
    this.#clock = clock
    this.#rate = rate
    this.#maxKeys = maxKeys
  }

  /** Takes a token of `key`'s bucket; false when it is empty. */
  take(key: string): boolean {
    const now = this.#clock.elapsed()
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      bucket = { tokens: this.#rate.burst, at: now }
      this.#add(key, bucket)
    }
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#rate.perSecond)
    bucket.at = now
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }

  /** Keys that are held. */
  get size(): number {
    return this.#buckets.size
  }

  #add(key: string, bucket: Bucket): void {
    if (this.#buckets.size >= this.#maxKeys) {
      const [oldest] = this.#buckets.keys()
      if (oldest !== undefined) this.#buckets.delete(oldest)
    }
    this.#buckets.set(key, bucket)
  }
}
