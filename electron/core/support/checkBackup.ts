import { closeSync, createReadStream, createWriteStream, openSync, readSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { isRecord } from '../device/looseValues.ts'
import { migrations } from '../store/migrations.ts'
import { type BackupHead, backupFormat, backupHead, backupVersion, maxHeadBytes } from './backupFile.ts'
import { checksum } from './copyDatabase.ts'

/** What the thread is asked: whether the backup in `file` is whole and ours; its database is written to `to`. */
export interface CheckTask {
  readonly kind: 'check'
  readonly file: string
  readonly to: string
}

const refused = (message: string, detail?: string) =>
  fail('input/invalid', message, detail === undefined ? {} : { detail })
const damaged = (detail?: string) =>
  refused('This backup is damaged or not whole. Fetch it again from where it was kept.', detail)

/**
 * Everything that can be known of a backup before it is used: its first line, its checksum, that its database holds our tables and nothing
 * else, of a version that is known here, and that SQLite finds it sound.
 */
export async function checkBackup({ file, to }: CheckTask): Promise<Result<BackupHead>> {
  const read = readHead(file)
  if (!read.ok) return read
  const { head, begin } = read.value
  if (head.schema > migrations.length) return newer
  const { bavail, bsize } = statfsSync(dirname(to))
  if (head.databaseBytes > bavail * bsize)
    return fail('store/failed', 'There is not enough room on the disk of the data folder for what is in this backup.')
  const unpacked = await unpack(file, begin, to, head.databaseBytes)
  if (!unpacked.ok) return unpacked
  if (checksum(head.settings, to) !== head.sha256) return damaged('The checksum is another one.')
  if (!isObject(head.settings)) return damaged('The settings are no JSON object.')
  const sound = checkDatabase(to, head.schema)
  return sound.ok ? ok(head) : sound
}

const newer = refused('This backup was made by a newer Simrack. Install that version here first.')

function readHead(file: string): Result<{ head: BackupHead; begin: number }> {
  const piece = Buffer.alloc(Math.min(maxHeadBytes, statSync(file).size))
  const opened = openSync(file, 'r')
  const read = readSync(opened, piece, 0, piece.length, 0)
  closeSync(opened)
  const end = piece.subarray(0, read).indexOf(0x0a)
  const none = refused('This is not a backup of Simrack.')
  if (end < 0) return none
  let value: unknown
  try {
    value = JSON.parse(piece.toString('utf8', 0, end))
  } catch {
    return none
  }
  if (!isRecord(value) || value.format !== backupFormat) return none
  if (typeof value.version === 'number' && value.version > backupVersion) return newer
  const head = backupHead.safeParse(value)
  return head.success ? ok({ head: head.data, begin: end + 1 }) : damaged(head.error.issues[0]?.message)
}

/** Not a byte more than the first line says is written. */
async function unpack(file: string, begin: number, to: string, bytes: number): Promise<Result<null>> {
  let seen = 0
  const bounded = new Transform({
    transform(piece: Buffer, _encoding, next) {
      seen += piece.length
      if (seen > bytes) next(new Error('It holds more than it says.'))
      else next(null, piece)
    },
  })
  try {
    await pipeline(
      createReadStream(file, { start: begin }),
      createGunzip(),
      bounded,
      createWriteStream(to, { mode: 0o600, flush: true }),
    )
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    return full ? fail('store/failed', 'The disk of the data folder is full.') : damaged(words)
  }
  return seen === bytes ? ok(null) : damaged('It holds less than it says.')
}

function checkDatabase(file: string, schema: number): Result<null> {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file, { readOnly: true })
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
    if (version !== schema) return damaged('Its first line speaks of another database.')
    if (schemaOf(database) !== expectedSchema(schema))
      return refused('This backup holds another database than Simrack keeps. It is not used.')
    const [found] = database.prepare('PRAGMA integrity_check(1)').all()
    return found?.integrity_check === 'ok' ? ok(null) : damaged(String(found?.integrity_check))
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error))
  } finally {
    database?.close()
  }
}

/** Tables, indices, triggers and views with their definitions. What SQLite keeps for itself is left out. */
const schemaOf = (database: DatabaseSync): string =>
  JSON.stringify(
    database
      .prepare(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
      )
      .all(),
  )

/** As a new database of that version has them. */
function expectedSchema(version: number): string {
  const fresh = new DatabaseSync(':memory:')
  try {
    for (const step of migrations.slice(0, version)) fresh.exec(step)
    return schemaOf(fresh)
  } finally {
    fresh.close()
  }
}

function isObject(text: string): boolean {
  try {
    return isRecord(JSON.parse(text))
  } catch {
    return false
  }
}
