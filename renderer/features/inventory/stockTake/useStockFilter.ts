import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { type StockOutcome, stockOutcomes } from '../../../../shared/domain/stockTake.ts'

/** Which items of a stock-take are shown; it stands in the address, so that Back works. */
export interface StockFilter {
  /** None: of any. */
  readonly outcomes: readonly StockOutcome[]
  readonly open: boolean
  readonly text: string
}

/** The contract's limit. */
export const maxText = 200

export type ChangeFilter = (part: Partial<StockFilter>, step?: 'push' | 'replace') => void

/** The filter as the address has it, beside what else stands there. */
export function useStockFilter(): readonly [StockFilter, ChangeFilter] {
  const [params, setParams] = useSearchParams()
  const search = params.toString()
  const filter = useMemo(() => parse(new URLSearchParams(search)), [search])
  const change = useCallback<ChangeFilter>(
    (part, step = 'push') =>
      setParams((current) => write(new URLSearchParams(current), { ...parse(current), ...part }), {
        replace: step === 'replace',
      }),
    [setParams],
  )
  return [filter, change]
}

function parse(params: URLSearchParams): StockFilter {
  const named = params.getAll('outcome')
  return {
    outcomes: stockOutcomes.filter((outcome) => named.includes(outcome)),
    open: params.get('open') === 'yes',
    text: (params.get('search') ?? '').slice(0, maxText),
  }
}

function write(params: URLSearchParams, { outcomes, open, text }: StockFilter): URLSearchParams {
  for (const key of ['outcome', 'open', 'search']) params.delete(key)
  for (const outcome of outcomes) params.append('outcome', outcome)
  if (open) params.set('open', 'yes')
  if (text !== '') params.set('search', text)
  return params
}
