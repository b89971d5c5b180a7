import { useMemo } from 'react'
import type { WholeRunFilter } from '../../../shared/domain/redialView.ts'
import { useTicking } from '../../ui/ticker.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { filterOf, type RedialAddress } from './model/address.ts'

/** The runs that an address asks for; it changes at midnight where the address says "today". */
export function useRunFilter(address: RedialAddress): WholeRunFilter {
  const { zone } = useTimeFormat()
  const text = useTicking((now) => JSON.stringify(filterOf(address, now, zone)))
  return useMemo((): WholeRunFilter => JSON.parse(text), [text])
}
