import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import {
  type ComparedView,
  type Difference,
  differenceKinds,
  type OpenedSims,
  type SavedSimView,
  type SimCount,
  type SimHistory,
  type SimView,
  type SnapshotRack,
  type SnapshotView,
  savedSimView,
  simColumns,
  simGroups,
  simQuery,
  snapshotWords,
} from '../domain/inventory.ts'
import { call, id, maxFileText, nothing, returns, topic } from './define.ts'

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) }
const handle = z.object({ handle: id }).strict()
const iccid = z.string().min(1).max(40)

/** The calls of the SIM inventory: captures, review, comparison. */
export const inventoryCalls = {
  /** Captures all SIMs of gateways (`all_sims`) into a snapshot: a job, one gateway after the other where they share nothing. */
  'inventory.capture': call(
    z.object({ gatewayIds: z.array(id).min(1).max(500), words: snapshotWords }).strict(),
    returns<{ snapshotId: string; jobId: string }>(),
  ),
  /** Reads those gateways of a snapshot again that have failed or are partial. A job. */
  'inventory.retry': call(z.object({ id }).strict(), returns<{ jobId: string }>()),
  'inventory.describe': call(z.object({ id, words: snapshotWords }).strict(), returns<null>()),
  'inventory.remove': call(z.object({ id }).strict(), returns<null>()),
  /** Writes a snapshot as a `.simrack` file. A job. */
  'inventory.saveFile': call(z.object({ id }).strict(), returns<{ jobId: string | null; file: SavedFile }>()),
  /** Opens a `.simrack` file. `base64`: its bytes. A file that was opened before gives the snapshot that it became. */
  'inventory.openFile': call(
    z.object({ name: z.string().max(255), base64: z.base64().max(maxFileText) }).strict(),
    returns<{ snapshotId: string; warnings: string[] }>(),
  ),
  'inventory.rack': call(z.object({ id, key: id }).strict(), returns<SnapshotRack>()),

  'inventory.open': call(z.object({ query: simQuery }).strict(), returns<OpenedSims>()),
  'inventory.rows': call(z.object({ handle: id, ...page }).strict(), returns<{ rows: SimView[] }>()),
  'inventory.close': call(handle, returns<null>()),
  /** How many SIMs of a query under each pair of values. */
  'inventory.pivot': call(
    z.object({ query: simQuery, rows: z.enum(simGroups), columns: z.enum(simGroups) }).strict(),
    returns<{ rows: SimCount[]; columns: SimCount[]; cells: number[][] }>(),
  ),
  /** Labels, notes and "defective" of SIMs, named or of an opened answer. Null leaves as it is. */
  'inventory.note': call(
    z
      .object({
        what: z.union([z.object({ iccids: z.array(iccid).min(1).max(5000) }).strict(), handle]),
        addLabels: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
        removeLabels: z.array(z.string().max(60)).max(20).default([]),
        note: z.string().max(4000).nullable().default(null),
        defective: z.boolean().nullable().default(null),
      })
      .strict(),
    returns<{ changed: number }>(),
  ),
  'inventory.sim': call(z.object({ iccid }).strict(), returns<SimHistory>()),
  /** What an opened answer shows, as CSV: these columns in this order, or all of them when none is named. A job. */
  'inventory.export': call(
    z.object({ handle: id, columns: z.array(z.enum(simColumns)).max(30).default([]) }).strict(),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),
  /** Keeps a view under its name; `views` are all of them, in their order. */
  'inventory.saveViews': call(z.object({ views: z.array(savedSimView).max(100) }).strict(), returns<null>()),
  'inventory.views': call(nothing, returns<{ views: SavedSimView[] }>()),

  /** Compares two sources, `live` or ids of snapshots, away from the event loop. */
  'inventory.compare': call(z.object({ from: id, to: id }).strict(), returns<ComparedView>()),
  'inventory.differences': call(
    z
      .object({
        handle: id,
        kinds: z.array(z.enum(differenceKinds)).max(5),
        text: z.string().max(200),
        gateway: z.string().max(200).nullable(),
        ...page,
      })
      .strict(),
    returns<{ differences: Difference[]; total: number }>(),
  ),
  /** The comparison for the customer. A job. */
  'inventory.report': call(
    z.object({ handle: id, format: z.enum(['html', 'csv']) }).strict(),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),
} as const

export const inventoryTopics = {
  /** Newest first. */
  snapshots: topic(nothing, returns<SnapshotView>()),
} as const
