import { z } from 'zod'
import {
  type StockItem,
  type StockOutcome,
  type StockResolution,
  type StockTakeView,
  stockOutcomes,
  stockResolutions,
} from '../../../../shared/domain/stockTake.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import type { Database } from '../../store/database.ts'
import type { ReconciledItem } from '../match/reconciledItem.ts'

/** A stock-take and its number in the store. */
export interface StoredTake {
  readonly no: number
  readonly view: StockTakeView
}

/** Which items: of these outcomes (none: of any), only those that are open, with all these words, folded. */
export interface ItemChoice {
  readonly outcomes: readonly StockOutcome[]
  readonly open: boolean
  readonly words: readonly string[]
}

const being = { written: 0, there: 1, removed: 2 } as const
const removedAtOnce = 100

const takeRow = z.object({
  no: z.number(),
  id: z.string(),
  file_name: z.string(),
  source: z.string(),
  source_name: z.string(),
  at: z.number(),
  counts: z.string(),
  open: z.number(),
})
const countsForm = z.object({
  matched: z.number(),
  missing: z.number(),
  unknown: z.number(),
  conflict: z.number(),
  unusable: z.number(),
})
const itemRow = z.object({
  id: z.number(),
  outcome: z.number(),
  resolution: z.number().nullable(),
  comment: z.string(),
  body: z.string(),
})
const itemBody = z.object({
  lines: z.array(z.number()),
  listed: z.object({ iccid: z.string(), number: z.string(), operator: z.string(), note: z.string() }).nullable(),
  found: z.array(
    z.object({
      iccid: z.string().nullable(),
      number: z.string().nullable(),
      operator: z.string(),
      place: z.string(),
    }),
  ),
  words: z.string(),
})

const open = 'resolution IS NULL AND outcome <> 0'

