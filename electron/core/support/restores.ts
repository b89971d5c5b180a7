import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupFacts, RestoreOutcome, RestoreView } from '../../../shared/domain/support.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import { type BackupHead, factsOf } from './backupFile.ts'
import { folders, makeReady, readReady } from './swap.ts'
import type { Threads } from './threads.ts'

interface RestoresDeps {
  readonly dataDir: string
  readonly clock: Clock
  readonly random: Random
  readonly threads: Threads
  readonly topic: Publisher<RestoreView>
}

/** A backup that is being handed over. */
interface Upload {
  readonly id: string
  readonly bytes: number
  readonly file: FileHandle
  readonly abort: AbortController
  written: number
  /** Pieces come one after the other. */
  busy: boolean
  /** Once it was checked. */
  head: BackupHead | null
}

const gone = fail('input/not-found', 'This backup was dropped. Choose the file again.')

/** Takes a backup in pieces, checks it, and lets it take the place of what is there at the next start. */
export class Restores {
  readonly #deps: RestoresDeps
  #upload: Upload | null = null
  #last: RestoreOutcome | null = null

  constructor(deps: RestoresDeps) {
    this.#deps = deps
  }

  /** `last`: what this start made of a restore that was waiting. */
  start(last: RestoreOutcome | null): void {
    this.#last = last
    rmSync(folders(this.#deps.dataDir).incoming, { recursive: true, force: true })
    this.#publish()
  }

  async begin(bytes: number): Promise<Result<{ id: string }>> {
    await this.#end()
    const { incoming } = folders(this.#deps.dataDir)
    try {
      mkdirSync(incoming, { recursive: true, mode: 0o700 })
      const file = await open(join(incoming, 'upload'), 'w', 0o600)
      const id = this.#deps.random.hex(8)
      this.#upload = { id, bytes, file, abort: new AbortController(), written: 0, busy: false, head: null }
      return ok({ id })
    } catch (error) {
      return notWritten(error)
    }
  }

  async piece(id: string, offset: number, base64: string): Promise<Result<null>> {
    const upload = this.#of(id)
    if (!upload) return gone
    const bytes = Buffer.from(base64, 'base64')
    if (upload.busy || upload.head || offset !== upload.written || offset + bytes.length > upload.bytes)
      return fail('input/conflict', 'The pieces of this backup did not come one after the other.')
    upload.busy = true
    try {
      await upload.file.writeFile(bytes)
      upload.written += bytes.length
      return ok(null)
    } catch (error) {
      return notWritten(error)
    } finally {
      upload.busy = false
    }
  }

  async check(id: string): Promise<Result<BackupFacts>> {
    const upload = this.#of(id)
    if (!upload) return gone
    if (upload.busy || upload.written !== upload.bytes)
      return fail('input/conflict', 'This backup has not been handed over as a whole.')
    if (upload.head) return ok(factsOf(upload.head))
    upload.busy = true
    const { incoming } = folders(this.#deps.dataDir)
    const checked = await this.#deps.threads.run(
      { kind: 'check', file: join(incoming, 'upload'), to: join(incoming, 'simrack.db') },
      upload.abort.signal,
    )
    upload.busy = false
    if (this.#upload !== upload) return gone
    if (!checked.ok) {
      await this.#end()
      return checked
    }
    upload.head = checked.value
    return ok(factsOf(checked.value))
  }

  async accept(id: string): Promise<Result<null>> {
    const { dataDir, clock } = this.#deps
    const upload = this.#of(id)
    if (!upload?.head) return gone
    await upload.file.close()
    this.#upload = null
    rmSync(join(folders(dataDir).incoming, 'upload'), { force: true })
    const ready = makeReady(dataDir, upload.head, clock.now())
    this.#publish()
    return ready
  }

  async drop(): Promise<Result<null>> {
    await this.#end()
    rmSync(folders(this.#deps.dataDir).ready, { recursive: true, force: true })
    this.#publish()
    return ok(null)
  }

  /** What was not accepted is dropped. Idempotent. */
  async stop(): Promise<void> {
    await this.#end()
  }

  #of(id: string): Upload | null {
    return this.#upload?.id === id ? this.#upload : null
  }

  async #end(): Promise<void> {
    const upload = this.#upload
    this.#upload = null
    if (!upload) return
    upload.abort.abort()
    await upload.file.close().catch(() => undefined)
    rmSync(folders(this.#deps.dataDir).incoming, { recursive: true, force: true, maxRetries: 3 })
  }

  #publish(): void {
    const ready = readReady(this.#deps.dataDir)
    this.#deps.topic.upsert([{ id: 'restore', waiting: ready && factsOf(ready.head), last: this.#last }])
  }
}

const notWritten = (error: unknown) =>
  fail('store/failed', 'The backup could not be put into the data folder.', {
    detail: error instanceof Error ? error.message : String(error),
  })
