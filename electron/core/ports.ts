import type { SavedFile, VaultView } from '../../shared/domain/app.ts'

/** What a host must supply. The core asks for nothing else of the world outside. */
export interface Ports {
  readonly face: 'electron' | 'browser'
  readonly version: string
  /** The folder that is Simrack's own; it exists. */
  readonly dataDir: string
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly vault: SecretVault
  readonly settingsFile: SettingsFile
  readonly files: FileDialogs
  readonly notifier: Notifier
  readonly demo: DemoGateway
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

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
/** Structured log. Whoever logs passes what is already redacted. */
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

/** Hands a text to the person as a file: a save dialog, or a download. */
export interface FileDialogs {
  saveText(suggestedName: string, mime: string, text: string): Promise<SavedFile>
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
