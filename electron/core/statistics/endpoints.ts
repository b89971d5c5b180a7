import type { CallCounters, SmsCounters, StatisticsRange } from '../../../shared/domain/statistics.ts'
import type { Endpoint } from '../device/endpoints.ts'
import type { Statistics } from './counters.ts'
import { decodeCallStatistics, decodeSmsStatistics } from './decodeStatistics.ts'

/** Which counters are asked for. */
export interface StatisticsInput {
  /** Numbers from 1, at least one; null stands for all. */
  readonly ports: readonly number[] | null
  /** `current` is the slot that each port uses now; else all, or numbers from 1, at least one. */
  readonly slots: 'current' | 'all' | readonly number[]
  readonly range: StatisticsRange
}

const typeOf: Readonly<Record<StatisticsRange, string>> = { hour: '0', 'two-hours': '1', today: '2', total: '3' }

/** What a listing of 512 slots takes, and much more. */
const maxBytes = 4 * 1024 * 1024

const statistics = <T>(asking: string, path: string, decode: Endpoint<StatisticsInput, T>['decode']) =>
  ({
    asking,
    method: 'GET',
    path,
    timeout: 'default',
    maxBytes,
    query: ({ ports, slots, range }): Record<string, string> => ({
      version: '1.1',
      ports: ports ? listOf(ports) : 'all',
      ...(slots !== 'current' && { slots: slots === 'all' ? 'all' : listOf(slots) }),
      type: typeOf[range],
    }),
    decode,
  }) satisfies Endpoint<StatisticsInput, T>

/** Spec 8: what each slot has received and sent. */
export const getSmsStatistics: Endpoint<StatisticsInput, Statistics<SmsCounters>> = statistics(
  'SMS statistics',
  '/goip_get_sms_stat.html',
  decodeSmsStatistics,
)

/** Spec 9: how the calls of each slot went. */
export const getCallStatistics: Endpoint<StatisticsInput, Statistics<CallCounters>> = statistics(
  'call statistics',
  '/goip_get_call_stat.html',
  decodeCallStatistics,
)

/** As the document writes it: `1-2,4`. */
function listOf(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const runs: { from: number; to: number }[] = []
  for (const number of sorted) {
    const last = runs.at(-1)
    if (last && number === last.to + 1) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}
