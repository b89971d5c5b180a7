import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { markBit } from './marks.ts'
import type { ReviewGateway } from './questions.ts'
import type { SimBlock } from './simBlock.ts'

/** The rows of one gateway within what is reviewed: those from `offset` on. */
export interface Part {
  readonly source: string
  readonly sourceName: string
  /** Its source's turn. */
  readonly sourceNumber: number
  readonly gateway: ReviewGateway
  readonly block: SimBlock
  readonly offset: number
  /** The names of source and gateway, folded. */
  readonly names: string
}

/** The same SIM is in two gateways when both have shown it within so long; later than that it may have been carried there. */
const sameTimeMs = 60 * 60_000
/** Of one ICCID that is at very many places so many are compared with each other. */
const maxCompared = 64

/**
 * All rows of some sources, by one number each, with the marks that follow from all of them together. It does not change: rows
 * that are others later are in another one.
 */
export class Reviewed {
  readonly parts: readonly Part[]
  readonly count: number
  /** What could not be read, in words. */
  readonly warnings: readonly string[]
  readonly marks: Uint16Array
  readonly #partOf: Uint32Array
  /** What is made of it once and used often: ranks, facets. */
  readonly made = new Map<string, unknown>()

  constructor(parts: readonly Omit<Part, 'offset' | 'names'>[], warnings: readonly string[]) {
    let offset = 0
    this.parts = parts.map((part) => {
      const placed = { ...part, offset, names: foldCase(`${part.sourceName}\n${part.gateway.name}`) }
      offset += part.block.count
      return placed
    })
    this.count = offset
    this.warnings = warnings
    this.#partOf = new Uint32Array(offset)
    this.marks = new Uint16Array(offset)
    for (const [number, { block, offset }] of this.parts.entries()) {
      this.#partOf.fill(number, offset, offset + block.count)
      this.marks.set(block.marks, offset)
    }
    this.#markRepeated()
  }

  /** Where a row is. */
  at(row: number): { readonly part: Part; readonly i: number } {
    const part = this.parts[this.#partOf[row] ?? 0]
    if (!part) throw new RangeError(`There is no row ${row}.`)
    return { part, i: row - part.offset }
  }

  /** When a row was read, epoch ms. */
  seenAt({ gateway, block }: Part, i: number): number {
    const read = block.active[i] === 1 ? gateway.activeAt : gateway.fullAt
    return gateway.no === null ? Math.max(read ?? 0, block.changed[i] ?? 0) : (read ?? 0)
  }

  /** Makes something once. */
  make<T>(key: string, make: () => T): T {
    if (!this.made.has(key)) this.made.set(key, make())
    return this.made.get(key) as T
  }

  #markRepeated(): void {
    const iccids = this.#repeated((block, i) => block.iccid[i] ?? null)
    const imsis = this.#repeated((block, i) => block.imsi[i] ?? null)
    for (const rows of iccids) {
      this.#markWithinSource(rows, markBit('duplicate-iccid'))
      this.#markTwoPlaces(rows)
    }
    for (const rows of imsis) this.#markWithinSource(rows, markBit('duplicate-imsi'))
  }

  /** The rows of each value that more than one has. */
  #repeated(of: (block: SimBlock, i: number) => string | null): Iterable<number[]> {
    const first = new Map<string, number>()
    const repeated = new Map<string, number[]>()
    for (const { block, offset } of this.parts) {
      for (let i = 0; i < block.count; i++) {
        const value = of(block, i)
        if (value === null) continue
        const before = first.get(value)
        if (before === undefined) first.set(value, offset + i)
        else {
          const rows = repeated.get(value)
          if (rows) rows.push(offset + i)
          else repeated.set(value, [before, offset + i])
        }
      }
    }
    return repeated.values()
  }

  #markWithinSource(rows: readonly number[], bit: number): void {
    const bySource = Map.groupBy(rows, (row) => this.at(row).part.sourceNumber)
    for (const same of bySource.values()) if (same.length > 1) for (const row of same) this.#mark(row, bit)
  }

  #markTwoPlaces(rows: readonly number[]): void {
    const places = rows.map((row) => {
      const { part, i } = this.at(row)
      return { row, device: part.gateway.mac || part.gateway.name, seenAt: this.seenAt(part, i) }
    })
    places.sort((a, b) => a.seenAt - b.seenAt)
    for (const [i, a] of places.entries()) {
      for (let j = i + 1; j < Math.min(places.length, i + maxCompared); j++) {
        const b = places[j]
        if (!b || b.seenAt - a.seenAt > sameTimeMs) break
        if (a.device === b.device) continue
        this.#mark(a.row, markBit('two-places'))
        this.#mark(b.row, markBit('two-places'))
      }
    }
  }

  #mark(row: number, bit: number): void {
    this.marks[row] = (this.marks[row] ?? 0) | bit
  }
}
