import {
  type CallCounters,
  type CountedSlot,
  callRising,
  type SmsCounters,
  type StatisticsKind,
  smsRising,
} from '../../../shared/domain/statistics.ts'
import { callTotals, smsTotals } from '../../../shared/domain/statisticsFigures.ts'
import type { Database } from '../store/database.ts'
import { growthOf, sumOf } from './growth.ts'
import { type CallSample, callSamples, type SampleStore, type SmsSample, smsSamples } from './sampleStore.ts'

/** So many slots are stored at once: a transaction of a few milliseconds. */
const slotsAtOnce = 150

/** What devices have said over time: keeps what has changed since the sample before. */
export class Samples {
  readonly sms: SampleStore<SmsCounters, SmsSample>
  readonly calls: SampleStore<CallCounters, CallSample>
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
    this.sms = smsSamples(db)
    this.calls = callSamples(db)
  }

  /** Keeps what a device said at `at` (epoch ms), of every slot that it listed, in slices. */
  async keepSms(deviceId: number, at: number, rows: readonly SmsCounters[]): Promise<void> {
    const grown = await this.#keep(deviceId, this.sms, rows, (row, before) => ({
      ...{ port: row.port, slot: row.slot ?? 0, at, failedInARow: row.failedInARow },
      ...growthOf(smsRising, before, row),
    }))
    const { failedInARow } = smsTotals(rows).counters
    this.sms.add(deviceId, { port: 0, slot: 0, at, failedInARow, ...sumOf(smsRising, grown) })
  }

  /** Likewise of calls. */
  async keepCalls(deviceId: number, at: number, rows: readonly CallCounters[]): Promise<void> {
    const grown = await this.#keep(deviceId, this.calls, rows, (row, before) => ({
      ...{ port: row.port, slot: row.slot ?? 0, at, pdd: row.pdd },
      ...growthOf(callRising, before, row),
    }))
    const { pdd } = callTotals(rows).counters
    this.calls.add(deviceId, { port: 0, slot: 0, at, pdd, ...sumOf(callRising, grown) })
  }

  /** When a device was last sampled, epoch ms; null: never. */
  lastAt(deviceId: number, kind: StatisticsKind): number | null {
    return this[kind].lastAt(deviceId)
  }

  /** Removes old samples, a few at a time; true while there may be more. `before`: epoch ms. */
  prune(before: number): boolean {
    const moreSms = this.sms.prune(before)
    return this.calls.prune(before) || moreSms
  }

  async #keep<C extends CountedSlot, S extends { port: number; slot: number; at: number }>(
    deviceId: number,
    store: SampleStore<C, S>,
    rows: readonly C[],
    sampleOf: (row: C, before: C | null) => S,
  ): Promise<S[]> {
    const before = new Map(store.last(deviceId).map((row) => [keyOf(row), row]))
    const grown: S[] = []
    for (let from = 0; from < rows.length; from += slotsAtOnce) {
      if (from > 0) await new Promise<void>((resolve) => setImmediate(resolve))
      this.#db.transaction(() => {
        for (const row of rows.slice(from, from + slotsAtOnce)) {
          const known = before.get(keyOf(row)) ?? null
          const sample = sampleOf(row, known)
          grown.push(sample)
          if (known && JSON.stringify(known) === JSON.stringify(row)) continue
          store.setLast(deviceId, row)
          store.add(deviceId, sample)
        }
      })
    }
    return grown
  }
}

const keyOf = ({ port, slot }: CountedSlot): string => `${port}.${slot ?? 0}`
