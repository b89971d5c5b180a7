/** Seconds of each unit, by all that people write for it. */
const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
}

/** What a number without a unit means after one of these: `1 h 30` is 30 min. */
const unitBelow: Readonly<Record<number, number>> = { 86400: 3600, 3600: 60, 60: 1 }

/**
 * Reads a length of time as people write it: `45 min`, `1 h 30`, `1:30`, `90 s`, `1.5 h`, `2 d`. A number alone counts in `bare`.
 * Whole seconds; null for what is none. Units go from large to small, each once.
 */
export function parseDuration(text: string, bare: 'min' | 's'): number | null {
  const trimmed = text.trim().toLowerCase().replaceAll(',', '.')
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(trimmed)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60
  let rest = trimmed
  let seconds = 0
  let above = Number.POSITIVE_INFINITY
  while (rest !== '') {
    const part = /^(\d{1,9}(?:\.\d{1,4})?)\s*([a-z]*)\s*/.exec(rest)
    if (!part) return null
    const [whole, amount = '', word = ''] = part
    const unit = word === '' ? (unitBelow[above] ?? (bare === 'min' ? 60 : 1)) : unitSeconds[word]
    // A number alone is the whole text, or what follows a unit.
    if (unit === undefined || unit >= above || (word === '' && rest.length > whole.length)) return null
    seconds += Number(amount) * unit
    above = unit
    rest = rest.slice(whole.length)
  }
  return trimmed === '' ? null : Math.round(seconds)
}

/** Exactly, in the largest units that fit: `45 min`, `1 h 30 min`, `1 min 30 s`, `2 d`. `parseDuration` reads it back. */
export function formatDuration(seconds: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ]
  const said = parts.filter(([amount]) => amount > 0)
  return said.length === 0 ? '0 s' : said.map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}
