import { describe, expect, it } from 'vitest'
import { commanded, minute } from './support.ts'

const allPorts = [1, 2, 3, 4]

describe('mobile data', () => {
  it('gives each port that is on it a public address of its own, and none to the others', () => {
    const { device, data } = commanded({ ports: 64 })
    const addresses = device.activeSlots().map(({ port }) => data.addressOf(port))
    expect(new Set(addresses).size).toBe(64)
    for (const address of addresses) expect(address).toMatch(/^198\.1[89]\.\d{1,3}\.\d{1,3}$/)
    device.setState(1, 1, 3)
    device.pullSim(2, 1)
    expect([1, 2].map((port) => data.addressOf(port))).toEqual(['', ''])
  })

  it('brings another address with every dial', () => {
    const { device, data } = commanded()
    const before = data.addressOf(1)
    device.setState(1, 1, 2)
    device.setState(1, 1, 15)
    expect(data.addressOf(1)).not.toBe(before)
  })

  it('counts bytes while a port is on it, and from 0 after a restart', () => {
    const { device, data, clock } = commanded()
    const traffic = () => data.trafficOf(1)
    const counts = [traffic()]
    clock.advance(minute)
    counts.push(traffic())
    device.setState(1, 1, 6)
    clock.advance(minute)
    counts.push(traffic())
    const [first, second, third] = counts
    expect(first?.rx).toBeGreaterThan(0)
    expect(second?.rx).toBeGreaterThan((first?.rx ?? 0) + 2 * minute - 1)
    expect(second?.tx).toBeGreaterThan(first?.tx ?? 0)
    expect(second?.tx).toBeLessThan(second?.rx ?? 0)
    expect(third).toEqual(second)
    device.reboot()
    expect(traffic()).toEqual({ rx: 0, tx: 0 })
    device.finishReboot()
    device.setState(1, 1, 15)
    clock.advance(1000)
    expect(traffic().rx).toBeGreaterThan(0)
    expect(traffic().rx).toBeLessThan(first?.rx ?? 0)
  })

  it('is hung up when it is switched off, and dialled when it is switched on again', async () => {
    const { gateway, device, data, clock, order, last } = commanded()
    await gateway.start()
    data.setEnabled(false)
    expect(device.activeSlots().map(({ state }) => state)).toEqual([3, 3, 3, 3])
    expect(allPorts.map((port) => data.addressOf(port))).toEqual(['', '', '', ''])
    order('redial', 1)
    order('redial', 2, { mode: 1 })
    expect(last()?.outcome).toBe('no effect')
    clock.advance(minute)
    expect(device.activeSlots().map(({ state }) => state)).toEqual([3, 3, 3, 3])
    data.setEnabled(true)
    data.setEnabled(true)
    clock.advance(4000)
    expect(device.activeSlots().map(({ state }) => state)).toEqual([15, 15, 15, 15])
  })

  it('is not there on a gateway whose SIMs do not dial: registering ends in 3', async () => {
    const { gateway, device, clock } = commanded({ dataService: false })
    await gateway.start()
    device.pullSim(1, 1)
    device.insertSim(1, 1)
    clock.advance(minute)
    expect(device.activeSlot(1).state).toBe(3)
    const fresh = commanded({ ports: 64, dataService: false }).gateway
    expect(fresh.device.allSlots().some(({ slot, state }) => slot > 1 && state === 15)).toBe(false)
  })

  it('is shared by four ports behind one address under the quirk', () => {
    const { data } = commanded({ ports: 8, quirks: ['public-ip-shared'] })
    const addresses = [1, 2, 3, 4, 5, 6, 7, 8].map((port) => data.addressOf(port))
    expect(new Set(addresses.slice(0, 4)).size).toBe(1)
    expect(new Set(addresses).size).toBe(2)
  })
})
