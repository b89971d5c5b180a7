import { useCallback, useEffect, useRef, useState } from 'react'
import type { OpenedSims, SimQuery, SimView } from '../../../../shared/domain/inventory.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge, useConnection } from '../../../bridge/appBridge.ts'
import { RowPages } from '../../../ui/rowPages.ts'

/** The SIMs that a query has found, fixed at the time when it was opened. */
export interface OpenedAnswer {
  readonly query: SimQuery
  readonly opened: OpenedSims
  readonly pages: RowPages<SimView>
  /** It stands for an older answer to the same query: the list keeps its place. */
  readonly renews: boolean
  /** Opens it again, since the core no longer knows it. */
  readonly renew: () => void
}

export interface SimsState {
  /** Null until the first answer is here. The last good one stays while another is opened, and when that fails. */
  readonly shown: OpenedAnswer | null
  readonly opening: boolean
  readonly error: AppError | null
  /** Asks the same again: what has changed since is then in the list. */
  readonly reopen: () => void
}

interface Answer {
  readonly key: string
  readonly shown: OpenedAnswer | null
  readonly error: AppError | null
}

/** The answer to a query, opened again when the query changes and when the core has let go of it. The last query wins. */
export function useSims(query: SimQuery): SimsState {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const lost = useConnection() === 'lost'
  const text = JSON.stringify(query)
  const key = `${round} ${text}`
  const latest = useRef(answer)
  latest.current = answer
  useEffect(() => {
    // Answers belong to a connection: on the next one they are opened again.
    if (lost) return
    let current = true
    const renew = () => {
      if (current) setRound((n) => n + 1)
    }
    const asked = JSON.parse(text) as SimQuery
    void openSims(asked, renew).then((opened) => {
      if (!current) {
        if (opened.ok) closeSims(opened.value.opened.handle)
        return
      }
      const before = latest.current?.shown ?? null
      const renews = before !== null && JSON.stringify(before.query) === text
      setAnswer(
        opened.ok
          ? { key, shown: { ...opened.value, renews }, error: null }
          : { key, shown: before, error: opened.error },
      )
    })
    return () => {
      current = false
    }
  }, [key, text, lost])
  const shown = answer?.shown ?? null
  useEffect(() => {
    if (shown === null) return
    const { handle } = shown.opened
    return () => closeSims(handle)
  }, [shown])
  return {
    shown,
    opening: answer?.key !== key,
    error: answer?.key === key ? answer.error : null,
    reopen: useCallback(() => setRound((n) => n + 1), []),
  }
}

/** The core keeps only a few; whether it still knew this one is all the same. */
const closeSims = (handle: string): void => void bridge.call('inventory.close', { handle })

/** Opens an answer and fetches its first page. `onGone` is called when the core no longer knows it afterwards. */
async function openSims(query: SimQuery, onGone: () => void) {
  const answer = await bridge.call('inventory.open', { query })
  if (!answer.ok) return answer
  const opened = answer.value
  let begun = false
  const pages = new RowPages<SimView>({ found: opened.total, complete: true }, async (offset, limit) => {
    const rows = await bridge.call('inventory.rows', { handle: opened.handle, offset, limit })
    if (rows.ok) return { ok: true, value: rows.value.rows }
    if (rows.error.code === 'input/not-found' && begun) onGone()
    return rows
  })
  await pages.begin()
  begun = true
  return { ok: true, value: { query, opened, pages, renew: onGone } } as const
}
