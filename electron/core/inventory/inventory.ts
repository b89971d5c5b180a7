import {
  type ComparedView,
  live,
  type OpenedSims,
  type SimGroup,
  type SimQuery,
  type SimView,
  type SnapshotRack,
} from '../../../shared/domain/inventory.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { inSlices } from '../jobs/slices.ts'
import type { Clock, Random } from '../ports.ts'
import type { Database } from '../store/database.ts'
import type { LiveRows } from './liveRows.ts'
import type { ReviewGateway, ReviewSource } from './review/questions.ts'
import type { Reviewer } from './reviewer.ts'
import type { Snapshots } from './snapshots.ts'
import type { NoteChange, SimNoteStore } from './store/simNotes.ts'
import type { StoredGateway, StoredSnapshot } from './store/snapshotStore.ts'

interface InventoryDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly snapshots: Snapshots
  readonly notes: SimNoteStore
  readonly reviewer: Reviewer
  readonly liveRows: LiveRows
}

/** So many ICCIDs of an opened answer are fetched at a time. */
const iccidsAtOnce = 2000

/** The review of SIMs: what is asked, of which sources, goes to the thread; what people put to SIMs goes to the store. */
export class Inventory {
  readonly #deps: InventoryDeps
  /** Answers that are being read to their end, by how many; those of them that are to be closed then. */
  readonly #held = new Map<string, number>()
  readonly #closing = new Set<string>()

  constructor(deps: InventoryDeps) {
    this.#deps = deps
  }

  async open(query: SimQuery): Promise<Result<OpenedSims>> {
    const { reviewer, random } = this.#deps
    const scope = await this.#scope(query.sources)
    return scope.ok ? reviewer.ask('open', { ...scope.value, query, handle: random.hex(8) }) : scope
  }

  async rows(handle: string, offset: number, limit: number): Promise<Result<{ rows: SimView[] }>> {
    const notesVersion = this.#deps.notes.version
    const rows = await this.#deps.reviewer.ask('rows', { handle, notesVersion, offset, limit })
    return rows.ok ? ok({ rows: [...rows.value] }) : rows
  }

  async close(handle: string): Promise<Result<null>> {
    if (!this.#held.has(handle)) return this.#deps.reviewer.ask('close', { handle })
    this.#closing.add(handle)
    return ok(null)
  }

  /** Keeps an answer open, whoever closes it, until what is returned is called, once. */
  hold(handle: string): () => void {
    this.#held.set(handle, (this.#held.get(handle) ?? 0) + 1)
    return () => {
      const others = (this.#held.get(handle) ?? 1) - 1
      if (others > 0) this.#held.set(handle, others)
      else this.#held.delete(handle)
      if (others === 0 && this.#closing.delete(handle)) void this.close(handle)
    }
  }

  async pivot(query: SimQuery, rows: SimGroup, columns: SimGroup) {
    const scope = await this.#scope(query.sources)
    return scope.ok ? this.#deps.reviewer.ask('pivot', { ...scope.value, query, rows, columns }) : scope
  }

  async rack(id: string, key: string): Promise<Result<SnapshotRack>> {
    const snapshot = this.#deps.snapshots.get(id)
    if (!snapshot.ok) return snapshot
    const found = snapshot.value.gateways.find((gateway) => gateway.key === key)
    if (!found) return fail('input/not-found', 'This snapshot has no such gateway.')
    const { no, ...gateway } = found
    const rows = await this.#deps.reviewer.ask('rack', { no })
    return rows.ok ? ok({ gateway, rows: rows.value }) : rows
  }

  async compare(from: string, to: string): Promise<Result<ComparedView>> {
    const { reviewer, random } = this.#deps
    const earlier = await this.#source(from)
    if (!earlier.ok) return earlier
    const later = await this.#source(to)
    if (!later.ok) return later
    return reviewer.ask('compare', { from: earlier.value, to: later.value, handle: random.hex(8) })
  }

  /** Changes the notes of SIMs, in slices; answers of how many. */
  async note(
    what: { readonly iccids: readonly string[] } | { readonly handle: string },
    change: NoteChange,
  ): Promise<Result<{ changed: number }>> {
    const { database, clock, notes } = this.#deps
    const iccids = 'iccids' in what ? ok(new Set(what.iccids)) : await this.#iccidsOf(what.handle)
    if (!iccids.ok) return iccids
    const left = [...iccids.value]
    let changed = 0
    const step = () => {
      const iccid = left.pop()
      if (iccid !== undefined && notes.change(iccid, change)) changed += 1
      return left.length > 0
    }
    await inSlices(database, clock, new AbortController().signal, step)
    return ok({ changed })
  }

  async #iccidsOf(handle: string): Promise<Result<Set<string>>> {
    const iccids = new Set<string>()
    for (let offset = 0; ; offset += iccidsAtOnce) {
      const page = await this.#deps.reviewer.ask('iccids', { handle, offset, limit: iccidsAtOnce })
      if (!page.ok) return page
      for (const iccid of page.value.iccids) iccids.add(iccid)
      if (!page.value.more) return ok(iccids)
    }
  }

  async #scope(ids: readonly string[]) {
    const sources: ReviewSource[] = []
    for (const id of ids.length === 0 ? [live] : new Set(ids)) {
      const source = await this.#source(id)
      if (!source.ok) return source
      sources.push(source.value)
    }
    return ok({ sources, notesVersion: this.#deps.notes.version })
  }

  async #source(id: string): Promise<Result<ReviewSource>> {
    if (id === live) return ok(await this.#deps.liveRows.source())
    const snapshot = this.#deps.snapshots.get(id)
    return snapshot.ok ? ok(sourceOf(snapshot.value)) : snapshot
  }
}

const sourceOf = ({ id, name, takenAt, gateways }: StoredSnapshot): ReviewSource => ({
  source: id,
  name,
  at: takenAt,
  gateways: gateways.map(gatewayOf),
})

const gatewayOf = (gateway: StoredGateway): ReviewGateway => ({
  key: gateway.key,
  name: gateway.name,
  mac: gateway.mac,
  no: gateway.no,
  version: String(gateway.takenAt),
  activeAt: gateway.takenAt,
  fullAt: gateway.takenAt,
  maxPorts: gateway.maxPorts,
  maxSlots: gateway.maxSlots,
  missing: missingOf(gateway),
})

function missingOf({ state, reason }: StoredGateway): string {
  switch (state) {
    case 'done':
      return ''
    case 'partial':
      return reason
    case 'failed':
      return `it was not read. ${reason}`
    default:
      return 'it has not been read yet.'
  }
}
