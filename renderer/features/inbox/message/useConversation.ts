import { useEffect, useRef, useState } from 'react'
import type { Message } from '../../../../shared/domain/message.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'

const pageSize = 50

export interface ConversationState {
  /** Newest first. */
  readonly messages: readonly Message[]
  readonly more: boolean
  readonly loading: boolean
  readonly error: AppError | null
  readonly loadMore: () => void
  readonly retry: () => void
}

/** The conversation that a message is part of, in pages; the component that uses it belongs to one message. */
export function useConversation(id: number): ConversationState {
  const [read, setRead] = useState<{ messages: readonly Message[]; more: boolean }>({ messages: [], more: false })
  const [before, setBefore] = useState<{ id: number | null; round: number }>({ id: null, round: 0 })
  const [error, setError] = useState<AppError | null>(null)
  const [loading, setLoading] = useState(true)
  const wanted = useRef(before)
  useEffect(() => {
    wanted.current = before
    bridge.call('inbox.conversation', { id, before: before.id, limit: pageSize }).then((page) => {
      if (wanted.current !== before) return
      setLoading(false)
      setError(page.ok ? null : page.error)
      if (!page.ok) return
      const { messages, more } = page.value
      setRead((known) => ({ messages: before.id === null ? messages : [...known.messages, ...messages], more }))
    })
    return () => {
      wanted.current = { id: null, round: -1 }
    }
  }, [id, before])
  const ask = (from: number | null) => {
    setLoading(true)
    setError(null)
    setBefore(({ round }) => ({ id: from, round: round + 1 }))
  }
  return {
    ...read,
    loading,
    error,
    loadMore: () => ask(read.messages.at(-1)?.id ?? null),
    retry: () => ask(before.id),
  }
}
