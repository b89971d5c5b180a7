import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, type InboxAddress, parseAddress } from './model/address.ts'

export type ChangeAddress = ChangeOf<InboxAddress>

/** What the address says is shown of the inbox, and a change of it. */
export const useInboxAddress = () => useAddress(parseAddress, formatAddress)
