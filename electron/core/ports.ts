import type { SavedFile, VaultView } from '../../shared/domain/app.ts'
import type { LogLevel } from '../../shared/domain/support.ts'
import type { Result } from '../../shared/result.ts'
import type { LogBook } from './diagnostics/logs/logBook.ts'

/** What a host must supply. The core asks for nothing else of the world outside. */
export interface Ports {
  readonly face: 'electron' | 'browser'
  readonly version: string
  /** The folder that is Simrack's own; it exists. */
  readonly dataDir: string
  readonly clock: Clock
  /** How many times as fast as the machine's time `clock` runs: 1, but for an accelerated demo, which connects the demo gateway alone. */
  readonly speed: number
  readonly random: Random
  readonly log: Log
  /** What `log` writes to: redacted there, kept in files and in memory. */
  readonly logs: LogBook
  readonly vault: SecretVault
  readonly settingsFile: SettingsFile
  readonly files: FileDialogs
  readonly notifier: Notifier
  readonly demo: DemoGateway
  /** The file that runs the review of SIMs in a thread of its own: `inventory/review/worker.ts`, or what was built of it. */
  readonly reviewWorker: string
  /** The file that reads lists for stock-taking in a thread of its own: `stockTake/worker.ts`, or what was built of it. */
  readonly stockWorker: string
  /** The file that copies the database and checks backups in a thread of its own: `support/worker.ts`, or what was built of it. */
  readonly supportWorker: string
}

/** Time. Tests drive one by hand. */
export interface Clock {
  /** Wall clock, epoch ms: for what is stored and shown. */
  now(): number
  /** Monotonic ms: for durations. */
  elapsed(): number
  /** Calls `then` once after `ms`; the returned function cancels it. */
  after(ms: number, then: () => void): () => void
}

/** Chance. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number
  /** `bytes` random bytes from the system, as lower-case hex. */
  hex(bytes: number): string
}

export type { LogLevel }
/** Structured log. Secrets that are known are taken out before anything is written; whoever logs passes none all the same. */
export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>) => void

/** The host's protection for small secrets. Methods never throw: null means that it could not be done. */
export interface SecretVault {
  view(): Promise<VaultView>
  seal(plain: string): Promise<string | null>
  open(sealed: string): Promise<string | null>
}

/** Where settings live as a JSON value. Reading a missing or broken file gives `{}`. */
export interface SettingsFile {
  read(): unknown
  write(value: Readonly<Record<string, unknown>>): void
}

/** Hands a file to the person: a save dialog, or a download. */
export interface FileDialogs {
  /** Asks where it goes; null when the person thinks better of it. */
  choose(suggestedName: string, mime: string): Promise<ChosenFile | null>
}

/** Text, or bytes as they are. */
export type FilePiece = string | Uint8Array

/** A file that is to be written, once. */
export interface ChosenFile {
  readonly file: Exclude<SavedFile, { readonly kind: 'cancelled' }>
  /**
   * Takes the pieces of it, text (as UTF-8) or bytes, as fast as they can be put away, and answers when all of them are: written
   * where the person chose, or fetched by the browser. There is the whole file then, or, after an error (`app/cancelled` when
   * `signal` aborts or nobody fetches it, `file/failed` for the rest), none.
   */
  write(pieces: AsyncIterable<FilePiece> | Iterable<FilePiece>, signal: AbortSignal): Promise<Result<null>>
}

/** The software gateway that is offered when no hardware is at hand. */
export interface DemoGateway {
  /** Idempotent: gives the address of the one that runs already. */
  start(): Promise<{
    readonly address: string
    readonly port: number
    readonly username: string
    readonly password: string
  }>
  stop(): Promise<void>
}

/** The system's desktop notifications. */
export interface Notifier {
  readonly supported: boolean
  notify(title: string, body: string): void
}
