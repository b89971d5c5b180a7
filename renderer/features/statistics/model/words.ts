import type { SamplingView, StatisticsKind, StatisticsRange } from '../../../../shared/domain/statistics.ts'
import type { StatisticsMark } from '../../../../shared/domain/statisticsFigures.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { formatAgo, formatSpan } from '../../../ui/time.ts'
import { count, percent } from '../../../ui/words.ts'
import type { Span } from './address.ts'

export const rangeWords: Readonly<Record<StatisticsRange, string>> = {
  hour: 'Last hour',
  'two-hours': 'Last 2 hours',
  today: 'Today',
  total: 'In all',
}

export const spanWords: Readonly<Record<Span, string>> = {
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
}

export const kindWords: Readonly<Record<StatisticsKind, string>> = { sms: 'SMS', calls: 'Calls' }

/** At most one decimal. */
export const short = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 })

/** A mark in few words. */
export function markWord(mark: StatisticsMark): string {
  if (mark.kind === 'failed-in-a-row') return `${count(mark.value)} failed in a row`
  return `${mark.kind === 'asr' ? 'ASR' : 'Success'} ${percent(mark.value)}`
}

/** Why there is a mark, in a sentence. */
export function markReason(mark: StatisticsMark): string {
  if (mark.kind === 'failed-in-a-row') {
    return `${count(mark.value)} SMS have failed one after another: ports are marked from ${count(mark.limit)} on. Look at the SIM's balance and at whether its operator has blocked it.`
  }
  const what =
    mark.kind === 'asr' ? `calls, ${percent(mark.value)} were answered` : `SMS, ${percent(mark.value)} went out`
  return `Of ${count(mark.of)} ${what}: ports are marked below ${mark.below} %.`
}

/** The gateway answers, and not this: its firmware has no such page, or refuses it. */
export const isUnknownThere = ({ code }: AppError): boolean =>
  code === 'device/not-a-gateway' || code === 'device/rejected'

/** How sampling stands, in a few words. */
export function samplingWords({ periodic, lastAt, nextAt, refused }: SamplingView, now: number): string {
  const last = lastAt === null ? 'no sample yet' : `last sample ${formatAgo(lastAt, now)}`
  if (!periodic) return `Not sampled by itself · ${last}`
  if (refused.length === 2) return `The gateway tells no statistics · ${last}`
  if (nextAt === null) return `Sampled when it is online · ${last}`
  const next = nextAt <= now ? 'the next now' : `the next in ${formatSpan(nextAt - now)}`
  return `Sampled by itself · ${last} · ${next}`
}
