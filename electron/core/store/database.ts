import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { migrations } from './migrations.ts'

/** When the log holds so many pages (16 MB) they go into the database: one that was written often meanwhile goes once. */
const checkpointPages = 4000

/** The database, this process's alone while it is open. Only repositories use it. */
export class Database {
  readonly #dataDir: string
  #sql: DatabaseSync | null = null
  #reader: DatabaseSync | null = null
  #lock: DatabaseSync | null = null
  readonly #statements = new Map<string, StatementSync>()

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  /**
   * Opens `simrack.db` and brings it to the current version. Fails with `store/busy` when another Simrack has it,
   * `store/corrupt` when it is damaged or from a newer Simrack, `store/failed` for the rest. Nothing is changed then. `before` may
   * change its files: nobody has them open, and nobody will.
   */
  open(before: () => void = () => {}): Result<null> {
    const locked = takeLock(this.#dataDir)
    if (!locked.ok) return locked
    this.#lock = locked.value
    try {
      before()
      this.#sql = new DatabaseSync(join(this.#dataDir, 'simrack.db'))
      this.#sql.exec(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 2000',
      )
      this.#sql.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
      const migrated = migrate(this.#sql)
      if (!migrated.ok) this.close()
      return migrated
    } catch (error) {
      this.close()
      return storeError(error)
    }
  }

  get sql(): DatabaseSync {
    if (!this.#sql) throw new Error('The database is not open')
    return this.#sql
  }

  /**
   * The database read anew, apart from this connection and all that it remembers: what can be read there is committed. To be
   * closed by who asked for it.
   */
  openReader(): DatabaseSync {
    return new DatabaseSync(join(this.#dataDir, 'simrack.db'), { readOnly: true })
  }

  /**
   * A second connection, for what reads on while others write: as long as one of its statements is under way it sees the
   * database as it was when that began.
   */
  get reader(): DatabaseSync {
    if (!this.#sql) throw new Error('The database is not open')
    this.#reader ??= new DatabaseSync(join(this.#dataDir, 'simrack.db'), { readOnly: true })
    return this.#reader
  }

  /** A statement that is prepared once, for texts that do not vary. */
  prepare(text: string): StatementSync {
    const known = this.#statements.get(text)
    if (known) return known
    const statement = this.sql.prepare(text)
    this.#statements.set(text, statement)
    return statement
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

  /** The same, and on the disk when it returns: for what a device forgets once it is acknowledged. */
  durably<T>(work: () => T): T {
    this.sql.exec('PRAGMA synchronous = FULL')
    try {
      return this.transaction(work)
    } finally {
      this.sql.exec('PRAGMA synchronous = NORMAL')
    }
  }

  /** Idempotent. */
  close(): void {
    this.#statements.clear()
    this.#reader?.close()
    this.#reader = null
    this.#sql?.close()
    this.#sql = null
    this.#lock?.close()
    this.#lock = null
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
function storeError(error: unknown) {
  const code =
    error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null
  const detail = { detail: error instanceof Error ? error.message : String(error) }
  if (code !== null && busyCodes.has(code))
    return fail('store/busy', 'Another Simrack has this data folder open.', detail)
  if (code !== null && corruptCodes.has(code)) return fail('store/corrupt', 'The database file is damaged.', detail)
  return fail('store/failed', 'The database could not be used.', detail)
}
