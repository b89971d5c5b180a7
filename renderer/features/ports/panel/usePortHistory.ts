import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { appendOlder, type HistoryPages, mergeNewest } from '../model/historyPages.ts'

export interface PortHistory {
  /** Null until the first page is here. */
  readonly pages: HistoryPages | null
  readonly loading: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
  readonly retry: () => void
}

const pageSize = 30

/** The history of one port, newest first, paged; its newest page is read again whenever `changedAt` moves. */
export function usePortHistory(gatewayId: string, portId: string, changedAt: number): PortHistory {
  const [pages, setPages] = useState<HistoryPages | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [loading, setLoading] = useState(true)
  const [round, setRound] = useState(0)
  const read = useCallback(
    async (before: number | null) => {
      const result = await bridge.call('ports.history', { gatewayId, portId, before, limit: pageSize })
      setLoading(false)
      setError(result.ok ? null : result.error)
      return result.ok ? result.value : null
    },
    [gatewayId, portId],
  )
  // `changedAt` and `round` are not read: a change of either is the sign to read again.
  const sign = `${changedAt} ${round}`
  useEffect(() => {
    let current = sign !== ''
    read(null).then((page) => {
      if (current && page) setPages((known) => mergeNewest(known, page))
    })
    return () => {
      current = false
    }
  }, [read, sign])
  const loadMore = async () => {
    const last = pages?.events.at(-1)
    if (!last || loading) return
    setLoading(true)
    const page = await read(last.seq)
    if (page) setPages((known) => (known ? appendOlder(known, page) : page))
  }
  return { pages, loading, error, loadMore, retry: () => setRound((n) => n + 1) }
}
