import { useCallback, useEffect, useState } from 'react'
import type { CallArgs } from '../../../../shared/contract.ts'
import type { StockItem } from '../../../../shared/domain/stockTake.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge, useConnection } from '../../../bridge/appBridge.ts'
import { RowPages } from '../../../ui/rowPages.ts'
import type { StockFilter } from './useStockFilter.ts'

type Question = Omit<CallArgs<'stock.items'>, 'offset' | 'limit'>

export interface StockItemsState {
  /** Null until the first are here; the last good ones stay while others are asked for. */
  readonly pages: RowPages<StockItem> | null
  readonly error: AppError | null
  /** Asks the same again: what was said to items may have changed what is found. */
  readonly again: () => void
}

/** The items of a stock-take that a filter finds. */
export function useStockItems(id: string, { outcomes, open, text }: StockFilter): StockItemsState {
  const [round, setRound] = useState(0)
  const [state, setState] = useState<{ pages: RowPages<StockItem> | null; error: AppError | null }>({
    pages: null,
    error: null,
  })
  const lost = useConnection() === 'lost'
  const asked = JSON.stringify({ id, outcomes, open, text })
  const key = `${round} ${asked}`
  useEffect(() => {
    if (lost) return
    let current = key !== ''
    const question = JSON.parse(asked) as Question
    const load = (offset: number, limit: number) => bridge.call('stock.items', { ...question, offset, limit })
    void load(0, 1).then(async (first) => {
      if (!current) return
      if (!first.ok) return setState((last) => ({ pages: last.pages, error: first.error }))
      const pages = new RowPages<StockItem>({ found: first.value.total, complete: true }, async (offset, limit) => {
        const page = await load(offset, limit)
        return page.ok ? { ok: true, value: page.value.items } : page
      })
      await pages.begin()
      if (current) setState({ pages, error: null })
    })
    return () => {
      current = false
    }
  }, [key, asked, lost])
  return { ...state, again: useCallback(() => setRound((n) => n + 1), []) }
}
