import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, parseAddress, type RedialAddress } from './model/address.ts'

export type ChangeAddress = ChangeOf<RedialAddress>

/** What each part of redialling is given. */
export interface PartProps {
  readonly address: RedialAddress
  readonly onAddress: ChangeAddress
}

/** What the address says is shown of redialling, and a change of it. */
export const useRedialAddress = () => useAddress(parseAddress, formatAddress)
