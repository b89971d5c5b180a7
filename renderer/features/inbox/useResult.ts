import { useCallback, useEffect, useState } from 'react'
import type { MessageQuery } from '../../../shared/domain/message.ts'
import type { AppError } from '../../../shared/errors.ts'
import { bridge, useConnection } from '../../bridge/appBridge.ts'
import { ResultPages } from './model/resultPages.ts'

/** What a query has found, fixed at the time when it was opened. */
export interface OpenedResult {
  readonly query: MessageQuery
  readonly handle: string
  readonly total: number
  readonly pages: ResultPages
  /** Opens it again, since the core no longer knows it. */
  readonly renew: () => void
  /** It stands for the same result before it, whose handle was no longer good: the list keeps its place. */
  readonly renews: boolean
}

export interface ResultState {
  /** Null until the first result is here. The last good one stays while another is opened, and when that fails. */
  readonly shown: OpenedResult | null
  readonly opening: boolean
  readonly error: AppError | null
  /** Asks the same again: what has come since is then in the list. */
  readonly reopen: () => void
}

interface Answer {
  readonly key: string
  /** How often a person had asked for the newest. */
  readonly asked: number
  readonly shown: OpenedResult | null
  readonly error: AppError | null
}

/** The result of a query, opened again when the query changes and when the core has let go of it. The last query wins. */
export function useResult({ text, gatewayId }: MessageQuery): ResultState {
  const [asked, setAsked] = useState(0)
  const [renewals, setRenewals] = useState(0)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const lost = useConnection() === 'lost'
  const key = JSON.stringify([text, gatewayId, asked, renewals])
  useEffect(() => {
    // Results belong to a connection: on the next one they are opened again.
    if (lost) return
    let current = true
    const onGone = () => {
      if (current) setRenewals((n) => n + 1)
    }
    openResult({ text, gatewayId }, onGone).then((opened) => {
      if (!current) return
      setAnswer((last) => {
        if (!opened.ok) return { key, asked, shown: last?.shown ?? null, error: opened.error }
        const before = last?.shown?.query
        const renews = before?.text === text && before.gatewayId === gatewayId && last?.asked === asked
        return { key, asked, shown: { ...opened.value, renews }, error: null }
      })
    })
    return () => {
      current = false
    }
  }, [key, text, gatewayId, asked, lost])
  return {
    shown: answer?.shown ?? null,
    opening: answer?.key !== key,
    error: answer?.key === key ? answer.error : null,
    reopen: useCallback(() => setAsked((n) => n + 1), []),
  }
}

/** Opens a result and fetches its first page. `onGone` is called when the core no longer knows it afterwards. */
async function openResult(query: MessageQuery, onGone: () => void) {
  const opened = await bridge.call('inbox.open', { query })
  if (!opened.ok) return opened
  const { handle, total } = opened.value
  let begun = false
  const pages = new ResultPages(total, async (offset, limit) => {
    const rows = await bridge.call('inbox.rows', { handle, offset, limit })
    if (!rows.ok && rows.error.code === 'input/not-found' && begun) onGone()
    return rows
  })
  await pages.begin()
  begun = true
  return { ok: true, value: { query, handle, total, pages, renew: onGone } } as const
}