/** Stock-takes on the disk. */
export class StockTakeStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** All that are there, the oldest first. */
  all(): StoredTake[] {
    return this.#db
      .prepare(
        `SELECT no, id, file_name, source, source_name, at, counts,
           (SELECT count(*) FROM stock_items WHERE take = no AND ${open}) AS open
         FROM stock_takes WHERE state = ${being.there} ORDER BY no`,
      )
      .all()
      .map(takeOf)
  }

  byId(id: string): StoredTake | null {
    const raw = this.#db
      .prepare(
        `SELECT no, id, file_name, source, source_name, at, counts,
           (SELECT count(*) FROM stock_items WHERE take = no AND ${open}) AS open
         FROM stock_takes WHERE id = ? AND state = ${being.there}`,
      )
      .get(id)
    return raw ? takeOf(raw) : null
  }

  /** Begins one that nobody sees before it is finished; gives its number. */
  begin({ id, fileName, source, sourceName, at }: Omit<StockTakeView, 'counts' | 'open'>): number {
    return Number(
      this.#db
        .prepare(
          `INSERT INTO stock_takes (id, file_name, source, source_name, at, counts, state) VALUES (?, ?, ?, ?, ?, '', ${being.written})`,
        )
        .run(id, fileName, source, sourceName, at).lastInsertRowid,
    )
  }

  /** Stores one item under its id, from 1. Within a transaction of the caller's. */
  add(no: number, id: number, { outcome, lines, listed, found, words }: ReconciledItem): void {
    this.#db
      .prepare('INSERT INTO stock_items (take, id, outcome, body, search) VALUES (?, ?, ?, ?, ?)')
      .run(
        no,
        id,
        stockOutcomes.indexOf(outcome),
        JSON.stringify({ lines, listed, found, words }),
        searchOf(listed, found),
      )
  }

  finish(no: number, counts: Readonly<Record<StockOutcome, number>>): void {
    this.#db
      .prepare(`UPDATE stock_takes SET counts = ?, state = ${being.there} WHERE no = ?`)
      .run(JSON.stringify(counts), no)
  }

  /** Ids of a choice among the `span` after `after`, in order. */
  ids(no: number, { outcomes, open: onlyOpen, words }: ItemChoice, after: number, span: number): number[] {
    const conditions = [
      ...(outcomes.length > 0 ? [`outcome IN (${outcomes.map((each) => stockOutcomes.indexOf(each)).join()})`] : []),
      ...(onlyOpen ? [open] : []),
      ...words.map(() => '(instr(search, ?) > 0 OR instr(lower(comment), ?) > 0)'),
    ]
    return this.#db
      .prepare(
        `SELECT id FROM stock_items WHERE take = ? AND id > ? AND id <= ?${conditions.map((each) => ` AND ${each}`).join('')} ORDER BY id`,
      )
      .all(no, after, after + span, ...words.flatMap((word) => [word, word]))
      .map((row) => Number(row.id))
  }

  items(no: number, ids: readonly number[]): StockItem[] {
    const find = this.#db.prepare(
      'SELECT id, outcome, resolution, comment, body FROM stock_items WHERE take = ? AND id = ?',
    )
    return ids.flatMap((id) => {
      const raw = find.get(no, id)
      return raw ? itemOf(raw) : []
    })
  }

  /** What a person says to one item; null takes it back. False when there is no such item. */
  resolve(no: number, id: number, resolution: StockResolution | null, comment: string): boolean {
    const { changes } = this.#db
      .prepare('UPDATE stock_items SET resolution = ?, comment = ? WHERE take = ? AND id = ?')
      .run(resolution === null ? null : stockResolutions.indexOf(resolution), comment, no, id)
    return changes > 0
  }

  /** From now on nobody sees it; `sweep` removes what is left of it. */
  remove(no: number): void {
    this.#db.prepare(`UPDATE stock_takes SET state = ${being.removed} WHERE no = ?`).run(no)
  }

  /** Those that a process which ended has not finished are not there either. */
  dropUnfinished(): void {
    this.#db.prepare(`UPDATE stock_takes SET state = ${being.removed} WHERE state = ${being.written}`).run()
  }

  /** Removes a few rows of what is not there any more; answers whether there are more. */
  sweep(): boolean {
    const gone = this.#db.prepare(`SELECT no FROM stock_takes WHERE state = ${being.removed} LIMIT 1`).get()
    if (!gone) return false
    const no = Number(gone.no)
    const { changes } = this.#db
      .prepare(
        `DELETE FROM stock_items WHERE take = ? AND id IN (SELECT id FROM stock_items WHERE take = ? LIMIT ${removedAtOnce})`,
      )
      .run(no, no)
    if (changes === 0) this.#db.prepare('DELETE FROM stock_takes WHERE no = ?').run(no)
    return true
  }
}

function takeOf(raw: unknown): StoredTake {
  const { no, id, file_name: fileName, source, source_name: sourceName, at, counts, open } = takeRow.parse(raw)
  return { no, view: { id, fileName, source, sourceName, at, counts: countsForm.parse(JSON.parse(counts)), open } }
}

function itemOf(raw: unknown): StockItem {
  const { id, outcome, resolution, comment, body } = itemRow.parse(raw)
  return {
    id,
    outcome: stockOutcomes[outcome] ?? 'unusable',
    ...itemBody.parse(JSON.parse(body)),
    resolution: resolution === null ? null : (stockResolutions[resolution] ?? null),
    comment,
  }
}

/** Numbers also without what stands between their digits. */
function searchOf(listed: ReconciledItem['listed'], found: ReconciledItem['found']): string {
  const numbers = [listed?.number ?? '', ...found.map(({ number }) => number ?? '')]
  const texts = [
    ...(listed ? [listed.iccid, listed.operator, listed.note] : []),
    ...found.flatMap(({ iccid, operator, place }) => [iccid ?? '', operator, place]),
    ...numbers,
    ...numbers.map((number) => number.replace(/\D/g, '')),
  ]
  return foldCase([...new Set(texts)].join(' '))
}
