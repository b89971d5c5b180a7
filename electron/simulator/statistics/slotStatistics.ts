import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { SlotAddress } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { countCalls } from './callCounts.ts'
import { countSms } from './smsCounts.ts'

/** Ranges by their numbers in a query (spec 8.1.2). */
export const statisticsRanges: Readonly<Record<string, StatisticsRange>> = {
  0: 'hour',
  1: 'two hours',
  2: 'today',
  3: 'cumulative',
}
export type StatisticsRange = 'hour' | 'two hours' | 'today' | 'cumulative'
export type Fields = Readonly<Record<string, number | string>>

const hourMs = 3_600_000

/** What the device says its slots have counted, with the habits of its answers. */
export class SlotStatistics {
  readonly #device: SimulatedDevice
  readonly #clock: Clock
  readonly #quirks: QuirkSet
  #bootedAt = Number.NEGATIVE_INFINITY

  constructor(device: SimulatedDevice, clock: Clock, quirks: QuirkSet) {
    this.#device = device
    this.#clock = clock
    this.#quirks = quirks
    device.onEvent(({ kind }) => {
      if (kind === 'up') this.#bootedAt = clock.now()
    })
  }

  /** Rows of spec 8.1.3. */
  ofSms(places: readonly SlotAddress[], range: StatisticsRange): Fields[] {
    const counting = countSms(this.#device, this.#since(range))
    return this.#written(
      places.map(({ port, slot }) => {
        const { received, sent, ok, failed, failedInARow } = counting.of({ port, slot })
        const { waiting, sending } = this.#device.tasks.loadAt(port)
        const isHere = (message: { readonly slot: number | null }) =>
          (message.slot ?? this.#device.activeSlot(port).slot) === slot
        return {
          port,
          slot,
          received,
          sent,
          sent_ok: ok,
          sent_failed: failed,
          con_failed: failedInARow,
          unsent: waiting.filter(isHere).length,
          sending: sending && isHere(sending) ? 1 : 0,
        }
      }),
    )
  }

  /** Rows of spec 9.1.3. */
  ofCalls(places: readonly SlotAddress[], range: StatisticsRange): Fields[] {
    const counting = countCalls(this.#device.calls.entries, this.#since(range))
    return this.#written(places.map(({ port, slot }) => ({ port, slot, ...counting.of({ port, slot }) })))
  }

  /** Epoch ms. */
  #since(range: StatisticsRange): number {
    const now = this.#clock.now()
    const midnight = Math.floor(now / (24 * hourMs)) * 24 * hourMs
    const from = {
      hour: now - hourMs,
      'two hours': now - 2 * hourMs,
      today: midnight,
      cumulative: Number.NEGATIVE_INFINITY,
    }[range]
    return this.#quirks.has('stat-lost-at-reboot') ? Math.max(from, this.#bootedAt) : from
  }

  #written(rows: readonly Fields[]): Fields[] {
    const isSparse = this.#quirks.has('stat-sparse')
    const isStrings = this.#quirks.has('stat-strings') || this.#quirks.has('numbers-as-strings')
    return rows.flatMap((row) => {
      const kept = isSparse
        ? Object.entries(row).filter(([, value]) => value !== 0 && value !== '0/0')
        : Object.entries(row)
      if (isSparse && kept.length <= 2) return []
      return [Object.fromEntries(kept.map(([key, value]) => [key, isStrings ? String(value) : value]))]
    })
  }
}
