import { useEffect, useState } from 'react'
import {
  type ExchangeSummary,
  keptExchanges,
  type TrafficFilter,
  type TrafficView,
} from '../../../../shared/domain/traffic.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useThrottled } from '../../../ui/useThrottled.ts'

export interface Exchanges {
  /** The first answer has not come yet. */
  readonly loading: boolean
  readonly exchanges: readonly ExchangeSummary[]
  readonly error: AppError | null
  /** While paused: so many have come since. */
  readonly fresh: number
}

/** The list is asked for again at most so often. */
const refreshMs = 700

interface Answer {
  /** Of which gateway and filter it is. */
  readonly about: string
  readonly exchanges: readonly ExchangeSummary[]
  readonly error: AppError | null
  /** How many there had been in all. */
  readonly total: number
}

/** What is kept of a gateway's traffic and passes the filter, newest first; while `following` it is kept up to date. */
export function useExchanges(
  gatewayId: string,
  filter: TrafficFilter,
  view: TrafficView | undefined,
  following: boolean,
): Exchanges {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const about = JSON.stringify([gatewayId, filter])
  const total = (view?.exchanges ?? 0) + (view?.gone ?? 0)
  const state = useThrottled(`${view?.lastId ?? ''} ${total}`, refreshMs)
  // While paused the list stays as it is, but for another filter.
  const [frozen, setFrozen] = useState(state)
  if (following && frozen !== state) setFrozen(state)
  useEffect(() => {
    let current = true
    const [id, wanted]: [string, TrafficFilter] = JSON.parse(about)
    const seen = Number(frozen.split(' ')[1])
    bridge
      .call('traffic.list', { gatewayId: id, filter: wanted, before: null, limit: keptExchanges })
      .then((result) => {
        if (!current) return
        setAnswer((last) =>
          result.ok
            ? { about, exchanges: result.value.exchanges, error: null, total: seen }
            : { about, exchanges: last?.about === about ? last.exchanges : [], error: result.error, total: seen },
        )
      })
    return () => {
      current = false
    }
  }, [about, frozen])
  const isCurrent = answer?.about === about
  return {
    loading: !isCurrent,
    exchanges: isCurrent ? answer.exchanges : [],
    error: isCurrent ? answer.error : null,
    fresh: answer === null ? 0 : Math.max(0, total - answer.total),
  }
}
