import type { Clock } from '../../core/ports.ts'
import type { SlotAddress } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { type Call, makeCall } from './call.ts'

const maxEntries = 200_000
const trim = 50_000
const monthMs = 30 * 24 * 3_600_000

/** All calls that the device has ever made, the oldest first; at least the last 150,000. They outlive a reboot. */
export class CallLedger {
  readonly #clock: Clock
  readonly #random: SeededRandom
  readonly #entries: Call[] = []

  constructor(clock: Clock, random: SeededRandom) {
    this.#clock = clock
    this.#random = random
  }

  get entries(): readonly Call[] {
    return this.#entries
  }

  /** A call has ended just now. */
  add(call: Omit<Call, 'at'>): void {
    this.#entries.push({ ...call, at: this.#clock.now() })
    if (this.#entries.length > maxEntries) this.#entries.splice(0, trim)
  }

  /** Makes `count` calls of the month before now, by chance from these slots. */
  fill(count: number, slots: readonly SlotAddress[]): void {
    const to = this.#clock.now()
    for (let i = 0; i < count; i++) {
      const slot = slots[this.#random.int(0, slots.length - 1)]
      const at = Math.floor(to - monthMs + (monthMs * (i + this.#random.unit())) / count)
      if (slot) this.#entries.push(makeCall(this.#random, slot, at))
    }
  }
}
