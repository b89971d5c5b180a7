import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { formatQuery, type PortsQuery, parseQuery } from './model/query.ts'

/** `push`: Back undoes it. `replace`: it is no step of its own, like a letter typed or a row further. */
export type HistoryStep = 'push' | 'replace'

/** What the address says is shown, and a change of it. */
export function usePortsQuery(): readonly [PortsQuery, (change: Partial<PortsQuery>, step?: HistoryStep) => void] {
  const [params, setParams] = useSearchParams()
  const search = params.toString()
  const query = useMemo(() => parseQuery(search), [search])
  const change = useCallback(
    (part: Partial<PortsQuery>, step: HistoryStep = 'push') =>
      setParams((current) => new URLSearchParams(formatQuery({ ...parseQuery(current.toString()), ...part })), {
        replace: step === 'replace',
      }),
    [setParams],
  )
  return [query, change]
}
