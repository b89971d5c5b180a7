import { z } from 'zod'
import type { Network, PortRow, Usage } from './portRow.ts'

/** Where SIMs are reviewed from: `live`, what the gateways showed last; else a snapshot by its id. */
export const live = 'live'

/** A capture, or a file that was opened: the SIMs of a site at one time. */
export interface SnapshotView {
  readonly id: string
  readonly name: string
  readonly site: string
  /** Who took it. */
  readonly person: string
  readonly note: string
  /** When its capture began (epoch ms); of a file, what the file says. */
  readonly takenAt: number
  /** `opened`: from a file that somebody sent. */
  readonly source: 'captured' | 'opened'
  readonly sims: number
  readonly gateways: readonly SnapshotGateway[]
  /** The job that captures it; null when none runs. */
  readonly jobId: string | null
}

/** What became of one gateway of a capture. */
export interface SnapshotGateway {
  /** Within its snapshot. */
  readonly key: string
  /** Null when it is no gateway of this Simrack. */
  readonly gatewayId: string | null
  readonly name: string
  readonly mac: string
  readonly firmware: string
  readonly maxPorts: number
  readonly maxSlots: number
  /** `waiting` and `reading` while it is captured; `partial`: the answer ended early or left ports out; `failed`: none came. */
  readonly state: 'waiting' | 'reading' | 'done' | 'partial' | 'failed'
  /** Why it is partial or failed, in words. */
  readonly reason: string
  /** When its answer came, epoch ms; null without one. */
  readonly takenAt: number | null
  readonly sims: number
}

export const snapshotWords = z
  .object({
    name: z.string().trim().min(1, 'Give the snapshot a name.').max(120),
    site: z.string().trim().max(120),
    person: z.string().trim().max(120),
    note: z.string().trim().max(4000),
  })
  .strict()
export type SnapshotWords = z.infer<typeof snapshotWords>

/**
 * What is odd about a SIM:
 * - `iccid-check`, `imei-check`: its digits fail their check; `imsi-form`: no IMSI
 * - `issuer`: the country of the ICCID is not that of the IMSI
 * - `duplicate-iccid`, `duplicate-imsi`: another place of the same source shows the same one
 * - `two-places`: the same ICCID is in two gateways of what is reviewed, at about the same time
 * - `no-number`: its number is not known
 */
export const simMarks = [
  'iccid-check',
  'imei-check',
  'imsi-form',
  'issuer',
  'duplicate-iccid',
  'duplicate-imsi',
  'two-places',
  'no-number',
] as const
export type SimMark = (typeof simMarks)[number]

/** What people have put to a SIM; it follows the ICCID. */
export interface SimNotes {
  readonly labels: readonly string[]
  readonly note: string
  readonly defective: boolean
}

/** One SIM at one place of one source. */
export interface SimView extends SimNotes {
  /** Unique in what is reviewed. */
  readonly id: string
  /** `live`, or the snapshot. */
  readonly source: string
  readonly sourceName: string
  /** Of a snapshot its key there, of live ones the gateway's id. */
  readonly gatewayKey: string
  readonly gatewayName: string
  readonly portId: string
  readonly port: number
  readonly slot: number | null
  readonly active: boolean
  readonly state: number | null
  readonly iccid: string | null
  readonly imsi: string | null
  readonly imei: string | null
  readonly number: string | null
  readonly network: Network | null
  readonly home: Network | null
  readonly signal: number | null
  readonly balance: string | null
  readonly total: Usage | null
  readonly month: Usage | null
  readonly day: Usage | null
  /** Since when in this state, as far as was seen; when it was read. Epoch ms. */
  readonly since: number
  readonly seenAt: number
  readonly marks: readonly SimMark[]
}

/**
 * The operator of a SIM, by whom it is filtered, sorted and grouped: of its home network, else of the one that it is on; by name,
 * else by PLMN. Null when neither is known.
 */
export const operatorOf = ({ home, network }: Pick<SimView, 'home' | 'network'>): string | null =>
  home?.name || network?.name || home?.plmn || network?.plmn || null

/** ISO 3166-1 alpha-2 of the same network; null when it is not known. */
export const countryOf = ({ home, network }: Pick<SimView, 'home' | 'network'>): string | null =>
  home?.country || network?.country || null

/** How long in its state, as groups name it, the shortest first: less than an hour, a day …; `older`: longer than all of them. */
export const simAges = ['1h', '1d', '7d', '30d', '90d', 'older'] as const
export type SimAge = (typeof simAges)[number]

export const simColumns = [
  'source',
  'gateway',
  'port',
  'state',
  'iccid',
  'imsi',
  'imei',
  'number',
  'operator',
  'country',
  'signal',
  'balance',
  'total',
  'month',
  'day',
  'since',
  'seen',
  'marks',
  'labels',
] as const
export type SimColumn = (typeof simColumns)[number]

/** What SIMs are grouped and counted by. `age`: how long in their state. */
export const simGroups = ['source', 'gateway', 'state', 'operator', 'country', 'age', 'mark', 'label'] as const
export type SimGroup = (typeof simGroups)[number]

