import type { SnapshotGateway, SnapshotView, SnapshotWords } from '../../../shared/domain/inventory.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { inSlices } from '../jobs/slices.ts'
import type { Clock, Log } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import type { SnapshotStore, StoredGateway, StoredSnapshot } from './store/snapshotStore.ts'

interface SnapshotsDeps {
  readonly database: Database
  readonly store: SnapshotStore
  readonly clock: Clock
  readonly log: Log
  readonly topic: Publisher<SnapshotView>
}

/** A snapshot in memory: what the store has of it, and the job that captures it. */
interface Kept {
  snapshot: StoredSnapshot
  jobId: string | null
}

/** All snapshots without their rows, and the topic that shows them. What is changed here is changed in the store first. */
export class Snapshots {
  readonly #deps: SnapshotsDeps
  readonly #kept = new Map<string, Kept>()
  readonly #ending = new AbortController()
  #removing: Promise<void> = Promise.resolve()

  constructor(deps: SnapshotsDeps) {
    this.#deps = deps
  }

  /** Shows what is stored. A capture that Simrack did not see the end of is over; what is half there is removed. */
  start(): void {
    const { snapshots, leftovers } = this.#deps.store.all()
    for (const snapshot of snapshots) {
      const gateways = snapshot.gateways.map((gateway) => this.#closed(gateway))
      this.#kept.set(snapshot.id, { snapshot: { ...snapshot, gateways }, jobId: null })
    }
    this.#deps.topic.upsert([...this.#kept.values()].map(viewOf))
    for (const id of leftovers) this.#removeRows(id)
  }

  /** Removing goes on at the next start. Idempotent. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#removing
  }

  get(id: string): Result<StoredSnapshot> {
    const kept = this.#kept.get(id)
    return kept ? ok(kept.snapshot) : unknown
  }

  all(): StoredSnapshot[] {
    return [...this.#kept.values()].map(({ snapshot }) => snapshot)
  }

  /** The snapshot that came of the file with this digest, or was written to it. */
  ofFile(digest: string): StoredSnapshot | null {
    return this.all().find((snapshot) => snapshot.digest === digest) ?? null
  }

  jobOf(id: string): string | null {
    return this.#kept.get(id)?.jobId ?? null
  }

  setJob(id: string, jobId: string | null): void {
    const kept = this.#kept.get(id)
    if (kept) this.#put({ ...kept, jobId })
  }

  /** A new snapshot that is to be captured. */
  add(snapshot: Omit<StoredSnapshot, 'gateways'>, gateways: readonly SnapshotGateway[]): StoredSnapshot {
    const numbered = gateways.map((gateway) => ({ ...gateway, no: 0 }))
    const stored = this.#deps.store.insert({ ...snapshot, gateways: numbered }, false)
    this.#put({ snapshot: stored, jobId: null })
    return stored
  }

  /** A snapshot that is stored already. */
  show(snapshot: StoredSnapshot): void {
    this.#put({ snapshot, jobId: null })
  }

  /** What became of one gateway; the store has it already when it is an answer. */
  setGateway(id: string, gateway: StoredGateway, isStored = false): void {
    const kept = this.#kept.get(id)
    if (!kept) return
    if (!isStored) this.#deps.store.setGateway(gateway)
    const gateways = kept.snapshot.gateways.map((other) => (other.no === gateway.no ? gateway : other))
    this.#put({ ...kept, snapshot: { ...kept.snapshot, gateways } })
  }

  setDigest(id: string, digest: string | null): void {
    const kept = this.#kept.get(id)
    if (!kept || kept.snapshot.digest === digest) return
    this.#deps.store.setDigest(id, digest)
    kept.snapshot = { ...kept.snapshot, digest }
  }

  describe(id: string, words: SnapshotWords): Result<null> {
    const kept = this.#kept.get(id)
    if (!kept) return unknown
    this.#deps.store.describe(id, words)
    this.#put({ ...kept, snapshot: { ...kept.snapshot, ...words } })
    return ok(null)
  }

  remove(id: string): Result<null> {
    const kept = this.#kept.get(id)
    if (!kept) return unknown
    if (kept.jobId !== null) return fail('input/conflict', 'This snapshot is being captured: cancel that first.')
    this.#deps.store.markRemoved(id)
    this.#kept.delete(id)
    this.#deps.topic.remove([id])
    this.#removeRows(id)
    return ok(null)
  }

  /** A snapshot that was begun to be stored and is not wanted: what there is of it is removed. */
  discard(id: string): void {
    this.#deps.store.markRemoved(id)
    this.#removeRows(id)
  }

  /** Removes the rows of what is there for nobody, one snapshot after the other, in slices. */
  #removeRows(id: string): void {
    const { database, clock, store, log } = this.#deps
    this.#removing = this.#removing
      .then(() => inSlices(database, clock, this.#ending.signal, () => store.removeSome(id)))
      .then(
        () => undefined,
        (error: unknown) => log('error', 'snapshot not removed', { id, error: String(error) }),
      )
  }

  #closed(gateway: StoredGateway): StoredGateway {
    if (gateway.state !== 'waiting' && gateway.state !== 'reading') return gateway
    const closed = withoutAnswer(gateway, 'Simrack ended before it was read.')
    this.#deps.store.setGateway(closed)
    return closed
  }

  #put(kept: Kept): void {
    this.#kept.set(kept.snapshot.id, kept)
    this.#deps.topic.upsert([viewOf(kept)])
  }
}

/** A gateway of which no answer came: what it has of an earlier one it keeps. */
export const withoutAnswer = (gateway: StoredGateway, reason: string): StoredGateway => ({
  ...gateway,
  state: gateway.takenAt === null ? 'failed' : 'partial',
  reason: gateway.takenAt === null ? reason : `${reason} The rows are those of the answer before.`,
})

function viewOf({ snapshot, jobId }: Kept): SnapshotView {
  const { digest: _digest, gateways, ...words } = snapshot
  return {
    ...words,
    sims: gateways.reduce((sum, { sims }) => sum + sims, 0),
    gateways: gateways.map(({ no: _no, ...gateway }) => gateway),
    jobId,
  }
}

const unknown = fail('input/not-found', 'This snapshot does not exist any more.')
