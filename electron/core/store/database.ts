import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { migrations } from './migrations.ts'

/** The opened database, this process's alone. Only repositories use it. */
export class Database {
  readonly sql: DatabaseSync
  readonly #lock: DatabaseSync

  constructor(sql: DatabaseSync, lock: DatabaseSync) {
    this.sql = sql
    this.#lock = lock
  }

  /** Carries out `work` as one transaction: all of it or nothing. */
  transaction<T>(work: () => T): T {
    this.sql.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      this.sql.exec('COMMIT')
      return value
    } catch (error) {
      this.sql.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.sql.close()
    this.#lock.close()
  }
}

/**
 * Opens `simrack.db` in `dataDir` and brings it to the current version. Fails with `store/busy` when another Simrack
 * has it, `store/corrupt` when it is damaged or from a newer Simrack, `store/failed` for the rest. Nothing is changed then.
 */
export function openDatabase(dataDir: string): Result<Database> {
  const locked = takeLock(dataDir)
  if (!locked.ok) return locked
  let sql: DatabaseSync | null = null
  try {
    sql = new DatabaseSync(join(dataDir, 'simrack.db'))
    sql.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
    )
    const migrated = migrate(sql)
    if (!migrated.ok) {
      sql.close()
      locked.value.close()
      return migrated
    }
    return ok(new Database(sql, locked.value))
  } catch (error) {
    sql?.close()
    locked.value.close()
    return storeError(error)
  }
}

/** Carries out what is missing of `steps`, in one transaction. */
export function migrate(sql: DatabaseSync, steps: readonly string[] = migrations): Result<null> {
  const row = sql.prepare('PRAGMA user_version').get()
  const version = Number(row?.user_version ?? 0)
  if (version > steps.length) {
    return fail(
      'store/corrupt',
      `The database is of version ${version}, and this Simrack knows only up to ${steps.length}.`,
    )
  }
  if (version === steps.length) return ok(null)
  sql.exec('BEGIN EXCLUSIVE')
  try {
    for (const step of steps.slice(version)) sql.exec(step)
    sql.exec(`PRAGMA user_version = ${steps.length}`)
    sql.exec('COMMIT')
    return ok(null)
  } catch (error) {
    sql.exec('ROLLBACK')
    return storeError(error)
  }
}

/**
 * The lock is an open transaction on a file of its own: the system releases it when the process ends, however it ends,
 * and workers may still open the database beside it.
 */
function takeLock(dataDir: string): Result<DatabaseSync> {
  let lock: DatabaseSync | null = null
  try {
    lock = new DatabaseSync(join(dataDir, 'simrack.lock'))
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    return ok(lock)
  } catch (error) {
    lock?.close()
    return storeError(error)
  }
}

/** SQLite's primary result codes that mean something to a person. */
const busyCodes = new Set([5, 6])
const corruptCodes = new Set([11, 26])

/** A failure of the store as one of our errors. */
export function storeError(error: unknown) {
  const code =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
  const detail = { detail: error instanceof Error ? error.message : String(error) }
  if (code !== null && busyCodes.has(code))
    return fail('store/busy', 'Another Simrack has this data folder open.', detail)
  if (code !== null && corruptCodes.has(code)) return fail('store/corrupt', 'The database file is damaged.', detail)
  return fail('store/failed', 'The database could not be used.', detail)
}
