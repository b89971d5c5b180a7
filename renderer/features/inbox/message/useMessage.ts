import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../../shared/contract.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge, useConnection } from '../../../bridge/appBridge.ts'

/** Whoever runs through a list with a key held down does not ask for every message on the way, ms. */
const restMs = 60

export interface OpenMessage {
  /** Null until the core has answered. */
  readonly detail: CallOutput<'inbox.get'> | null
  readonly error: AppError | null
  readonly reload: () => void
}

/** One message with its raw content and what belongs to it; asked for again whenever `sign` changes. */
export function useMessage(id: number, sign: number): OpenMessage {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<(Pick<OpenMessage, 'detail' | 'error'> & { readonly id: number }) | null>(null)
  const lost = useConnection() === 'lost'
  // A change of either is the sign to ask again.
  const key = `${sign} ${round}`
  useEffect(() => {
    let current = key !== '' && !lost
    const timer = setTimeout(() => {
      if (!current) return
      bridge.call('inbox.get', { id }).then((result) => {
        if (!current) return
        setAnswer((last) =>
          result.ok
            ? { id, detail: result.value, error: null }
            : { id, detail: last?.id === id ? last.detail : null, error: result.error },
        )
      })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [id, key, lost])
  const mine = answer?.id === id ? answer : null
  return {
    detail: mine?.detail ?? null,
    error: mine?.error ?? null,
    reload: () => setRound((n) => n + 1),
  }
}
