import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { type ChangeOf, useAddress } from '../../ui/useAddress.ts'
import { formatAddress, parseAddress, type StatisticsAddress } from './model/address.ts'

export interface PartProps {
  readonly gateway: GatewayView
  readonly address: StatisticsAddress
  readonly onAddress: ChangeOf<StatisticsAddress>
}

/** What the address says is shown of statistics, and a change of it. */
export const useStatisticsAddress = () => useAddress(parseAddress, formatAddress)
