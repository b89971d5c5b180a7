import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isAnyAddress, lanAddresses, plainAddress, sameNetwork } from '../../../../electron/core/callback/addresses.ts'

const info = (address: string, prefix: number, internal = false): NetworkInterfaceInfo => ({
  address,
  netmask: '',
  mac: '00:00:00:00:00:00',
  internal,
  cidr: `${address}/${prefix}`,
  ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
})

describe('the addresses of this computer', () => {
  const found = lanAddresses({
    lo: [info('127.0.0.1', 8, true), info('::1', 128, true)],
    docker0: [info('172.17.0.1', 16)],
    eth1: [info('203.0.113.7', 24), info('2001:db8::7', 64), info('fe80::7', 64)],
    wlan0: [info('fd00::5', 64), info('192.168.1.5', 24)],
    eth0: [info('10.1.2.3', 8), info('169.254.3.4', 16)],
    gone: undefined,
  })

  it('come with IPv4 first, then hardware before virtual, then private before public', () => {
    expect(found.map((a) => a.address)).toEqual([
      '192.168.1.5',
      '10.1.2.3',
      '203.0.113.7',
      '172.17.0.1',
      'fd00::5',
      '2001:db8::7',
    ])
    expect(found[0]).toEqual({ name: 'wlan0', address: '192.168.1.5', family: 'ipv4', prefix: 24 })
  })

  it('leave out loopback and link-local ones', () => {
    const text = found.map((a) => a.address).join(' ')
    expect(text).not.toMatch(/127\.|169\.254|fe80|::1 /)
  })

  it('tell which of them shares a network with a device', () => {
    expect(sameNetwork('192.168.1.67', found)?.address).toBe('192.168.1.5')
    expect(sameNetwork('10.200.0.9', found)?.address).toBe('10.1.2.3')
    expect(sameNetwork('192.168.2.67', found)).toBeNull()
    expect(sameNetwork('fd00::9', found)?.address).toBe('fd00::5')
    expect(sameNetwork('fd01::9', found)).toBeNull()
  })

  it('of this very machine can be listed', () => {
    for (const own of lanAddresses()) expect(sameNetwork(own.address, [own])).toEqual(own)
  })
})

describe('the address of a peer', () => {
  it('is plain IPv4 where a socket for both families maps it', () => {
    expect(plainAddress('::ffff:192.168.1.5')).toBe('192.168.1.5')
    expect(plainAddress('192.168.1.5')).toBe('192.168.1.5')
    expect(plainAddress('fd00::1')).toBe('fd00::1')
    expect(plainAddress(undefined)).toBe('')
  })

  it('of all interfaces is told from a single one', () => {
    expect(['0.0.0.0', '::', '127.0.0.1', '::1'].map(isAnyAddress)).toEqual([true, true, false, false])
  })
})
