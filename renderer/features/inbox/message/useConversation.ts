import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Message } from '../../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'
import type { AppError } from '../../../../shared/errors.ts'
import type { Result } from '../../../../shared/result.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useInbox } from '../../../stores/inbox.ts'
import { useTaskBoard } from '../../../stores/tasks.ts'
import { useThrottled } from '../../../ui/useThrottled.ts'
import { type ConversationItem, mergeSides, type Side, sidesToLoad, withNewest } from '../model/conversation.ts'
import { otherOf } from '../model/words.ts'

const pageSize = 50

export interface ConversationState {
  /** Newest first. */
  readonly items: readonly ConversationItem[]
  readonly more: boolean
  readonly loading: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
  readonly retry: () => void
}

/** What has changed is asked for at most so often, ms. */
const refreshEveryMs = 1000

/**
 * The conversation that a message is part of, in pages, its newest ones always as they are now; the component that uses it belongs to
 * one message.
 */
export function useConversation({ id, gatewayId, iccid, portId, ...message }: Message): ConversationState {
  const number = otherOf(message)
  const stored = useThrottled(useInbox()?.revision, refreshEveryMs)
  const submitted = useThrottled(useTaskBoard()?.revision, refreshEveryMs)
  const received = useSide<Message>(
    useCallback((last) => bridge.call('inbox.conversation', { id, before: last?.id ?? null, limit: pageSize }), [id]),
    stored,
  )
  const sent = useSide<SentMessageView>(
    useCallback(
      (last) =>
        bridge.call('tasks.sentTo', { gatewayId, iccid, portId, number, before: last?.at ?? null, limit: pageSize }),
      [gatewayId, iccid, portId, number],
    ),
    submitted,
  )
  const items = useMemo(() => mergeSides(received.side, sent.side), [received.side, sent.side])
  return {
    items,
    more: received.side.more || sent.side.more,
    loading: received.loading || sent.loading,
    error: received.error ?? sent.error,
    loadMore: () => {
      const load = sidesToLoad(received.side, sent.side)
      if (load.received) received.load()
      if (load.sent) sent.load()
    },
    retry: () => {
      if (received.error) received.load()
      if (sent.error) sent.load()
    },
  }
}

type Ask<T> = (last: T | null) => Promise<Result<{ readonly messages: readonly T[]; readonly more: boolean }>>

interface LoadedSide<T extends { readonly at: number }> {
  readonly side: Side<T>
  readonly loading: boolean
  readonly error: AppError | null
  /** Asks for the page after what there is. */
  readonly load: () => void
}

/** One side of a conversation, page by page; the first by itself, and again whenever `revision` has become another one. */
function useSide<T extends { readonly id: number; readonly at: number }>(
  ask: Ask<T>,
  revision: number | undefined,
): LoadedSide<T> {
  const [side, setSide] = useState<Side<T>>({ items: [], more: true })
  // What is to be asked for; null while nothing is.
  const [wanted, setWanted] = useState<{ readonly after: T | null } | null>({ after: null })
  const [error, setError] = useState<AppError | null>(null)
  useEffect(() => {
    if (wanted === null) return
    let current = true
    ask(wanted.after).then((page) => {
      if (!current) return
      setWanted(null)
      setError(page.ok ? null : page.error)
      if (!page.ok) return
      const { messages, more } = page.value
      setSide((known) => {
        if (wanted.after === null) return { items: messages, more }
        // What it was to follow may have been let go meanwhile.
        return known.items.at(-1)?.id === wanted.after.id ? { items: [...known.items, ...messages], more } : known
      })
    })
    return () => {
      current = false
    }
  }, [ask, wanted])
  const asked = useRef(revision)
  useEffect(() => {
    const isFirst = asked.current === undefined
    if (asked.current === revision) return
    asked.current = revision
    if (isFirst || revision === undefined) return
    let current = true
    // A failure is of no matter: what is shown stays, and the next change asks again.
    ask(null).then((page) => {
      if (current && page.ok)
        setSide((known) => withNewest(known, { items: page.value.messages, more: page.value.more }))
    })
    return () => {
      current = false
    }
  }, [ask, revision])
  return {
    side,
    loading: wanted !== null,
    error,
    load: () => {
      setError(null)
      setWanted({ after: side.items.at(-1) ?? null })
    },
  }
}
