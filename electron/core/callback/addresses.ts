import { BlockList, isIPv6 } from 'node:net'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'

/** One address of this computer that a device on the network could reach. */
export interface LanAddress {
  /** The interface's name, as the system calls it. */
  readonly name: string
  readonly address: string
  readonly family: 'ipv4' | 'ipv6'
  /** Bits of the network part; null when the system does not say. */
  readonly prefix: number | null
}

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** Tunnels, bridges and virtual machines: no device is plugged in there, as a rule. */
const virtualName = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vethernet|utun|tun|tap|tailscale|zt|wg)/i

const linkLocal = blockList(['169.254.0.0/16', 'fe80::/10'])
const privateRanges = blockList(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'])

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return list
}

/**
 * This computer's addresses, the likeliest to be on a device's network first: IPv4 before IPv6, interfaces of hardware
 * before virtual ones, private ranges before public ones. Loopback and link-local addresses are left out.
 */
export function lanAddresses(interfaces: Interfaces = networkInterfaces()): LanAddress[] {
  const found: LanAddress[] = []
  for (const [name, infos] of Object.entries(interfaces)) {
    for (const { address, cidr, internal } of infos ?? []) {
      const family = familyOf(address)
      if (internal || linkLocal.check(address, family)) continue
      found.push({ name, address, family, prefix: cidr === null ? null : Number(cidr.split('/')[1]) })
    }
  }
  return found.sort((a, b) => rank(a) - rank(b))
}

const rank = ({ name, address, family }: LanAddress): number =>
  (family === 'ipv6' ? 4 : 0) + (virtualName.test(name) ? 2 : 0) + (privateRanges.check(address, family) ? 0 : 1)

/** The first of our addresses whose network `address` is in; null when it is in none: there is a router between. */
export function sameNetwork(address: string, ours: readonly LanAddress[]): LanAddress | null {
  const family = familyOf(address)
  return (
    ours.find((own) => {
      if (own.family !== family || own.prefix === null) return false
      const network = new BlockList()
      network.addSubnet(own.address, own.prefix, family)
      return network.check(address, family)
    }) ?? null
  )
}

/** IPv4 as IPv4, also where a socket for both families writes `::ffff:192.168.1.5`. */
export const plainAddress = (address: string | undefined): string =>
  address === undefined ? '' : address.startsWith('::ffff:') ? address.slice(7) : address

/** An IPv6 literal without the brackets that it may have in a profile or URL; anything else as it is. */
export const bareAddress = (address: string): string => address.replace(/^\[|\]$/g, '')

export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.')

/** All interfaces, in either family. */
export const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'
