import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parseLooseJson } from '../device/looseJson.ts'
import { isRecord } from '../device/looseValues.ts'
import { type BackupHead, namedGateways } from './backupFile.ts'

/** What the thread is asked: a copy of the database in `from`, as one file at `to`, which is not there yet. */
export interface CopyTask {
  readonly kind: 'copy'
  readonly from: string
  readonly to: string
  /** Passwords stay in the copy, sealed. */
  readonly keepSealed: boolean
  /** Belongs to what the checksum is of. */
  readonly settings: string
}

export type Copied = Pick<
  BackupHead,
  'schema' | 'databaseBytes' | 'gateways' | 'gatewayCount' | 'sealedPasswords' | 'sha256'
>

/**
 * Copies the database as it is at this moment, whoever writes on meanwhile, and says what is in the copy. Holds its thread until it is
 * done; throws what SQLite says.
 */
export function copyDatabase({ from, to, keepSealed, settings }: CopyTask): Copied {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    source.prepare('VACUUM INTO ?').run(to)
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(to)
  try {
    // One file, and nothing left in it of what is taken out.
    copy.exec('PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON')
    if (!keepSealed) copy.exec('UPDATE gateways SET sealed_password = NULL, sealed_callback = NULL')
    const schema = Number(copy.prepare('PRAGMA user_version').get()?.user_version)
    const rows = copy.prepare('SELECT profile, sealed_password FROM gateways ORDER BY position').all()
    return {
      schema,
      gateways: rows.slice(0, namedGateways).map(({ profile }) => nameIn(String(profile)).slice(0, 200)),
      gatewayCount: rows.length,
      sealedPasswords: rows.some(({ sealed_password }) => sealed_password !== null),
      databaseBytes: statSync(to).size,
      sha256: checksum(settings, to),
    }
  } finally {
    copy.close()
  }
}

/** SHA-256 of a text and then a file, in hex. */
export function checksum(text: string, file: string): string {
  const hash = createHash('sha256').update(text)
  const opened = openSync(file, 'r')
  try {
    const piece = Buffer.alloc(1024 * 1024)
    for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece))
      hash.update(piece.subarray(0, read))
    return hash.digest('hex')
  } finally {
    closeSync(opened)
  }
}

function nameIn(profile: string): string {
  const parsed = parseLooseJson(profile)
  return parsed.ok && isRecord(parsed.value) && typeof parsed.value.name === 'string' ? parsed.value.name : 'unnamed'
}
