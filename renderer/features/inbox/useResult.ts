import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { MessageQuery, ResultProgress } from '../../../shared/domain/message.ts'
import type { AppError } from '../../../shared/errors.ts'
import { bridge, useConnection } from '../../bridge/appBridge.ts'
import { ResultPages } from './model/resultPages.ts'

/** What a query has found, fixed at the time when it was opened. */
export interface OpenedResult {
  readonly query: MessageQuery
  readonly handle: string
  /** The newest message that was stored when it was opened. */
  readonly newestId: number
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
  const latest = useRef(answer)
  latest.current = answer
  useEffect(() => {
    // Results belong to a connection: on the next one they are opened again.
    if (lost) return
    let current = true
    const onGone = () => {
      if (current) setRenewals((n) => n + 1)
    }
    const { shown: before, asked: askedBefore } = latest.current ?? { shown: null, asked }
    const renews = before?.query.text === text && before.query.gatewayId === gatewayId && askedBefore === asked
    openResult({ text, gatewayId }, renews ? before.pages.total : 0, onGone).then((opened) => {
      if (!current) {
        if (opened.ok) closeResult(opened.value.handle)
        return
      }
      setAnswer((last) =>
        opened.ok
          ? { key, asked, shown: { ...opened.value, renews }, error: null }
          : { key, asked, shown: last?.shown ?? null, error: opened.error },
      )
    })
    return () => {
      current = false
    }
  }, [key, text, gatewayId, asked, lost])
  const shown = answer?.shown ?? null
  useEffect(() => {
    if (shown === null) return
    const stop = keepGrowing(shown)
    return () => {
      stop()
      closeResult(shown.handle)
    }
  }, [shown])
  return {
    shown,
    opening: answer?.key !== key,
    error: answer?.key === key ? answer.error : null,
    reopen: useCallback(() => setAsked((n) => n + 1), []),
  }
}

const nothingFound: ResultProgress = { found: 0, complete: true }
const never = () => () => {}

/** How many messages a result has found so far; the component is drawn again when that changes. */
export function useProgress(result: OpenedResult | null): ResultProgress {
  return useSyncExternalStore(result?.pages.subscribe ?? never, result?.pages.progress ?? (() => nothingFound))
}

/** The core keeps only a few; whether it still knew this one is all the same. */
const closeResult = (handle: string): void => void bridge.call('inbox.close', { handle })

/**
 * Opens a result and fetches its first page. It is handed over once it has found `atLeast` so many messages, or all.
 * `onGone` is called when the core no longer knows it afterwards.
 */
async function openResult(query: MessageQuery, atLeast: number, onGone: () => void) {
  const opened = await bridge.call('inbox.open', { query })
  if (!opened.ok) return opened
  const { handle, newestId } = opened.value
  let begun = false
  const pages = new ResultPages(opened.value, async (offset, limit) => {
    const rows = await bridge.call('inbox.rows', { handle, offset, limit })
    if (!rows.ok && rows.error.code === 'input/not-found' && begun) onGone()
    return rows
  })
  while (!pages.progress().complete && pages.total < atLeast) {
    const progress = await bridge.call('inbox.progress', { handle })
    if (!progress.ok) return progress
    pages.grow(progress.value)
  }
  await pages.begin()
  begun = true
  return { ok: true, value: { query, handle, newestId, pages, renew: onGone } } as const
}

/** Lets a result grow until it is complete; the returned function ends that. */
function keepGrowing({ handle, pages, renew }: OpenedResult): () => void {
  let going = true
  const go = async () => {
    while (going && !pages.progress().complete) {
      const progress = await bridge.call('inbox.progress', { handle })
      if (!going) return
      if (progress.ok) pages.grow(progress.value)
      else {
        // A lost connection opens everything again by itself.
        if (progress.error.code !== 'transport/disconnected') renew()
        return
      }
    }
  }
  void go()
  return () => {
    going = false
  }
}
