import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { formatAddress, parseAddress, type TasksAddress } from './model/address.ts'

/** `push`: Back undoes it. `replace`: it is no step of its own, like a letter typed or a task further. */
export type HistoryStep = 'push' | 'replace'
export type ChangeAddress = (change: Partial<TasksAddress>, step?: HistoryStep) => void

/** What the address says is shown, and a change of it. */
export function useTasksAddress(): readonly [TasksAddress, ChangeAddress] {
  const [params, setParams] = useSearchParams()
  const search = params.toString()
  const address = useMemo(() => parseAddress(search), [search])
  const change = useCallback<ChangeAddress>(
    (part, step = 'push') =>
      setParams((current) => new URLSearchParams(formatAddress({ ...parseAddress(current.toString()), ...part })), {
        replace: step === 'replace',
      }),
    [setParams],
  )
  return [address, change]
}
