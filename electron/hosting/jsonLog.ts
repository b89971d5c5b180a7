import type { Clock, Log, LogLevel } from '../core/ports.ts'

const order: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/** A log of one JSON object for each line: `time` (ISO, UTC), `level`, `event`, and the event's own fields. */
export function jsonLog(clock: Clock, write: (line: string) => void, least: LogLevel = 'info'): Log {
  return (level, event, fields) => {
    if (order[level] < order[least]) return
    write(`${line({ time: new Date(clock.now()).toISOString(), level, event, ...fields })}\n`)
  }
}

/** Writes to standard error. The terminal behind it may be closed while we run, which must not end us. */
export function standardError(): (line: string) => void {
  process.stderr.on('error', () => {})
  return (line) => void process.stderr.write(line)
}

function line(entry: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(entry)
  } catch {
    // A field that JSON cannot hold (a cycle, a bigint) must not take the event with it.
    return JSON.stringify({ time: entry.time, level: entry.level, event: entry.event, fields: 'not serialisable' })
  }
}
