import { isIP } from 'node:net'
import type { ListenerView } from '../../../shared/domain/listener.ts'
import { isAnyAddress, type LanAddress, lanAddresses, sameNetwork } from './addresses.ts'

/** A host and port at which the listener can be reached. */
export interface Reachable {
  readonly host: string
  readonly port: number
}

/**
 * Where one device can reach the listener; null while it does not listen. A laptop with several networks is told to each
 * device by the address that it has in that device's network, unless a person has set one for all.
 */
export function advertisedTo(
  listener: ListenerView,
  deviceAddress: string,
  setByPerson: string | null,
  ours: readonly LanAddress[] = lanAddresses(),
): Reachable | null {
  if (listener.port === null || listener.host === null) return null
  const { port } = listener
  if (setByPerson !== null || !isAnyAddress(listener.host)) return { host: listener.advertisedHost, port }
  const address = deviceAddress.replace(/^\[|\]$/g, '')
  if (address === 'localhost' || address === '::1' || address.startsWith('127.')) return { host: '127.0.0.1', port }
  const near = isIP(address) === 0 ? null : sameNetwork(address, ours)
  return { host: near?.address ?? listener.advertisedHost, port }
}
