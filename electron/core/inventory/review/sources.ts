import type { DatabaseSync } from 'node:sqlite'
import type { Network, PortRow } from '../../../../shared/domain/portRow.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { unpackRows } from '../packedRows.ts'
import { Lexicon } from './lexicon.ts'
import type { ReviewGateway, ReviewSource } from './questions.ts'
import { type Part, Reviewed } from './reviewed.ts'
import { type Shared, SimBlock } from './simBlock.ts'

/** So many rows can be reviewed at once. */
const maxReviewed = 1_000_000
/** Rows of snapshots that are kept for the next question, at most; those used longest ago go first. */
const maxKeptRows = 400_000
/** So many sets of sources are kept as they were put together. */
const maxReviews = 4

interface Live {
  readonly rows: Map<string, PortRow>
  block: SimBlock | null
}

/** The rows of live gateways and of snapshots, as blocks, and what is reviewed of them together. */
export class Sources {
  readonly shared: Shared = {
    networks: new Lexicon<Network>(),
    operators: new Lexicon<string>(),
    countries: new Lexicon<string>(),
  }
  readonly #open: () => DatabaseSync
  readonly #live = new Map<string, Live>()
  /** By number and version; the one used last is last. */
  readonly #stored = new Map<string, SimBlock>()
  readonly #reviews = new Map<string, Reviewed>()

  constructor(open: () => DatabaseSync) {
    this.#open = open
  }

  takeLive(key: string, reset: boolean, upsert: readonly PortRow[], remove: readonly string[]): void {
    const known = this.#live.get(key)
    const live: Live = known && !reset ? known : { rows: new Map(), block: null }
    for (const row of upsert) live.rows.set(row.id, row)
    for (const id of remove) live.rows.delete(id)
    live.block = null
    this.#live.set(key, live)
  }

  /** All rows of some sources; `input/invalid` when they are too many. What cannot be read is said in its warnings. */
  review(sources: readonly ReviewSource[]): Result<Reviewed> {
    const key = JSON.stringify(sources)
    const known = this.#reviews.get(key)
    if (known) {
      this.#reviews.delete(key)
      this.#reviews.set(key, known)
      return ok(known)
    }
    const parts: Omit<Part, 'offset' | 'names'>[] = []
    const warnings: string[] = []
    let count = 0
    for (const [sourceNumber, { source, name, gateways }] of sources.entries()) {
      for (const gateway of gateways) {
        if (gateway.missing !== '') warnings.push(`${name}, ${gateway.name}: ${gateway.missing}`)
        const block = this.#block(gateway)
        if (!block.ok && block.error.code !== 'store/corrupt') return block
        if (!block.ok) {
          warnings.push(`${name}, ${gateway.name}: its rows are damaged in the store and are left out.`)
          continue
        }
        count += block.value.count
        if (count > maxReviewed)
          return fail(
            'input/invalid',
            `These are more than ${maxReviewed.toLocaleString('en')} rows at once: choose fewer snapshots.`,
          )
        parts.push({ source, sourceName: name, sourceNumber, gateway, block: block.value })
      }
    }
    const reviewed = new Reviewed(parts, warnings)
    this.#reviews.set(key, reviewed)
    dropOldest(this.#reviews, this.#reviews.size - maxReviews)
    return ok(reviewed)
  }

  /** The rows of one gateway of a snapshot; none for one that has none. */
  storedRows(no: number): Result<PortRow[]> {
    const raw = this.#open().prepare('SELECT rows FROM snapshot_gateways WHERE no = ?').get(no)
    if (!raw) return fail('input/not-found', 'This snapshot does not exist any more.')
    return raw.rows === null ? ok([]) : unpackRows(raw.rows)
  }

  #block(gateway: ReviewGateway): Result<SimBlock> {
    if (gateway.no === null) return this.#liveBlock(gateway.key)
    const key = `${gateway.no} ${gateway.version}`
    const known = this.#stored.get(key)
    if (known) {
      this.#stored.delete(key)
      this.#stored.set(key, known)
      return ok(known)
    }
    const rows = this.storedRows(gateway.no)
    if (!rows.ok) return rows
    const block = new SimBlock(rows.value, this.shared)
    this.#stored.set(key, block)
    this.#letGo()
    return ok(block)
  }

  /** Rows that were never handed over were handed to a thread that has ended since. */
  #liveBlock(key: string): Result<SimBlock> {
    const live = this.#live.get(key)
    if (!live) return fail('app/internal', 'The review of SIMs broke off. Ask again.')
    live.block ??= new SimBlock([...live.rows.values()], this.shared)
    return ok(live.block)
  }

  #letGo(): void {
    let rows = 0
    let drop = this.#stored.size
    for (const { count } of [...this.#stored.values()].toReversed()) {
      rows += count
      if (rows > maxKeptRows) break
      drop--
    }
    dropOldest(this.#stored, drop)
  }
}

function dropOldest(map: Map<string, unknown>, count: number): void {
  for (const key of [...map.keys()].slice(0, Math.max(0, count))) map.delete(key)
}
