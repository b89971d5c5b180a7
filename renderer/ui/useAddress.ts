import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'

/** `push`: Back undoes it. `replace`: it is no step of its own, like a letter typed or an item further. */
export type HistoryStep = 'push' | 'replace'
export type ChangeOf<Address> = (change: Partial<Address>, step?: HistoryStep) => void

/** What the query of the address says is shown, and a change of it. `parse` and `format` stay the same from one render to the next. */
export function useAddress<Address>(
  parse: (search: string) => Address,
  format: (address: Address) => string,
): readonly [Address, ChangeOf<Address>] {
  const [params, setParams] = useSearchParams()
  const search = params.toString()
  const address = useMemo(() => parse(search), [parse, search])
  const change = useCallback<ChangeOf<Address>>(
    (part, step = 'push') =>
      setParams((current) => new URLSearchParams(format({ ...parse(current.toString()), ...part })), {
        replace: step === 'replace',
      }),
    [parse, format, setParams],
  )
  return [address, change]
}
