import { describe, expect, it } from 'vitest'
import {
  addressText,
  formatSort,
  parseSort,
  searchGateways,
  sortGateways,
  stateCounts,
} from '../../../../../renderer/features/gateways/model.ts'
import { gateway } from '../../gatewayFixture.ts'

const names = (list: readonly { profile: { name: string } }[]) => list.map(({ profile }) => profile.name)

describe('the list of gateways', () => {
  const list = [
    gateway('Rack 10'),
    gateway('Rack 2', 'offline', { profile: { tags: ['Hall B'], notes: 'roof antenna' } }),
    gateway('Depot', 'wrong-credentials', { profile: { address: '10.0.0.9' }, device: null }),
  ]

  it('counts in names as people do', () => {
    expect(names(sortGateways(list, { key: 'name', descending: false }))).toEqual(['Depot', 'Rack 2', 'Rack 10'])
    expect(names(sortGateways(list, { key: 'name', descending: true }))).toEqual(['Rack 10', 'Rack 2', 'Depot'])
  })

  it('puts what needs a person first when it is sorted by state', () => {
    expect(names(sortGateways(list, { key: 'state', descending: false }))).toEqual(['Depot', 'Rack 2', 'Rack 10'])
  })

  it.each([
    ['rack', ['Rack 10', 'Rack 2']],
    ['RACK hall', ['Rack 2']],
    ['antenna', ['Rack 2']],
    ['offline', ['Rack 2']],
    ['10.0.0.', ['Depot']],
    ['00-30-f1', ['Rack 10', 'Rack 2']],
    ['nothing like it', []],
    ['  ', ['Rack 10', 'Rack 2', 'Depot']],
  ])('finds for "%s"', (query, found) => expect(names(searchGateways(list, query))).toEqual(found))
})

describe('the sorting in the address', () => {
  it.each(['name', '-name', 'state', '-updated'])('survives the way there and back: %s', (text) =>
    expect(formatSort(parseSort(text))).toBe(text),
  )

  it.each([null, '', 'password', '--name', '-'])('is by name for %j', (text) =>
    expect(parseSort(text)).toEqual({ key: 'name', descending: false }),
  )
})

it('writes an address as one would type it', () => {
  const { profile } = gateway('g')
  expect(addressText(profile)).toBe('192.168.1.67')
  expect(addressText({ ...profile, port: 8080 })).toBe('192.168.1.67:8080')
  expect(addressText({ ...profile, scheme: 'https', port: 443 })).toBe('https://192.168.1.67')
  expect(addressText({ ...profile, address: 'fe80::1', port: 81 })).toBe('[fe80::1]:81')
})

it('counts states in the order of the table, unknown ones last, absent ones not at all', () => {
  expect(stateCounts({ '0': 20, '3': 4, '15': 2, '99': 1, null: 3, '6': 0 })).toEqual([
    { code: 15, count: 2 },
    { code: 3, count: 4 },
    { code: 0, count: 20 },
    { code: 99, count: 1 },
    { code: null, count: 3 },
  ])
})
