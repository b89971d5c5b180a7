import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { useOperations } from '../../stores/operations.ts'
import { lastOfPort } from './model/activity.ts'
import { appendOlder, mergeNewest, type OperationPages, withLive } from './model/pages.ts'

export interface OperationHistory {
  /** Null until the first page is here. */
  readonly pages: OperationPages | null
  readonly loading: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
  readonly retry: () => void
}

const pageSize = 20

/** What was done to a gateway, or to one of its ports, newest first, paged; its newest page is read again when there is something new. */
export function useOperationHistory(gatewayId: string, port: number | null): OperationHistory {
  const { items } = useOperations()
  const [pages, setPages] = useState<OperationPages | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [loading, setLoading] = useState(true)
  const [round, setRound] = useState(0)
  const read = useCallback(
    async (before: string | null) => {
      const result = await bridge.call('commands.history', { gatewayId, port, before, limit: pageSize })
      setLoading(false)
      setError(result.ok ? null : result.error)
      return result.ok ? result.value : null
    },
    [gatewayId, port],
  )
  const newest = port === null ? newestOf(items.values(), gatewayId) : lastOfPort(items.values(), gatewayId, port)?.id
  // Neither is read: a change of either is the sign to read again.
  const sign = `${newest ?? ''} ${round}`
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
    const last = pages?.operations.at(-1)
    if (!last || loading) return
    setLoading(true)
    const page = await read(last.id)
    if (page) setPages((known) => (known ? appendOlder(known, page) : page))
  }
  const shown = pages && { ...pages, operations: withLive(pages.operations, items) }
  return { pages: shown, loading, error, loadMore, retry: () => setRound((n) => n + 1) }
}

function newestOf(
  operations: Iterable<{ readonly id: string; readonly gatewayId: string; readonly createdAt: number }>,
  gatewayId: string,
): string {
  let [id, at] = ['', 0]
  for (const each of operations)
    if (each.gatewayId === gatewayId && each.createdAt > at) [id, at] = [each.id, each.createdAt]
  return id
}
