import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CallArgs, CallName, CallOutput } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { bridge } from '../bridge/appBridge.ts'

/** What a call that only reads has answered. While it is asked again, the last value stays. */
export interface Loaded<T> {
  readonly loading: boolean
  readonly value: T | null
  readonly error: AppError | null
  /** Always the same function. */
  readonly reload: () => void
}

/** Asks once when the component appears, and again when `args` change or `reload` is called. The last answer wins. */
export function useLoad<N extends CallName>(name: N, args: CallArgs<N>): Loaded<CallOutput<N>> {
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<{ key: string; value: CallOutput<N> | null; error: AppError | null } | null>(
    null,
  )
  const text = JSON.stringify(args)
  const key = `${round} ${text}`
  useEffect(() => {
    let current = true
    bridge.call(name, JSON.parse(text) as CallArgs<N>).then((result) => {
      if (!current) return
      setAnswer((last) =>
        result.ok
          ? { key, value: result.value, error: null }
          : { key, value: last?.value ?? null, error: result.error },
      )
    })
    return () => {
      current = false
    }
  }, [name, text, key])
  const reload = useCallback(() => setRound((n) => n + 1), [])
  return useMemo(
    () => ({
      loading: answer?.key !== key,
      value: answer?.value ?? null,
      error: answer?.error ?? null,
      reload,
    }),
    [answer, key, reload],
  )
}