const id = z.string().min(1).max(64)

/** Which SIMs, in which order. Every given condition must hold; of its values any. */
export const simQuery = z
  .object({
    /** `live` and ids of snapshots; empty: live. */
    sources: z.array(id).max(100).default([]),
    /** Words, each to be found in an identity, number, place, operator, label or note; digits anywhere in a number. */
    text: z.string().max(500).default(''),
    /** Also numbers that no table knows; null: those that could not be read. */
    states: z.array(z.int().min(-999_999).max(999_999).nullable()).max(100).default([]),
    operators: z.array(z.string().max(100)).max(200).default([]),
    countries: z.array(z.string().max(8)).max(300).default([]),
    gateways: z.array(z.string().max(200)).max(1000).default([]),
    marks: z.array(z.enum(simMarks)).max(20).default([]),
    labels: z.array(z.string().max(60)).max(100).default([]),
    defective: z.boolean().nullable().default(null),
    /** Slots without a SIM too. */
    empty: z.boolean().default(false),
    sort: z
      .array(z.object({ by: z.enum(simColumns), descending: z.boolean() }).strict())
      .max(3)
      .default([]),
    group: z.enum(simGroups).nullable().default(null),
  })
  .strict()
export type SimQuery = z.output<typeof simQuery>
export type SimQueryInput = z.input<typeof simQuery>

/** A count of SIMs under one value. */
export interface SimCount {
  /** As a query names it: a state number, an operator's name, a gateway's name … */
  readonly value: string
  readonly label: string
  readonly count: number
}

/**
 * A query's answer, fixed until it is closed. With a group, rows come group by group in the order of `groups`, each row once: under
 * the first of its marks or labels, where it has several. The value of a group without any is empty.
 */
export interface OpenedSims {
  readonly handle: string
  readonly total: number
  readonly groups: readonly SimCount[]
  /** Of all that the sources hold, what can be chosen from, each by count. */
  readonly facets: Readonly<
    Record<'state' | 'operator' | 'country' | 'gateway' | 'mark' | 'label', readonly SimCount[]>
  >
  /** What is missing and why, in words: a gateway whose rows are damaged in the store. */
  readonly warnings: readonly string[]
}

/** How two sources differ at one SIM or place. `changes` of `changed`: which fields, from what to what. */
export const differenceKinds = ['appeared', 'gone', 'moved', 'swapped', 'changed'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** A place of a SIM. */
export interface SimPlace {
  readonly gatewayName: string
  readonly gatewayKey: string
  readonly portId: string
}

/**
 * - `appeared`, `gone`: the ICCID is only in the later, only in the earlier one
 * - `moved`: the same ICCID at another place
 * - `swapped`: two SIMs of which each is where the other was
 * - `changed`: at its place, but its state, operator, number or IMEI is another; also beside `moved` and `swapped` in `changes`
 * Slots whose SIM has no ICCID are compared by their place.
 */
export interface Difference {
  readonly id: string
  readonly kind: DifferenceKind
  readonly iccid: string | null
  /** With which ICCID it has changed places; of `swapped`. */
  readonly swappedWith: string | null
  readonly from: SimPlace | null
  readonly to: SimPlace | null
  readonly changes: readonly {
    readonly field: 'state' | 'operator' | 'number' | 'imei' | 'imsi'
    readonly from: string
    readonly to: string
  }[]
}

export interface ComparedView {
  readonly handle: string
  readonly from: { readonly name: string; readonly at: number; readonly sims: number }
  readonly to: { readonly name: string; readonly at: number; readonly sims: number }
  readonly counts: Readonly<Record<DifferenceKind, number>>
  readonly same: number
  /** Gateways of either, for the rack picture. */
  readonly gateways: readonly {
    readonly name: string
    readonly key: string
    readonly maxPorts: number
    readonly maxSlots: number
    readonly differences: number
  }[]
  /** What is to be known before one believes it: gateways that one of the two lacks, partial captures. */
  readonly warnings: readonly string[]
}

/** What is known of one SIM, newest first. */
export interface SimHistory {
  readonly iccid: string
  readonly notes: SimNotes
  readonly sightings: readonly (SimPlace & {
    readonly source: string
    readonly sourceName: string
    readonly at: number
    readonly state: number | null
    readonly balance: string | null
    readonly number: string | null
    readonly imei: string | null
  })[]
  /** What history has recorded of it on live gateways. */
  readonly events: readonly { readonly at: number; readonly place: SimPlace; readonly words: string }[]
  readonly messages: { readonly received: number; readonly sent: number; readonly lastAt: number | null }
  readonly redials: { readonly runs: number; readonly changed: number; readonly failed: number }
}

/** A query with a name, and the columns that are shown with it. */
export const savedSimView = z
  .object({ name: z.string().trim().min(1).max(80), query: simQuery, columns: z.array(z.enum(simColumns)).max(30) })
  .strict()
export type SavedSimView = z.infer<typeof savedSimView>

/** The slots of one gateway of a snapshot, for its rack picture. */
export interface SnapshotRack {
  readonly gateway: SnapshotGateway
  readonly rows: readonly PortRow[]
}
