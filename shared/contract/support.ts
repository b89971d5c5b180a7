import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import {
  type BackupFacts,
  type BundlePreview,
  bundleSectionNames,
  type FileBeingWritten,
  type LogEntry,
  maxBackupBytes,
  type RestoreView,
  uploadPiece,
} from '../domain/support.ts'
import { call, id, nothing, returns, topic } from './define.ts'

const section = z.enum(bundleSectionNames)

/** The calls of logs, the support bundle, backup and restore. Nothing of what they give holds a secret. */
export const supportCalls = {
  /** Gathers what a support bundle would hold, redacted, and keeps it to be looked at and written. */
  'support.gather': call(nothing, returns<BundlePreview>()),
  /** Text of a section as it would be written, from character `offset` on, at most `previewPage` characters. */
  'support.text': call(
    z.object({ bundleId: id, section, offset: z.int().min(0) }).strict(),
    returns<{ text: string; more: boolean }>(),
  ),
  /** Writes the gathered bundle: these sections of it and nothing else. */
  'support.save': call(
    z.object({ bundleId: id, sections: z.array(section).min(1).max(bundleSectionNames.length) }).strict(),
    returns<SavedFile>(),
  ),

  /** Asks where it goes, and lets a job write everything that Simrack keeps as one file. */
  'backup.save': call(nothing, returns<FileBeingWritten>()),
  /** Begins to take a backup of so many bytes. One at a time: what was handed over before is dropped. */
  'restore.begin': call(z.object({ bytes: z.int().min(1).max(maxBackupBytes) }).strict(), returns<{ id: string }>()),
  /** Takes the next piece, in base64; `offset` is where it begins in the file. */
  'restore.piece': call(
    z
      .object({
        id,
        offset: z.int().min(0),
        base64: z
          .base64()
          .min(4)
          .max(Math.ceil(uploadPiece / 3) * 4),
      })
      .strict(),
    returns<null>(),
  ),
  /** Checks what was handed over, all of it; nothing changes. */
  'restore.check': call(z.object({ id }).strict(), returns<BackupFacts>()),
  /** Lets the checked backup take the place of what is there, at the next start. */
  'restore.accept': call(z.object({ id }).strict(), returns<null>()),
  /** Drops what was handed over, and what waits for the next start. */
  'restore.drop': call(nothing, returns<null>()),
} as const

export const supportTopics = {
  /** The last entries of the log. */
  logs: topic(nothing, returns<LogEntry>()),
  /** One item, `restore`. */
  restore: topic(nothing, returns<RestoreView>()),
} as const
