import type { StockList, StockMapping } from '../../../shared/domain/stockTake.ts'
import type { Result } from '../../../shared/result.ts'
import type { RackSim } from './match/rackIndex.ts'
import type { ReconciledItem } from './match/reconciledItem.ts'

/** A list as a person gave it. */
export interface ListFile {
  readonly name: string
  readonly base64: string
  readonly sheet: string | null
}

/** What a thread that reads lists is begun with. */
export interface ThreadTask {
  readonly file: ListFile
  /** Null: the list is only read. */
  readonly mapping: StockMapping | null
}

/** What it is told: with a mapping, the rack in pieces, then, piece by piece, to give what came of it. */
export type ToThread = RackPiece | { readonly t: 'more' }

/** SIMs of one gateway: as they are, or the rows of a snapshot as its store keeps them. */
export type RackPiece =
  | { readonly t: 'sims'; readonly sims: readonly RackSim[] }
  | { readonly t: 'packed'; readonly name: string; readonly rows: Uint8Array }

/** A list as it was read, without the id that it gets. */
export type ReadView = Omit<StockList, 'listId'> & { readonly sheets: readonly string[] }

/** What it tells. */
export type FromThread =
  | { readonly t: 'read'; readonly result: Result<ReadView> }
  | { readonly t: 'refused'; readonly result: Result<never> }
  /** `items` is empty after the last. */
  | { readonly t: 'items'; readonly items: readonly ReconciledItem[]; readonly total: number }
