/** A moment as a person writes it: a day or minute by the clock on the wall, or so long ago. */
export type QueryTime =
  | {
      readonly kind: 'date'
      readonly year: number
      /** 1–12 */
      readonly month: number
      readonly day: number
      readonly hour: number
      readonly minute: number
    }
  | { readonly kind: 'ago'; readonly count: number; readonly unit: 'h' | 'd' | 'w' }
  /** The beginning of today, or of the day before. */
  | { readonly kind: 'day'; readonly day: 'today' | 'yesterday' }

const datePattern = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?$/
const agoPattern = /^(\d{1,4})([hdw])$/
const hourMs = 3_600_000
const unitMs = { h: hourMs, d: 24 * hourMs, w: 168 * hourMs } as const

/** Reads `2026`, `2026-01`, `2026-01-05`, `2026-01-05T14:30`, `today`, `yesterday`, `12h`, `7d`, `2w`; else says what is wrong. */
export function parseQueryTime(text: string): QueryTime | string {
  const lower = text.trim().toLowerCase()
  if (lower === 'today' || lower === 'yesterday') return { kind: 'day', day: lower }
  const ago = agoPattern.exec(lower)
  const unit = ago?.[2]
  if (unit === 'h' || unit === 'd' || unit === 'w') return { kind: 'ago', count: Number(ago?.[1]), unit }
  const match = datePattern.exec(lower.toUpperCase())
  if (!match)
    return `"${text}" is no date: write 2026-01-05, 2026-01-05T14:30, today, yesterday, or 7d for seven days ago.`
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  return exists && year >= 1970
    ? { kind: 'date', year, month, day, hour, minute }
    : `"${text}" is not in the calendar: write a date such as 2026-01-05.`
}

/** Writes it as `parseQueryTime` reads it. */
export function formatQueryTime(time: QueryTime): string {
  if (time.kind === 'ago') return `${time.count}${time.unit}`
  if (time.kind === 'day') return time.day
  const two = (n: number) => String(n).padStart(2, '0')
  const clock = time.hour === 0 && time.minute === 0 ? '' : `T${two(time.hour)}:${two(time.minute)}`
  return `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}${clock}`
}

/** The moment, epoch ms, by the time zone of this machine. */
export function momentOf(time: QueryTime, now: number): number {
  if (time.kind === 'ago') return now - time.count * unitMs[time.unit]
  if (time.kind === 'date') return new Date(time.year, time.month - 1, time.day, time.hour, time.minute).getTime()
  const day = new Date(now)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - (time.day === 'yesterday' ? 1 : 0)).getTime()
}
