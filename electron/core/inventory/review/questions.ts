import type {
  ComparedView,
  Difference,
  DifferenceKind,
  OpenedSims,
  SimCount,
  SimGroup,
  SimQuery,
  SimView,
} from '../../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import type { Result } from '../../../../shared/result.ts'
import type { FileHead } from '../file/fileFormat.ts'
import type { Sighting } from '../store/snapshotStore.ts'

/** A gateway of what is reviewed, without its rows. */
export interface ReviewGateway {
  /** Within its source. */
  readonly key: string
  readonly name: string
  readonly mac: string
  /** Of a snapshot: its number in the store. Null of a live one, whose rows are handed over under its key. */
  readonly no: number | null
  /** Rows of another version are others. */
  readonly version: string
  /** When its active slots and all its slots were read last, epoch ms; null: never. */
  readonly activeAt: number | null
  readonly fullAt: number | null
  readonly maxPorts: number
  readonly maxSlots: number
  /** Rows that are missing, and why; empty when none are. */
  readonly missing: string
}

/** What SIMs are reviewed from: `live`, or a snapshot. */
export interface ReviewSource {
  readonly source: string
  readonly name: string
  readonly at: number
  readonly gateways: readonly ReviewGateway[]
}

/** What of a file is stored. */
export interface OpenedFile extends FileHead {
  /** SHA-256 of what it says. */
  readonly digest: string
}

interface Scope {
  readonly sources: readonly ReviewSource[]
  readonly notesVersion: number
}

/** What the review thread is asked, and what it answers. */
export interface Questions {
  /** Rows of a live gateway that have changed; with `reset` they are all that there are. */
  live: {
    ask: {
      readonly key: string
      readonly reset: boolean
      readonly upsert: readonly PortRow[]
      readonly remove: readonly string[]
    }
    answer: null
  }
  open: { ask: Scope & { readonly query: SimQuery; readonly handle: string }; answer: OpenedSims }
  rows: {
    ask: { readonly handle: string; readonly notesVersion: number; readonly offset: number; readonly limit: number }
    answer: readonly SimView[]
  }
  /** The ICCIDs of an opened answer. */
  iccids: {
    ask: { readonly handle: string; readonly offset: number; readonly limit: number }
    answer: { readonly iccids: readonly string[]; readonly more: boolean }
  }
  pivot: {
    ask: Scope & { readonly query: SimQuery; readonly rows: SimGroup; readonly columns: SimGroup }
    answer: { rows: SimCount[]; columns: SimCount[]; cells: number[][] }
  }
  compare: {
    ask: { readonly from: ReviewSource; readonly to: ReviewSource; readonly handle: string }
    answer: ComparedView
  }
  /** An opened comparison again. */
  compared: { ask: { readonly handle: string }; answer: ComparedView }
  differences: {
    ask: {
      readonly handle: string
      readonly kinds: readonly DifferenceKind[]
      readonly text: string
      readonly gateway: string | null
      readonly offset: number
      readonly limit: number
    }
    answer: { differences: Difference[]; total: number }
  }
  close: { ask: { readonly handle: string }; answer: null }
  /** Rows of one gateway of a snapshot. */
  rack: { ask: { readonly no: number }; answer: readonly PortRow[] }
  countRows: { ask: { readonly no: number }; answer: number }
  /** Some of them as lines of a file (docs/snapshot-file.md). */
  lines: {
    ask: { readonly no: number; readonly offset: number; readonly limit: number }
    answer: { readonly text: string; readonly rows: number; readonly more: boolean }
  }
  /** Reads a file and keeps it under the handle. */
  readFile: { ask: { readonly handle: string; readonly base64: string }; answer: OpenedFile }
  /** The rows of one of its gateways, packed. */
  fileRows: { ask: { readonly handle: string; readonly gateway: number }; answer: Uint8Array }
  fileSightings: {
    ask: { readonly handle: string; readonly gateway: number; readonly offset: number; readonly limit: number }
    answer: readonly Sighting[]
  }
}

export type QuestionName = keyof Questions

/** What goes to the thread, and what comes back. */
export interface Asked<N extends QuestionName = QuestionName> {
  readonly id: number
  readonly name: N
  readonly ask: Questions[N]['ask']
}
export interface Answered {
  readonly id: number
  readonly result: Result<unknown>
}

/** One answer for each question. */
export type Answers = { readonly [N in QuestionName]: (ask: Questions[N]['ask']) => Result<Questions[N]['answer']> }
