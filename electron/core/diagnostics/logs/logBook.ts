import { keptLogEntries, type LogEntry, type LogLevel, logLevel, logLevels } from '../../../../shared/domain/support.ts'
import { isRecord } from '../../device/looseValues.ts'
import type { Clock, Log } from '../../ports.ts'
import { createRedactor } from '../redact.ts'
import { redactValue } from '../redactValue.ts'
import type { LogFile } from './logFile.ts'

interface LogBookDeps {
  readonly clock: Clock
  /** Null: nothing is kept beyond this process. */
  readonly file: LogFile | null
  /** Told each line as well, as a terminal is. */
  readonly also: (line: string) => void
}

/** What is looked at of the files of earlier starts, bytes of each. */
const earlierBytes = 128 * 1024
/** Of one entry's fields so many characters stay. */
const maxDetail = 32 * 1024

/** Who is told of each entry; `gone` are those that are not kept any more. */
export type LogWatcher = (entry: LogEntry, gone: readonly string[]) => void

/**
 * The log of a host: one JSON object for each line (`time` in ISO and UTC, `level`, `event`, and the event's own fields), redacted before
 * it is written or kept. The last entries, also of the start before, stay in memory.
 */
export class LogBook {
  readonly #deps: LogBookDeps
  readonly #entries: LogEntry[] = []
  #watcher: LogWatcher = () => {}
  #secrets: () => Iterable<string> = () => []
  #least: LogLevel = 'info'
  #lastId = 0
  #begun = false
  readonly #redact = createRedactor(() => this.#secrets())

  constructor(deps: LogBookDeps) {
    this.#deps = deps
  }

  /** For whoever writes to it. */
  get log(): Log {
    return (level, event, fields) => this.#write(level, event, fields)
  }

  /** The last ones, the oldest first. */
  get entries(): readonly LogEntry[] {
    this.#begin()
    return this.#entries
  }

  /** From now on these are known as secrets, asked for at each entry. */
  hide(secrets: () => Iterable<string>): void {
    this.#secrets = secrets
  }

  /** From now on what is below this level is left out. */
  setLevel(least: LogLevel): void {
    this.#least = least
  }

  watch(watcher: LogWatcher): void {
    this.#watcher = watcher
  }

  #write(level: LogLevel, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    if (logLevels.indexOf(level) < logLevels.indexOf(this.#least)) return
    this.#begin()
    const at = this.#deps.clock.now()
    const said = this.#redact(event, maxDetail)
    const clean = shortened(redactValue(fields, this.#redact))
    const head = { time: new Date(at).toISOString(), level, event: said }
    // First in the line, and not to be replaced by a field of the same name.
    const line = `${JSON.stringify({ ...head, ...clean, ...head })}\n`
    this.#deps.file?.append(line)
    this.#deps.also(line)
    this.#keep({ at, level, event: said, detail: textOf(clean) })
  }

  #keep(entry: Omit<LogEntry, 'id'>): void {
    const kept = { id: String(++this.#lastId), ...entry }
    this.#entries.push(kept)
    const gone = this.#entries.splice(0, Math.max(0, this.#entries.length - keptLogEntries))
    this.#watcher(
      kept,
      gone.map(({ id }) => id),
    )
  }

  /** What earlier starts wrote comes first. */
  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    for (const line of this.#deps.file?.lastLines(earlierBytes).slice(-keptLogEntries) ?? []) {
      const entry = readLine(this.#redact(line))
      if (entry) this.#keep(entry)
    }
  }
}

const textOf = (fields: Readonly<Record<string, unknown>>): string => {
  const text = JSON.stringify(fields)
  return text === '{}' ? '' : text
}

/** Fields as they are, or the beginning of their text when they are out of bounds. */
function shortened(fields: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(fields)) return {}
  const text = JSON.stringify(fields)
  return text.length <= maxDetail ? fields : { cut: `${text.slice(0, maxDetail)}…` }
}

/** An entry from a line of the file; null for what is none. */
function readLine(line: string): Omit<LogEntry, 'id'> | null {
  try {
    const value: unknown = JSON.parse(line)
    if (!isRecord(value)) return null
    const { time, level: said, event, ...fields } = value
    const level = logLevel.safeParse(said)
    const at = typeof time === 'string' ? Date.parse(time) : Number.NaN
    if (!level.success || typeof event !== 'string' || Number.isNaN(at)) return null
    return { at, level: level.data, event, detail: textOf(fields) }
  } catch {
    return null
  }
}
