import type { CallCounters, CountedSlot, SmsCounters } from '../../../../shared/domain/statistics.ts'
import {
  answerRate,
  averageDuration,
  callTotals,
  postDialDelay,
  smsTotals,
  successRate,
} from '../../../../shared/domain/statisticsFigures.ts'

/** The slots of each port together, in rack order. */
function ports<T extends CountedSlot>(rows: readonly T[]): (readonly [number, readonly T[]])[] {
  return [...Map.groupBy(rows, ({ port }) => port)].sort(([a], [b]) => a - b)
}

const inPercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 10)
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10)

/** What charts show of each port; null is a gap. Rates in percent. */
export const smsByPort = (rows: readonly SmsCounters[]) =>
  ports(rows).map(([port, slots]) => {
    const { counters } = smsTotals(slots)
    return {
      port: String(port),
      ok: counters.sentOk,
      failed: counters.sentFailed,
      rate: inPercent(successRate(counters)),
      inARow: counters.failedInARow,
    }
  })

export const callsByPort = (rows: readonly CallCounters[]) =>
  ports(rows).map(([port, slots]) => {
    const [only] = slots
    // One slot says of itself what many would have to be reckoned to.
    const counters = only && slots.length === 1 ? only : callTotals(slots).counters
    const { calls, connected } = counters
    return {
      port: String(port),
      connected,
      other: calls === null || connected === null ? null : Math.max(0, calls - connected),
      asr: inPercent(answerRate(counters)),
      acd: rounded(averageDuration(counters)),
      pdd: rounded(postDialDelay(counters)),
    }
  })
