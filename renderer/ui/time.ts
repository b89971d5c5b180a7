/** Whether times are shown in the laptop's zone or in UTC. */
export type Zone = 'local' | 'utc'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options)
  let made = formats.get(key)
  if (!made) {
    // Swedish writes dates as ISO 8601 does, which nobody misreads.
    made = new Intl.DateTimeFormat('sv-SE', { ...options, ...(zone === 'utc' ? { timeZone: 'UTC' } : {}) })
    formats.set(key, made)
  }
  return made
}

/** `14:05:09`. `at` is epoch ms. */
export const formatTime = (at: number, zone: Zone): string =>
  format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** `2026-01-05`. */
export const formatDate = (at: number, zone: Zone): string =>
  format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** `2026-01-05 14:05:09`. */
export const formatDateTime = (at: number, zone: Zone): string => `${formatDate(at, zone)} ${formatTime(at, zone)}`

/** The time alone for today, with its date for any other day. */
export const formatMoment = (at: number, now: number, zone: Zone): string =>
  formatDate(at, zone) === formatDate(now, zone) ? formatTime(at, zone) : formatDateTime(at, zone)

/** The zone as people write it: `UTC`, `UTC+8`, `UTC−3:30`. `offsetMin` is minutes east of UTC. */
export function zoneLabel(zone: Zone, offsetMin = -new Date().getTimezoneOffset()): string {
  if (zone === 'utc' || offsetMin === 0) return 'UTC'
  const size = Math.abs(offsetMin)
  const minutes = size % 60
  return `UTC${offsetMin < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}

/** A length of time in its largest fitting unit: `12 s`, `4 min`, `3 h`, `2 d`. Never negative. */
export function formatSpan(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min`
  if (s < 86_400) return `${Math.floor(s / 3600)} h`
  return `${Math.floor(s / 86_400)} d`
}

/** `12 s ago`; `now` for what is less than a second old, or from a clock that runs ahead. */
export const formatAgo = (at: number, now: number): string => (now - at < 1000 ? 'now' : `${formatSpan(now - at)} ago`)

/** A duration as measured: `85 ms`, `1.2 s`. */
export const formatMs = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)
