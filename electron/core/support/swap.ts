import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { RestoreOutcome } from '../../../shared/domain/support.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { isRecord } from '../device/looseValues.ts'
import type { Clock, Log, SettingsFile } from '../ports.ts'
import { type BackupHead, backupHead, factsOf } from './backupFile.ts'

/** What lies ready for the next start: the head of the backup, and the folder that takes what is there now. */
const readyNote = z.object({ head: backupHead, aside: z.string().regex(/^before-restore-[0-9T-]+$/) })
type ReadyNote = z.infer<typeof readyNote>

/** Where a restore is prepared, and where it lies when it is ready. */
export const folders = (dataDir: string) => ({
  incoming: join(dataDir, 'restore', 'incoming'),
  ready: join(dataDir, 'restore', 'ready'),
})

const databaseFiles = ['simrack.db', 'simrack.db-wal', 'simrack.db-shm'] as const

/** Makes a checked backup the one that takes the place at the next start: from here on, or not at all. */
export function makeReady(dataDir: string, head: BackupHead, now: number): Result<null> {
  const { incoming, ready } = folders(dataDir)
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  const note: ReadyNote = { head, aside: `before-restore-${stamp}` }
  try {
    writeFileSync(join(incoming, 'note.json'), JSON.stringify(note), { mode: 0o600, flush: true })
    rmSync(ready, { recursive: true, force: true })
    renameSync(incoming, ready)
    return ok(null)
  } catch (error) {
    return fail('store/failed', 'The restore could not be prepared. Nothing has changed.', { detail: words(error) })
  }
}

/** What lies ready; null when nothing does, or what does cannot be read. */
export function readReady(dataDir: string): ReadyNote | null {
  try {
    const note = readyNote.safeParse(JSON.parse(readFileSync(join(folders(dataDir).ready, 'note.json'), 'utf8')))
    return note.success ? note.data : null
  } catch {
    return null
  }
}

interface SwapDeps {
  readonly dataDir: string
  readonly settingsFile: SettingsFile
  readonly clock: Clock
  readonly log: Log
}

/**
 * Lets a restore that lies ready take the place of what is there, at a start, while the data folder is locked and the database is not open.
 * What was there goes into a folder of its own first. Each step can be done again: a start that was cut short is made up for by the next.
 */
export class Swap {
  readonly #deps: SwapDeps
  #note: ReadyNote | null = null
  outcome: RestoreOutcome | null = null

  constructor(deps: SwapDeps) {
    this.#deps = deps
  }

  /** Swaps what lies ready in. When that fails everything is as it was. */
  swapIn(): void {
    const { dataDir, settingsFile, log } = this.#deps
    const { ready } = folders(dataDir)
    const note = readReady(dataDir)
    if (!note) return
    this.#note = note
    const aside = join(dataDir, note.aside)
    try {
      mkdirSync(aside, { recursive: true, mode: 0o700 })
      const kept = join(aside, 'settings.json')
      if (!existsSync(kept)) writeFileSync(kept, JSON.stringify(settingsFile.read(), null, 2), { mode: 0o600 })
      // Once the new database is in its place this is behind us.
      if (existsSync(join(ready, 'simrack.db'))) {
        for (const name of databaseFiles) move(dataDir, aside, name)
        renameSync(join(ready, 'simrack.db'), join(dataDir, 'simrack.db'))
      } else if (!existsSync(join(dataDir, 'simrack.db')))
        throw new Error('The database of the backup is not there any more.')
      settingsFile.write(settingsAfter(note.head.settings, readJson(kept)))
      log('info', 'backup restored', { madeAt: new Date(note.head.madeAt).toISOString(), keptIn: aside })
    } catch (error) {
      this.undo(words(error))
    }
  }

  /** The database that was swapped in opens: what lay ready is done with. */
  keep(): void {
    if (!this.#note || this.outcome) return
    const { dataDir, clock } = this.#deps
    rmSync(folders(dataDir).ready, { recursive: true, force: true })
    const { head, aside } = this.#note
    this.outcome = { ok: true, at: clock.now(), facts: factsOf(head), keptIn: join(dataDir, aside) }
  }

  /** Whether something was swapped in that may have to be undone. */
  get isOpen(): boolean {
    return this.#note !== null && this.outcome === null
  }

  /** Puts back what was there before; the backup is dropped. */
  undo(reason: string): void {
    if (!this.#note) return
    const { dataDir, settingsFile, clock, log } = this.#deps
    const { head, aside } = this.#note
    const kept = join(dataDir, aside)
    // The last thing that a swap does with the database, and what it does only after all of the old one has been moved.
    const isPlaced = !existsSync(join(folders(dataDir).ready, 'simrack.db'))
    rmSync(folders(dataDir).ready, { recursive: true, force: true })
    for (const name of databaseFiles) {
      if (existsSync(join(kept, name))) renameSync(join(kept, name), join(dataDir, name))
      else if (isPlaced) rmSync(join(dataDir, name), { force: true })
    }
    const before = readJson(join(kept, 'settings.json'))
    if (isRecord(before)) settingsFile.write(before)
    rmSync(kept, { recursive: true, force: true })
    this.outcome = { ok: false, at: clock.now(), facts: factsOf(head), reason }
    log('error', 'restore undone', { reason })
  }
}

/** What the person has set, but for a consent that was given on another machine. */
function settingsAfter(text: string, before: unknown): Readonly<Record<string, unknown>> {
  const restored: unknown = JSON.parse(text)
  const own = isRecord(before) && before.allowWeakPasswordStore === true
  return { ...(isRecord(restored) ? restored : {}), allowWeakPasswordStore: own }
}

/** What is there already in the other folder was moved before. */
function move(from: string, to: string, name: string): void {
  if (existsSync(join(from, name)) && !existsSync(join(to, name))) renameSync(join(from, name), join(to, name))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error))
