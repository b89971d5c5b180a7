import { useAddress } from '../../ui/useAddress.ts'
import { formatQuery, parseQuery } from './model/query.ts'

/** What the address says is shown of the ports, and a change of it. */
export const usePortsQuery = () => useAddress(parseQuery, formatQuery)
