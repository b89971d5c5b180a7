import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, type InventoryAddress, parseAddress } from './model/address.ts'

export type ChangeAddress = ChangeOf<InventoryAddress>

/** What each part of the inventory is given. */
export interface PartProps {
  readonly address: InventoryAddress
  readonly onAddress: ChangeAddress
}

/** What the address says is shown of the inventory, and a change of it. */
export const useInventoryAddress = () => useAddress(parseAddress, formatAddress)
