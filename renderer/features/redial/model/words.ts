import type { Tone } from '../../../../shared/domain/portState.ts'
import {
  type DayWindow,
  type Hold,
  openMinutes,
  type RedialPlanForm,
  type RedialRun,
  type RunOutcome,
  type RunStep,
  skipWords,
} from '../../../../shared/domain/redialPlan.ts'
import type { RunPhase } from '../../../../shared/domain/redialView.ts'
import { formatDuration } from './duration.ts'

export const outcomeTones: Readonly<Record<RunOutcome, Tone>> = {
  changed: 'good',
  unchanged: 'warn',
  'could-not-tell': 'unknown',
  failed: 'bad',
  skipped: 'quiet',
}

export const outcomeMeanings: Readonly<Record<RunOutcome, string>> = {
  changed: 'The port is back, with another public IP.',
  unchanged: 'The port is back, with the same public IP.',
  'could-not-tell': 'The port is back, but one of its public IPs could not be read.',
  failed: 'The gateway refused, or the port did not come back in time.',
  skipped: 'Nothing was dialled.',
}

export const stepWords: Readonly<Record<RunStep, string>> = {
  redial: 'dialled again',
  retry: 'once more in flight mode, as the IP had stayed',
  reset: 'module reset, as it had not come back',
}

/** What a run under way does, in a word. */
export const phaseShort: Readonly<Record<RunPhase, string>> = {
  line: 'In line',
  looking: 'Looking',
  dialling: 'Dialling',
  settling: 'Settling',
  waiting: 'Waiting',
  reading: 'Reading its IP',
  resetting: 'Resetting',
}

type Reasoned = Pick<RedialRun, 'outcome' | 'skip' | 'words' | 'ipBefore' | 'ipAfter'>

/** Why a run ended as it did, in words; empty where nothing is to be said. */
export function reasonOf({ outcome, skip, words, ipBefore, ipAfter }: Reasoned): string {
  const reason = skip === null ? '' : skipWords[skip]
  if (outcome === 'could-not-tell' && words === '') {
    if (ipBefore !== null) return 'Its public IP could not be read afterwards.'
    return ipAfter === null ? 'Its public IP could not be read.' : 'Its public IP could not be read before.'
  }
  if (words === '') return reason
  // The core's own words may begin with the reason.
  return words.startsWith(reason) ? words : `${reason} ${words}`
}

/** `in 4 min`, `in 1 h 20 min`; `due now` for what is due. */
export function whenWords(at: number, now: number): string {
  const s = Math.ceil((at - now) / 1000)
  if (s <= 0) return 'due now'
  if (s < 60) return `in ${s} s`
  const min = Math.round(s / 60)
  if (min < 60) return `in ${min} min`
  if (min < 24 * 60) return `in ${formatDuration(min * 60)}`
  const h = Math.round(min / 60)
  return `in ${formatDuration(h * 3600)}`
}

/** `1 h to 2 h`, `45 min`. */
export const rangeWords = (minS: number, maxS: number): string =>
  minS === maxS ? formatDuration(minS) : `${formatDuration(minS)} to ${formatDuration(maxS)}`

/** A minute of the day as a clock shows it; the end of the day is `24:00`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** When of a day a plan may dial: `the whole day`, `08:00–12:00, 13:00–20:00`. One over midnight is one. */
export function hoursWords(plan: {
  readonly windows: readonly DayWindow[]
  readonly quiet: readonly DayWindow[]
}): string {
  const spans = [...openMinutes({ windows: [...plan.windows], quiet: [...plan.quiet] })]
  const [first] = spans
  const last = spans.at(-1)
  if (!first || !last) return 'never'
  if (spans.length === 1 && first.from === 0 && first.to === 1440) return 'the whole day'
  if (spans.length > 1 && first.from === 0 && last.to === 1440) {
    spans.shift()
    spans[spans.length - 1] = { from: last.from, to: first.to }
  }
  return spans.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** `every day`, `Monday to Friday`, `Mon, Wed, Sun`. 1 is Monday. */
export function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  const [first = 0] = sorted
  const last = sorted.at(-1) ?? 0
  const name = (day: number) => weekdays[day - 1] ?? ''
  if (sorted.length === 7) return 'every day'
  if (sorted.length === 0) return 'on no day'
  if (sorted.length === 1) return name(first)
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${name(first)} to ${name(last)}`
  return sorted.map((day) => name(day).slice(0, 3)).join(', ')
}

/** When a plan may dial, in one line. */
export function calendarWords(
  plan: Pick<RedialPlanForm, 'days' | 'windows' | 'quiet' | 'startDate' | 'endDate' | 'maxPerDay' | 'zone'>,
): string {
  const { startDate, endDate, maxPerDay } = plan
  const [days, hours] = [daysWords(plan.days), hoursWords(plan)]
  return [
    ...(days === 'every day' && hours === 'the whole day' ? ['day and night'] : [days, hours]),
    ...(startDate === null ? [] : [`from ${startDate}`]),
    ...(endDate === null ? [] : [`until ${endDate}`]),
    ...(maxPerDay === null ? [] : [`at most ${maxPerDay} a day`]),
    plan.zone,
  ].join(' · ')
}

/** What is held: `Port 3`, or all that the plan has on the gateway. */
export const heldWords = ({ port }: Pick<Hold, 'port'>): string =>
  port === null ? 'The whole gateway' : `Port ${port}`

/** How long the port took to come back: `42 s`, `1 min 5 s`; a dash when it was not seen back. */
export const reconnectWords = (ms: number | null): string =>
  ms === null ? '–' : formatDuration(Math.max(1, Math.round(ms / 1000)))

/** `Plan 3`: the first of the kind that none of `names` is. */
export function freeName(kind: string, names: readonly string[]): string {
  const taken = new Set(names)
  for (let n = 1; ; n++) if (!taken.has(`${kind} ${n}`)) return `${kind} ${n}`
}
