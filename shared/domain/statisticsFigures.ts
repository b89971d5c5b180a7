import type { CallCounters, SmsCounters, StatisticsThresholds } from './statistics.ts'

/** Of SMS sent, the share that went well, 0 to 1. Null when nothing was sent, or the device does not tell, or what it tells cannot be. */
export const successRate = ({ sent, sentOk }: Pick<SmsCounters, 'sent' | 'sentOk'>): number | null =>
  ratio(sentOk, sent)

/** Answer-seizure ratio, 0 to 1: what the device says, else of its calls those that connected. Null without calls. */
export function answerRate({
  asr,
  calls,
  connected,
}: Pick<CallCounters, 'asr' | 'calls' | 'connected'>): number | null {
  if (calls === 0) return null
  return asr !== null && asr <= 100 ? asr / 100 : ratio(connected, calls)
}

/** Average call duration: what the device says, else its seconds over its connected calls. Null without connected calls. */
export function averageDuration({
  acd,
  seconds,
  connected,
}: Pick<CallCounters, 'acd' | 'seconds' | 'connected'>): number | null {
  if (connected === 0) return null
  if (acd !== null) return acd
  return seconds === null || connected === null ? null : seconds / connected
}

/** Post-dial delay as the device says it; null when it does not, and where nothing was called. */
export const postDialDelay = ({ pdd, calls }: Pick<CallCounters, 'pdd' | 'calls'>): number | null =>
  calls === 0 ? null : pdd

/** What many slots come to, and how many of them do not tell of each field. */
export interface Totals<T> {
  readonly counters: T
  readonly untold: Readonly<Record<string, number>>
}

const smsSums = ['received', 'sent', 'sentOk', 'sentFailed', 'unsent', 'sending'] as const
const callSums = ['calls', 'alerted', 'connected', 'failed', 'minutes', 'seconds'] as const

/** Sums of what is told; of failures in a row the most. Null where no slot tells. */
export function smsTotals(rows: readonly SmsCounters[]): Totals<Omit<SmsCounters, 'port' | 'slot'>> {
  const { sums, untold } = sumsOf(rows, smsSums)
  return { counters: { ...sums, failedInARow: most(rows.map((row) => row.failedInARow)) }, untold }
}

/**
 * Sums of what is told. The rates are reckoned from them, and the post-dial delay is that of the average call: what a device says of
 * one slot cannot be added up.
 */
export function callTotals(rows: readonly CallCounters[]): Totals<Omit<CallCounters, 'port' | 'slot'>> {
  const { sums, untold } = sumsOf(rows, callSums)
  const answered = ratio(sums.connected, sums.calls)
  return {
    counters: {
      ...sums,
      noCarrier: noCarrierTotal(rows),
      pdd: averagePdd(rows),
      acd: sums.seconds !== null && sums.connected ? sums.seconds / sums.connected : null,
      asr: answered === null ? null : answered * 100,
    },
    untold,
  }
}

/** Why a port is marked. */
export type StatisticsMark =
  | { readonly kind: 'failed-in-a-row'; readonly value: number; readonly limit: number }
  /** `value` is 0 to 1, `below` percent. */
  | { readonly kind: 'success-rate' | 'asr'; readonly value: number; readonly of: number; readonly below: number }

/** What marks the SMS of a port. */
export function smsMarks(
  row: SmsCounters,
  { failedInARow, successRate: limit }: StatisticsThresholds,
): StatisticsMark[] {
  const marks: StatisticsMark[] = []
  if (failedInARow !== null && row.failedInARow !== null && row.failedInARow >= failedInARow) {
    marks.push({ kind: 'failed-in-a-row', value: row.failedInARow, limit: failedInARow })
  }
  const rate = successRate(row)
  if (limit && isBelow(rate, row.sent, limit)) {
    marks.push({ kind: 'success-rate', value: rate ?? 0, of: row.sent ?? 0, below: limit.below })
  }
  return marks
}

/** What marks the calls of a port. */
export function callMarks(row: CallCounters, { asr: limit }: StatisticsThresholds): StatisticsMark[] {
  const rate = answerRate(row)
  return limit && isBelow(rate, row.calls, limit)
    ? [{ kind: 'asr', value: rate ?? 0, of: row.calls ?? 0, below: limit.below }]
    : []
}

const isBelow = (
  rate: number | null,
  of: number | null,
  limit: { readonly below: number; readonly ofAtLeast: number },
): boolean => rate !== null && of !== null && of >= limit.ofAtLeast && rate * 100 < limit.below

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 || part > whole ? null : part / whole
}

function sumsOf<K extends string>(rows: readonly Readonly<Record<K, number | null>>[], keys: readonly K[]) {
  const sums = {} as Record<K, number | null>
  const untold = {} as Record<K, number>
  for (const key of keys) {
    const told = rows.flatMap((row) => row[key] ?? [])
    sums[key] = told.length === 0 ? null : told.reduce((sum, value) => sum + value, 0)
    untold[key] = rows.length - told.length
  }
  return { sums, untold }
}

const most = (values: readonly (number | null)[]): number | null =>
  values.reduce((best, value) => (best === null || (value !== null && value > best) ? value : best), null)

function noCarrierTotal(rows: readonly CallCounters[]): CallCounters['noCarrier'] {
  const told = rows.flatMap(({ noCarrier }) => noCarrier ?? [])
  if (told.length === 0) return null
  return told.reduce((sum, { succeeded, of }) => ({ succeeded: sum.succeeded + succeeded, of: sum.of + of }), {
    succeeded: 0,
    of: 0,
  })
}

function averagePdd(rows: readonly CallCounters[]): number | null {
  let [delay, calls] = [0, 0]
  for (const row of rows) {
    if (row.pdd === null || row.calls === null) continue
    delay += row.pdd * row.calls
    calls += row.calls
  }
  return calls === 0 ? null : delay / calls
}
