import { z } from 'zod'
import { type BackupFacts, maxBackupBytes } from '../../../shared/domain/support.ts'

/**
 * A backup is one file: a line of JSON that says what it is (`backupHead`), and after it the database, gzip-compressed.
 * See docs/support.md.
 */
export const backupFormat = 'simrack-backup'
export const backupVersion = 1
export const backupExtension = 'simrackbackup'
/** The first line is at most so long, bytes. */
export const maxHeadBytes = 4 * 1024 * 1024
/** Of so many gateways the names are in the first line. */
export const namedGateways = 50

/** The first line. */
export const backupHead = z.object({
  format: z.literal(backupFormat),
  version: z.literal(backupVersion),
  simrack: z.string().max(100),
  madeAt: z.number().min(0).max(8.64e15),
  schema: z.int().min(1),
  databaseBytes: z.int().min(1).max(maxBackupBytes),
  gateways: z.array(z.string().max(200)).max(namedGateways),
  gatewayCount: z.int().min(0),
  sealedPasswords: z.boolean(),
  /** The settings, JSON as text. */
  settings: z.string().max(maxHeadBytes),
  /** SHA-256 of the settings' text and then the database, in hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupHead = z.infer<typeof backupHead>

/** What a person is told of a backup. */
export function factsOf(head: BackupHead): BackupFacts {
  const { madeAt, simrack, schema, databaseBytes, gateways, gatewayCount, sealedPasswords } = head
  return { madeAt, simrack, schema, databaseBytes, gateways, gatewayCount, sealedPasswords }
}
