import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { formatAddress, type InboxAddress, parseAddress } from './model/address.ts'

/** `push`: Back undoes it. `replace`: it is no step of its own, like a letter typed or a message further. */
export type HistoryStep = 'push' | 'replace'
export type ChangeAddress = (change: Partial<InboxAddress>, step?: HistoryStep) => void

/** What the address says is shown, and a change of it. */
export function useInboxAddress(): readonly [InboxAddress, ChangeAddress] {
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
