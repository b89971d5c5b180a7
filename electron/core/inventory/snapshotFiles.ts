import type { SavedFile } from '../../../shared/domain/app.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import { slice } from '../jobs/slices.ts'
import type { Clock, FileDialogs, FilePiece, Random } from '../ports.ts'
import type { Database } from '../store/database.ts'
import { type FileGateway, fileExtension, fileFormat, fileMime, fileVersion } from './file/fileFormat.ts'
import { simrackFile, type WrittenGateway } from './file/writeFile.ts'
import type { OpenedFile } from './review/questions.ts'
import type { Reviewer } from './reviewer.ts'
import type { Snapshots } from './snapshots.ts'
import type { SnapshotStore, StoredGateway, StoredSnapshot } from './store/snapshotStore.ts'

interface SnapshotFilesDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly jobs: Jobs
  readonly files: FileDialogs
  readonly reviewer: Reviewer
  readonly snapshots: Snapshots
  readonly store: SnapshotStore
  /** `Simrack 1.2.3`. */
  readonly madeBy: string
}

/** So many rows are made lines, or put into the index, at a time. */
const rowsAtOnce = 500

/** Carries a failure out of a generator to who reads it. */
class NotRead extends Error {}

/** Snapshots as `.simrack` files: written by a job, opened into the store. */
export class SnapshotFiles {
  readonly #deps: SnapshotFilesDeps

  constructor(deps: SnapshotFilesDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. */
  async save(id: string): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const { snapshots, files, jobs } = this.#deps
    const found = snapshots.get(id)
    if (!found.ok) return found
    if (snapshots.jobOf(id) !== null) return fail('input/conflict', 'This snapshot is still being captured.')
    const snapshot = found.value
    const chosen = await files.choose(`${fileNameOf(snapshot)}.${fileExtension}`, fileMime)
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const jobId = jobs.start('export', `Snapshot “${snapshot.name}” as a file`, async (signal, progress) => {
      const counted = await this.#countRows(snapshot)
      if (!counted.ok) return counted
      let digest: string | null = null
      const pieces = this.#pieces(snapshot, counted.value, progress, (sha256) => {
        digest = sha256
      })
      const written = await chosen.write(pieces, signal)
      // A file of a snapshot that is here is known again when it is opened.
      if (written.ok) snapshots.setDigest(id, digest)
      return written
    })
    return ok({ jobId, file: chosen.file })
  }

  /** Reads a file into a snapshot, all of it or nothing. One that was opened before gives the snapshot that it became. */
  async open(base64: string): Promise<Result<{ snapshotId: string; warnings: string[] }>> {
    const { reviewer, random, snapshots } = this.#deps
    const handle = random.hex(8)
    const read = await reviewer.ask('readFile', { handle, base64 })
    if (!read.ok) return read
    try {
      const known = snapshots.ofFile(read.value.digest)
      if (known) return ok({ snapshotId: known.id, warnings: ['This file is here already.'] })
      const stored = await this.#store(handle, read.value)
      return stored.ok ? ok({ snapshotId: stored.value, warnings: [...read.value.warnings] }) : stored
    } finally {
      void reviewer.ask('close', { handle })
    }
  }

  async #store(handle: string, file: OpenedFile): Promise<Result<string>> {
    const { store, snapshots, random } = this.#deps
    const { id: _theirs, ...words } = file.snapshot
    const id = random.hex(8)
    const snapshot: StoredSnapshot = { id, ...words, source: 'opened', digest: file.digest, gateways: [] }
    store.insert(snapshot, true)
    const gateways = await this.#storeGateways(handle, id, file)
    // The same file may have been opened twice at once: the first is the one.
    const known = snapshots.ofFile(file.digest)
    if (known || !gateways.ok) snapshots.discard(id)
    if (known) return ok(known.id)
    if (!gateways.ok) return gateways
    store.complete(id)
    snapshots.show({ ...snapshot, gateways: gateways.value })
    return ok(id)
  }

  async #storeGateways(handle: string, id: string, file: OpenedFile): Promise<Result<StoredGateway[]>> {
    const { store, reviewer } = this.#deps
    const gateways: StoredGateway[] = []
    for (const [i, head] of file.gateways.entries()) {
      const packed = await reviewer.ask('fileRows', { handle, gateway: i })
      if (!packed.ok) return packed
      const gateway = store.addGateway(id, { ...head, gatewayId: null }, packed.value)
      gateways.push(gateway)
      const indexed = await this.#index(handle, i, gateway.no)
      if (!indexed.ok) return indexed
    }
    return ok(gateways)
  }

  async #index(handle: string, gateway: number, no: number): Promise<Result<null>> {
    const { reviewer, database, clock, store } = this.#deps
    for (let offset = 0; ; offset += rowsAtOnce) {
      const sightings = await reviewer.ask('fileSightings', { handle, gateway, offset, limit: rowsAtOnce })
      if (!sightings.ok) return sightings
      const left = [...sightings.value]
      const step = () => {
        const sighting = left.pop()
        if (sighting) store.addSighting(no, sighting)
        return left.length > 0
      }
      while (left.length > 0) {
        slice(database, clock, step)
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
      if (sightings.value.length < rowsAtOnce) return ok(null)
    }
  }

  /** Rows of each gateway, by its number: the first line of a file says how many there are. */
  async #countRows(snapshot: StoredSnapshot): Promise<Result<ReadonlyMap<number, number>>> {
    const counts = new Map<number, number>()
    for (const { no } of snapshot.gateways) {
      const counted = await this.#deps.reviewer.ask('countRows', { no })
      if (!counted.ok) return counted
      counts.set(no, counted.value)
    }
    return ok(counts)
  }

  #pieces(
    { id, name, site, person, note, takenAt, gateways }: StoredSnapshot,
    counts: ReadonlyMap<number, number>,
    progress: ReportProgress,
    onDigest: (sha256: string) => void,
  ): AsyncGenerator<FilePiece> {
    const { reviewer, madeBy } = this.#deps
    const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
    let done = 0
    progress(0, rows)
    async function* linesOf(no: number): AsyncGenerator<string> {
      for (let offset = 0; ; offset += rowsAtOnce) {
        const lines = await reviewer.ask('lines', { no, offset, limit: rowsAtOnce })
        if (!lines.ok) throw new NotRead(lines.error.message)
        done += lines.value.rows
        progress(done)
        yield lines.value.text
        if (!lines.value.more) return
      }
    }
    async function* written(): AsyncGenerator<WrittenGateway> {
      for (const gateway of gateways)
        yield { gateway: fileGatewayOf(gateway, counts.get(gateway.no) ?? 0), lines: linesOf(gateway.no) }
    }
    const snapshot = { id, name, site, person, note, takenAt }
    return simrackFile(
      { format: fileFormat, version: fileVersion, madeBy, snapshot, gateways: gateways.length, rows },
      written(),
      onDigest,
    )
  }
}

function fileGatewayOf(gateway: StoredGateway, rows: number): FileGateway {
  const { key, name, mac, firmware, maxPorts, maxSlots, state, reason, takenAt } = gateway
  return {
    key,
    name,
    mac,
    firmware,
    maxPorts,
    maxSlots,
    state: state === 'done' || state === 'partial' ? state : 'failed',
    reason: reason.slice(0, 4000),
    takenAt,
    rows,
  }
}

/** Letters, digits and blanks of its name, and its day. */
function fileNameOf({ name, takenAt }: StoredSnapshot): string {
  const plain = name
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 60)
  return `${plain || 'snapshot'}-${new Date(takenAt).toISOString().slice(0, 10)}`
}
