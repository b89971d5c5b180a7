import { z } from 'zod'

/** What a column of a list says about a SIM. */
export const stockFields = ['iccid', 'imsi', 'number', 'operator', 'note'] as const
export type StockField = (typeof stockFields)[number]

/** Which column (from 0) says what; at least one of ICCID and number. Remembered by the names of the columns. */
export const stockMapping = z
  .object({
    iccid: z.int().min(0).max(255).nullable(),
    imsi: z.int().min(0).max(255).nullable(),
    number: z.int().min(0).max(255).nullable(),
    operator: z.int().min(0).max(255).nullable(),
    note: z.int().min(0).max(255).nullable(),
    /** Country code that numbers of the list lack, digits without `+`; empty: none. */
    countryCode: z.string().regex(/^\d{0,4}$/),
  })
  .strict()
  .refine(({ iccid, number }) => iccid !== null || number !== null, 'Say which column holds the ICCID or the number.')
export type StockMapping = z.infer<typeof stockMapping>

/** A list as it was read. */
export interface StockList {
  readonly listId: string
  readonly fileName: string
  /** As read: `CSV, UTF-16, semicolons`; `XLSX, sheet "SIMs"`. */
  readonly form: string
  readonly columns: readonly string[]
  /** The first rows, for the preview. */
  readonly sample: readonly (readonly string[])[]
  readonly rows: number
  /** What the columns seem to be, or what was chosen for such columns the last time. */
  readonly mapping: StockMapping | null
  /** Rows that cannot be used whatever the mapping, by line from 1, and what was odd. */
  readonly problems: readonly { readonly line: number | null; readonly words: string }[]
}

/**
 * - `matched`: the rack has what the list says
 * - `missing`: the list has it, the rack does not
 * - `unknown`: the rack has it, the list does not
 * - `conflict`: both have it, and they do not agree, or more than one fits
 * - `unusable`: a line of the list that names no SIM
 */
export const stockOutcomes = ['matched', 'missing', 'unknown', 'conflict', 'unusable'] as const
export type StockOutcome = (typeof stockOutcomes)[number]

/** What they are called. */
export const outcomeWords: Readonly<Record<StockOutcome, string>> = {
  matched: 'Matched',
  missing: 'Missing',
  unknown: 'Unknown',
  conflict: 'Conflict',
  unusable: 'Unusable',
}

/** What a person has said to an item; null: nothing yet. */
export const stockResolutions = ['accepted', 'to-fetch', 'to-return', 'wrong-list', 'ignored'] as const
export type StockResolution = (typeof stockResolutions)[number]

export const resolutionWords: Readonly<Record<StockResolution, string>> = {
  accepted: 'Accepted',
  'to-fetch': 'To be fetched',
  'to-return': 'To be returned',
  'wrong-list': 'The list is wrong',
  ignored: 'Ignored',
}

/** One line of the list, one SIM of the rack, or both together. Every line and every SIM is in exactly one item. */
export interface StockItem {
  readonly id: number
  readonly outcome: StockOutcome
  /** Lines of the list, from 1 as a spreadsheet counts. */
  readonly lines: readonly number[]
  readonly listed: {
    readonly iccid: string
    readonly number: string
    readonly operator: string
    readonly note: string
  } | null
  readonly found: readonly {
    readonly iccid: string | null
    readonly number: string | null
    readonly operator: string
    readonly place: string
  }[]
  /** Why, in words. */
  readonly words: string
  readonly resolution: StockResolution | null
  readonly comment: string
}

/** A stock-take as its list shows it. */
export interface StockTakeView {
  readonly id: string
  readonly fileName: string
  /** `live` or a snapshot, and its name then. */
  readonly source: string
  readonly sourceName: string
  readonly at: number
  readonly counts: Readonly<Record<StockOutcome, number>>
  /** Items that are not matched and that nobody has resolved. */
  readonly open: number
}
