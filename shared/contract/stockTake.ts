import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import {
  type StockItem,
  type StockList,
  type StockTakeView,
  stockMapping,
  stockOutcomes,
  stockResolutions,
} from '../domain/stockTake.ts'
import { call, id, maxFileText, nothing, returns, topic } from './define.ts'

/** The calls of stock-taking. */
export const stockTakeCalls = {
  /** Reads a CSV or XLSX file; refused with the reason when it cannot be read right. `sheet`: of an XLSX, null the first. */
  'stock.read': call(
    z
      .object({
        name: z.string().max(255),
        base64: z.base64().max(maxFileText),
        sheet: z.string().max(100).nullable().default(null),
      })
      .strict(),
    returns<{ list: StockList; sheets: string[] }>(),
  ),
  /** Sets a list that was read against `live` or a snapshot. */
  'stock.start': call(
    z.object({ listId: id, mapping: stockMapping, source: id }).strict(),
    returns<{ stockTakeId: string }>(),
  ),
  'stock.items': call(
    z
      .object({
        id,
        outcomes: z.array(z.enum(stockOutcomes)).max(5),
        open: z.boolean(),
        text: z.string().max(200),
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
      })
      .strict(),
    returns<{ items: StockItem[]; total: number }>(),
  ),
  /** What a person says to items; null takes it back. */
  'stock.resolve': call(
    z
      .object({
        id,
        items: z.array(z.int()).min(1).max(5000),
        resolution: z.enum(stockResolutions).nullable(),
        comment: z.string().max(500).default(''),
      })
      .strict(),
    returns<{ changed: number }>(),
  ),
  'stock.remove': call(z.object({ id }).strict(), returns<null>()),
  /** All items with what was said to them, as CSV. A job. */
  'stock.export': call(z.object({ id }).strict(), returns<{ jobId: string | null; file: SavedFile }>()),
} as const

export const stockTakeTopics = {
  /** Newest first. */
  stockTakes: topic(nothing, returns<StockTakeView>()),
} as const
