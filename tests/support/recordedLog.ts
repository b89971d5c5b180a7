import { LogBook } from '../../electron/core/diagnostics/logs/logBook.ts'
import type { Log, LogLevel } from '../../electron/core/ports.ts'
import { systemClock } from '../../electron/core/systemPorts.ts'

export interface LogEntry {
  readonly level: LogLevel
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A log that keeps what it is told. */
export function recordedLog(): { readonly log: Log; readonly entries: LogEntry[] } {
  const entries: LogEntry[] = []
  return { entries, log: (level, event, fields = {}) => entries.push({ level, event, fields }) }
}

/** A host's log without a file; each line that it writes is in `lines`. */
export function recordedLogBook(): { readonly logs: LogBook; readonly lines: string[] } {
  const lines: string[] = []
  return { lines, logs: new LogBook({ clock: systemClock, file: null, also: (line) => lines.push(line) }) }
}
