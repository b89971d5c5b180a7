import { z } from 'zod'
import type { SavedFile } from './app.ts'

/** From the most talkative to the most silent. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export const logLevel = z.enum(logLevels)
export type LogLevel = z.infer<typeof logLevel>

/** So many entries of the log are kept in memory, the last ones. */
export const keptLogEntries = 1000

/** One entry of the log, redacted. */
export interface LogEntry {
  /** A number that grows with each entry. */
  readonly id: string
  /** Epoch ms. */
  readonly at: number
  readonly level: LogLevel
  /** What happened, in a few words. */
  readonly event: string
  /** What belongs to it, a JSON object as text; empty when nothing does. */
  readonly detail: string
}

/** A part of the support bundle, as it would be written. */
export interface BundleSection {
  /** Also its member in the file: `traffic`. */
  readonly name: BundleSectionName
  /** Entries in it, where it is a list. */
  readonly entries: number | null
  /** Of its JSON text, UTF-8. */
  readonly bytes: number
}

/**
 * The parts of a support bundle:
 * - `about`: versions, platform, memory, sizes of what is stored
 * - `settings`
 * - `gateways`: profiles without passwords, sessions, what the devices say of themselves
 * - `ports`: every row that is shown of them
 * - `listener`: where it listens, the last callbacks
 * - `operations`: the last commands and their outcomes, and the jobs
 * - `traffic`: the last exchanges with each gateway
 * - `logs`: the last entries, of this start and the ones before
 */
export const bundleSectionNames = [
  'about',
  'settings',
  'gateways',
  'ports',
  'listener',
  'operations',
  'traffic',
  'logs',
] as const
export type BundleSectionName = (typeof bundleSectionNames)[number]

/** A bundle that was gathered and waits to be looked at and written. The next one takes its place. */
export interface BundlePreview {
  readonly bundleId: string
  readonly sections: readonly BundleSection[]
}

/** Of a section's text so many characters are handed over at a time. */
export const previewPage = 64 * 1024

/** What a backup file says of itself. */
export interface BackupFacts {
  /** Epoch ms. */
  readonly madeAt: number
  /** The version of Simrack that wrote it. */
  readonly simrack: string
  /** Of the database in it. */
  readonly schema: number
  /** Bytes of the database in it. */
  readonly databaseBytes: number
  /** Names of the gateways in it, at most the first 50. */
  readonly gateways: readonly string[]
  readonly gatewayCount: number
  /** Passwords are in it, sealed for the machine and account that it was made on. */
  readonly sealedPasswords: boolean
}

/** How a restore stands: one topic item, `restore`. */
export interface RestoreView {
  readonly id: 'restore'
  /** Checked, and taking the place of what is there at the next start. */
  readonly waiting: BackupFacts | null
  /** What the last start made of one. */
  readonly last: RestoreOutcome | null
}

/** What became of a restore at a start. `keptIn`: the folder in which what was there before is kept. */
export type RestoreOutcome =
  | { readonly ok: true; readonly at: number; readonly facts: BackupFacts; readonly keptIn: string }
  | { readonly ok: false; readonly at: number; readonly facts: BackupFacts; readonly reason: string }

/** A backup that is being handed over: at most so many bytes in one piece … */
export const uploadPiece = 1024 * 1024
/** … and so many in all. */
export const maxBackupBytes = 64 * 1024 ** 3

/** A file that a job writes. */
export interface FileBeingWritten {
  readonly jobId: string | null
  readonly file: SavedFile
}
