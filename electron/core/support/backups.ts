import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import type { FileBeingWritten } from '../../../shared/domain/support.ts'
import { type Failure, ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, FilePiece, Random, SecretVault } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import { type BackupHead, backupExtension, backupFormat, backupVersion } from './backupFile.ts'
import type { Copied } from './copyDatabase.ts'
import type { Threads } from './threads.ts'

interface BackupsDeps {
  readonly dataDir: string
  readonly clock: Clock
  readonly random: Random
  readonly vault: SecretVault
  readonly settings: SettingsService
  readonly jobs: Jobs
  readonly files: FileDialogs
  readonly threads: Threads
  /** Of Simrack. */
  readonly version: string
}

const copyName = /^backup-[0-9a-f]+\.db(-journal|-wal|-shm)?$/

/** Writes everything that Simrack keeps into one file: a job, beside which all else goes on. */
export class Backups {
  readonly #deps: BackupsDeps

  constructor(deps: BackupsDeps) {
    this.#deps = deps
  }

  /** Removes copies that an earlier Simrack was not allowed to finish. */
  async start(): Promise<void> {
    const { dataDir } = this.#deps
    const names = await readdir(dataDir).catch(() => [])
    await Promise.all(
      names.filter((name) => copyName.test(name)).map((name) => rm(join(dataDir, name), { force: true })),
    )
  }

  /** Answers as soon as it is known where the file goes. */
  async save(): Promise<Result<FileBeingWritten>> {
    const { files, jobs, clock, dataDir, random } = this.#deps
    const day = new Date(clock.now()).toISOString().slice(0, 10)
    const chosen = await files.choose(`simrack-${day}.${backupExtension}`, 'application/octet-stream')
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const jobId = jobs.start('backup', 'Backup of everything', async (signal, progress) => {
      const copy = join(dataDir, `backup-${random.hex(8)}.db`)
      const copying = this.#copy(copy, signal)
      try {
        let failure: Failure | null = null
        const copied = async function* (head: Promise<Result<BackupHead>>): AsyncGenerator<FilePiece> {
          const made = await head
          if (made.ok) return yield* pieces(made.value, copy, progress)
          failure = made
          throw new Error(made.error.message)
        }
        // A download that nothing is written to is given up after a while, and a large database takes longer to copy.
        const written = await chosen.write(copied(copying), signal)
        return failure ?? written
      } finally {
        // Nobody may have wanted it in the end.
        await copying
        await rm(copy, { force: true })
        await rm(`${copy}-journal`, { force: true })
      }
    })
    return ok({ jobId, file: chosen.file })
  }

  async #copy(to: string, signal: AbortSignal): Promise<Result<BackupHead>> {
    const { dataDir, vault, settings, threads, version, clock } = this.#deps
    const { strength, backend } = await vault.view()
    const text = JSON.stringify(settings.current)
    const madeAt = clock.now()
    const copied: Result<Copied> = await threads.run(
      {
        kind: 'copy',
        from: join(dataDir, 'simrack.db'),
        to,
        // What a keyring or a key outside the backup seals is closed to others; what is merely scrambled is not.
        keepSealed: strength === 'os' || backend === 'key-file',
        settings: text,
      },
      signal,
    )
    if (!copied.ok) return copied
    return ok({
      format: backupFormat,
      version: backupVersion,
      simrack: version,
      madeAt,
      ...copied.value,
      settings: text,
    })
  }
}

async function* pieces(head: BackupHead, copy: string, progress: ReportProgress): AsyncGenerator<FilePiece> {
  progress(0, head.databaseBytes)
  yield `${JSON.stringify(head)}\n`
  const file = createReadStream(copy)
  const packed = createGzip({ level: 6 })
  file.on('error', (error) => packed.destroy(error))
  file.pipe(packed)
  try {
    for await (const piece of packed) {
      progress(file.bytesRead)
      yield piece
    }
  } finally {
    packed.destroy()
    file.destroy()
    if (!file.closed) await once(file, 'close')
  }
}
