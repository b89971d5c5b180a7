import type { CallPoint, SmsPoint } from '../../../../shared/domain/statistics.ts'
import { successRate } from '../../../../shared/domain/statisticsFigures.ts'
import { formatDate, formatTime, type Zone } from '../../../ui/time.ts'
import type { Span } from './address.ts'

const hour = 3_600_000
const day = 24 * hour

/** Into stretches of which length a span is cut, and how many. */
const cuts: Readonly<Record<Span, { readonly stepMs: number; readonly steps: number }>> = {
  '24h': { stepMs: hour, steps: 24 },
  '7d': { stepMs: 6 * hour, steps: 28 },
  '30d': { stepMs: day, steps: 30 },
  '90d': { stepMs: day, steps: 90 },
}

/** What is asked for: stretches that begin at full hours, or at midnight of the laptop's zone, the last of which holds `now`. */
export function seriesBounds(span: Span, now: number, zone: Zone): { readonly since: number; readonly stepMs: number } {
  const { stepMs, steps } = cuts[span]
  if (stepMs === hour) return { since: Math.floor(now / hour) * hour - (steps - 1) * hour, stepMs }
  const midnight = new Date(now)
  if (zone === 'utc') midnight.setUTCHours(0, 0, 0, 0)
  else midnight.setHours(0, 0, 0, 0)
  const last = midnight.getTime() + Math.floor((now - midnight.getTime()) / stepMs) * stepMs
  return { since: last - (steps - 1) * stepMs, stepMs }
}

/** When a stretch begins, short enough for an axis. */
export function stretchWord(from: number, span: Span, zone: Zone): string {
  const date = formatDate(from, zone).slice(5)
  if (span === '24h') return formatTime(from, zone).slice(0, 5)
  return span === '7d' ? `${date} ${formatTime(from, zone).slice(0, 2)}h` : date
}

/** Null becomes a gap in a chart. */
const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 || part > whole ? null : Math.round((1000 * part) / whole) / 10

/** A stretch as charts and tables show it; rates in percent. */
export const smsFigures = (point: SmsPoint) => {
  const rate = successRate(point)
  return {
    received: point.received,
    ok: point.sentOk,
    failed: point.sentFailed,
    rate: rate === null ? null : Math.round(rate * 1000) / 10,
    inARow: point.failedInARow,
  }
}

export const callFigures = ({ calls, connected, seconds, pdd }: CallPoint) => ({
  connected,
  other: calls === null || connected === null ? null : Math.max(0, calls - connected),
  asr: share(connected, calls),
  acd: seconds === null || !connected ? null : Math.round((10 * seconds) / connected) / 10,
  pdd: pdd === null ? null : Math.round(pdd * 10) / 10,
})

/** Nothing was sampled in all that time. */
export const isUnsampled = (points: readonly { readonly samples: number }[]): boolean =>
  points.every(({ samples }) => samples === 0)
