import type { Random } from '../core/ports.ts'

/**
 * Chance that repeats: the same seed and label give the same numbers on every machine (mulberry32 over an FNV-1a
 * hash). Each part of the simulator has its own label, so that one part drawing more does not change another.
 */
export class SeededRandom implements Random {
  #state: number

  constructor(seed: number, label: string) {
    let hash = 0x811c9dc5
    for (const char of `${seed}/${label}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    this.#state = hash >>> 0
  }

  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  hex(bytes: number): string {
    let out = ''
    for (let i = 0; i < bytes; i++) out += this.int(0, 255).toString(16).padStart(2, '0')
    return out
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.unit() * (max - min + 1))
  }

  /** True with the given probability (0–1). */
  chance(probability: number): boolean {
    return this.unit() < probability
  }

  /** `count` decimal digits. */
  digits(count: number): string {
    let out = ''
    for (let i = 0; i < count; i++) out += String(this.int(0, 9))
    return out
  }

  /** One of the items, by weight. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    const total = items.reduce((sum, [weight]) => sum + weight, 0)
    let left = this.unit() * total
    let chosen: T | undefined
    for (const [weight, item] of items) {
      chosen = item
      left -= weight
      if (left < 0) break
    }
    if (chosen === undefined) throw new RangeError('There is nothing to choose from.')
    return chosen
  }
}
