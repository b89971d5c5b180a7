import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, parseAddress, type TrafficAddress } from './model/address.ts'

/** What each part of the screen is given. */
export interface PartProps {
  readonly address: TrafficAddress
  readonly onAddress: ChangeOf<TrafficAddress>
}

/** What the address says is shown of traffic, and a change of it. */
export const useTrafficAddress = () => useAddress(parseAddress, formatAddress)
