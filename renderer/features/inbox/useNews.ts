import { useEffect, useState } from 'react'
import type { InboxView } from '../../../shared/domain/message.ts'
import { bridge } from '../../bridge/appBridge.ts'
import type { OpenedResult } from './useResult.ts'
import { useThrottled } from './useThrottled.ts'

/** News are counted at most so often, ms. */
const countEveryMs = 2000

/**
 * How many messages the query would find by now that the shown result has not. For the whole inbox its own numbers say it;
 * for anything narrower the core is asked, when messages have come at all.
 */
export function useNews(shown: OpenedResult | null, inbox: InboxView | undefined): number {
  const whole = shown !== null && shown.query.text === '' && shown.query.gatewayId === null
  const all = useThrottled(inbox?.total ?? 0, countEveryMs)
  const [counted, setCounted] = useState<{ shown: OpenedResult; all: number; news: number } | null>(null)
  const known = counted !== null && counted.shown === shown ? counted : null
  useEffect(() => {
    if (shown === null || whole || all === 0 || known?.all === all) return
    // What there was when the result appeared is in it.
    if (known === null) return setCounted({ shown, all, news: 0 })
    let current = true
    bridge.call('inbox.open', { query: shown.query }).then((found) => {
      if (current)
        setCounted({ shown, all, news: found.ok ? found.value.total - shown.total + gone(shown) : known.news })
    })
    return () => {
      current = false
    }
  }, [shown, whole, all, known])
  if (shown === null || inbox === undefined) return 0
  return Math.max(0, whole ? inbox.total - shown.total : (known?.news ?? 0))
}

/** Messages of a list of unread ones that have been read since: the list keeps them, a new one would not hold them. */
function gone({ query, pages }: OpenedResult): number {
  if (!/(^|\s)is:unread(\s|$)/i.test(query.text)) return 0
  let read = 0
  for (const { unread } of pages.loaded()) if (!unread) read += 1
  return read
}
