import { useEffect, useRef, useState } from 'react'
import type { InboxView } from '../../../shared/domain/message.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { useThrottled } from '../../ui/useThrottled.ts'
import type { OpenedResult } from './useResult.ts'

/** News are counted at most so often, ms. */
const countEveryMs = 1000

/** How many messages have come since the shown result was opened that its query would find. */
export function useNews(shown: OpenedResult | null, inbox: InboxView | undefined): number {
  const total = inbox?.total ?? null
  const stored = useThrottled(total, countEveryMs)
  const newestId = inbox?.newestId ?? 0
  const newest = useRef(newestId)
  newest.current = newestId
  const [counted, setCounted] = useState<{ handle: string; news: number } | null>(null)
  /** For which result, and with how many messages stored, there is nothing to ask. */
  const known = useRef<{ handle: string; stored: number | null }>({ handle: '', stored: null })
  const handle = shown?.handle ?? ''
  const openedAt = shown?.newestId ?? 0
  useEffect(() => {
    if (handle === '' || stored === null) return
    const first = known.current.handle !== handle
    const same = known.current.stored === stored
    known.current = { handle, stored }
    // What there was when the result appeared is in it.
    if (first ? newest.current <= openedAt : same) return
    let current = true
    bridge.call('inbox.news', { handle }).then((answer) => {
      if (current && answer.ok) setCounted({ handle, news: answer.value.news })
    })
    return () => {
      current = false
    }
  }, [handle, openedAt, stored])
  return counted?.handle === handle ? counted.news : 0
}
