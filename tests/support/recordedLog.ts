import type { Log, LogLevel } from '../../electron/core/ports.ts'

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
