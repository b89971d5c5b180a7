import type { Tone } from '../../../shared/domain/portState.ts'
import { type LogEntry, type LogLevel, logLevels } from '../../../shared/domain/support.ts'

/** Each level, in a word and a tone. */
export const levelWords: Readonly<Record<LogLevel, { readonly word: string; readonly tone: Tone }>> = {
  debug: { word: 'Detail', tone: 'quiet' },
  info: { word: 'Information', tone: 'quiet' },
  warn: { word: 'Warning', tone: 'warn' },
  error: { word: 'Error', tone: 'bad' },
}

/** Entries of at least this level in which all words occur, in any case; the newest first. */
export function shownEntries(entries: Iterable<LogEntry>, least: LogLevel, text: string): LogEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const from = logLevels.indexOf(least)
  return [...entries]
    .filter(({ level, event, detail }) => {
      if (logLevels.indexOf(level) < from) return false
      const all = `${event} ${detail}`.toLowerCase()
      return words.every((word) => all.includes(word))
    })
    .sort((a, b) => Number(b.id) - Number(a.id))
}

/** One line for each entry, the oldest first, as the log's file has them. */
export const asLines = (entries: readonly LogEntry[]): string => entries.toReversed().map(asLine).join('')

/** One entry as a line of JSON. */
export function asLine({ at, level, event, detail }: LogEntry): string {
  const fields = detail === '' ? '' : `,${detail.slice(1, -1)}`
  return `{"time":"${new Date(at).toISOString()}","level":"${level}","event":${JSON.stringify(event)}${fields}}\n`
}

/** The fields of an entry, indented. */
export function indented(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2)
  } catch {
    return detail
  }
}
