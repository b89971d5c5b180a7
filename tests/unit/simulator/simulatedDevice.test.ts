import { describe, expect, it } from 'vitest'
import { type DeviceEvent, SimulatedDevice } from '../../../electron/simulator/device/simulatedDevice.ts'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import { FakeClock } from '../../support/fakeClock.ts'

function rack({ ports = 4, slots = 4, occupancy = 1, seed = 1 } = {}) {
  const device = new SimulatedDevice(
    { mac: '00-30-f1-00-00-01', ip: '192.168.1.67', firmware: 'v1' },
    { ports, slots, occupancy },
    { population: new SeededRandom(seed, 'population'), newSims: new SeededRandom(seed, 'new SIMs') },
    {
      capacity: 10,
      kept: true,
      clock: { now: () => 0, skewMs: () => 0 },
      chance: { ssrc: new SeededRandom(seed, 'ssrc'), history: new SeededRandom(seed, 'SMS history') },
    },
    {
      clock: new FakeClock(),
      chance: {
        choice: new SeededRandom(seed, 'task ports'),
        outcomes: new SeededRandom(seed, 'task outcomes'),
        history: new SeededRandom(seed, 'sent history'),
      },
      capacity: 10,
      sendMs: 3000,
      failShare: 0,
      remembersTids: () => false,
    },
    {
      clock: new FakeClock(),
      chance: { addresses: new SeededRandom(seed, 'public addresses'), traffic: new SeededRandom(seed, 'traffic') },
      dataService: true,
      sharesAddresses: () => false,
    },
    {
      clock: new FakeClock(),
      chance: { times: new SeededRandom(seed, 'command times'), fates: new SeededRandom(seed, 'command fates') },
      rebootMs: 45_000,
      hangShare: 0,
      cureShare: 1,
      sameIpShare: 0,
    },
    { clock: new FakeClock(), chance: new SeededRandom(seed, 'call history') },
  )
  const events: DeviceEvent[] = []
  device.onEvent((event) => events.push(event))
  return { device, events, causes: () => events.map((event) => (event.kind === 'slot' ? event.cause : event.kind)) }
}

const idleSlot = (device: SimulatedDevice, port: number) => (device.activeSlot(port).slot === 1 ? 2 : 1)

describe('a rack', () => {
  it('is believable: mostly on data, some trouble, idle cards, some empty slots', () => {
    const { device } = rack({ ports: 64, slots: 8, occupancy: 0.88 })
    const active = device.activeSlots().map(({ state }) => state)
    const all = device.allSlots()
    expect(active.filter((s) => s === 15).length).toBeGreaterThan(32)
    expect(new Set(active).size).toBeGreaterThanOrEqual(5)
    expect(all.filter(({ state }) => state === 1).length).toBeGreaterThan(350)
    const empty = all.filter(({ state }) => state === 0).length
    expect(empty).toBeGreaterThan(30)
    expect(empty).toBeLessThan(100)
  })

  it('has a state without SIM exactly where there is no SIM, and a signal exactly on a network', () => {
    for (const { sim, state, signal } of rack({ ports: 64, slots: 8, occupancy: 0.5 }).device.allSlots()) {
      expect(state === 0).toBe(sim === null)
      expect(signal > 0).toBe([3, 4, 15].includes(state))
      expect(signal).toBeLessThanOrEqual(31)
    }
  })

  it('uses a slot with a SIM in every port that has one', () => {
    const { device } = rack({ ports: 64, slots: 4, occupancy: 0.3 })
    for (const active of device.activeSlots()) {
      const others = device.allSlots().filter(({ port, sim }) => port === active.port && sim)
      expect(active.sim !== null).toBe(others.length > 0)
    }
  })

  it('can be empty or full', () => {
    expect(
      rack({ occupancy: 0 })
        .device.allSlots()
        .every(({ sim }) => sim === null),
    ).toBe(true)
    expect(
      rack({ occupancy: 1 })
        .device.allSlots()
        .every(({ sim }) => sim !== null),
    ).toBe(true)
  })
})

describe('hands on the rack', () => {
  it('pull a SIM: the slot is empty, its counter goes on, and it is reported', () => {
    const { device, events } = rack()
    const before = device.slot(2, 1)
    expect(device.pullSim(2, 1)).toBe(before.sim)
    const after = device.slot(2, 1)
    expect(after).toMatchObject({ sim: null, state: 0, signal: 0, seq: before.seq + 1 })
    expect(events).toEqual([{ kind: 'slot', slot: after, cause: 'removed' }])
  })

  it('put a SIM into an idle slot, where it is idle, and into the slot in use, where it is detected', () => {
    const { device } = rack()
    const { slot } = device.activeSlot(1)
    const idle = idleSlot(device, 1)
    const sim = device.pullSim(1, slot)
    device.pullSim(1, idle)
    expect(device.insertSim(1, idle)).not.toEqual(sim)
    expect(device.slot(1, idle).state).toBe(1)
    expect(device.insertSim(1, slot, sim)).toBe(sim)
    expect(device.slot(1, slot)).toMatchObject({ sim, state: 11 })
  })

  it('move a card with its identities', () => {
    const { device, causes } = rack()
    const { sim } = device.slot(1, 1)
    device.pullSim(3, 2)
    device.moveSim({ port: 1, slot: 1 }, { port: 3, slot: 2 })
    expect(device.slot(1, 1).sim).toBeNull()
    expect(device.slot(3, 2).sim).toBe(sim)
    expect(causes()).toEqual(['removed', 'removed', 'inserted'])
  })

  it('swap two cards', () => {
    const { device } = rack()
    const [a, b] = [device.slot(1, 1).sim, device.slot(4, 4).sim]
    device.swapSims({ port: 1, slot: 1 }, { port: 4, slot: 4 })
    expect([device.slot(1, 1).sim, device.slot(4, 4).sim]).toEqual([b, a])
  })

  it('duplicate a card, in place of the one that was there', () => {
    const { device } = rack()
    device.duplicateSim({ port: 1, slot: 1 }, { port: 2, slot: 2 })
    expect(device.slot(2, 2).sim).toBe(device.slot(1, 1).sim)
  })

  it('make another slot the one in use: one report, and the other goes idle', () => {
    const { device, events } = rack()
    const before = device.activeSlot(1)
    const slot = idleSlot(device, 1)
    device.activate(1, slot)
    expect(device.activeSlot(1)).toMatchObject({ slot, state: 2, signal: 0 })
    expect(device.slot(1, before.slot)).toMatchObject({ state: 1, signal: 0, seq: before.seq + 1 })
    expect(events).toEqual([{ kind: 'slot', slot: device.slot(1, slot), cause: 'activated' }])
    device.activate(1, slot)
    expect(events).toHaveLength(1)
  })

  it('set a state, which is reported only when it is another', () => {
    const { device, causes } = rack()
    device.setState(1, 1, 12)
    device.setState(1, 1, 12)
    expect(device.slot(1, 1)).toMatchObject({ state: 12, signal: 0 })
    expect(causes()).toEqual(['state'])
    device.setState(1, 1, 15)
    expect(device.slot(1, 1).signal).toBeGreaterThan(0)
  })

  it('set a signal, which is not reported', () => {
    const { device, events } = rack()
    const { seq } = device.slot(1, 1)
    device.setSignal(1, 1, 7)
    expect(device.slot(1, 1)).toMatchObject({ signal: 7, seq })
    expect(events).toEqual([])
  })

  it.each<[string, (device: SimulatedDevice) => void]>([
    ['no slot 5.1', (device) => device.pullSim(5, 1)],
    ['no slot 1.5', (device) => device.setState(1, 5, 3)],
    ['no slot 0.1', (device) => device.setSignal(0, 1, 3)],
    ['a SIM in 1.01 already', (device) => device.insertSim(1, 1)],
    ['a SIM in 2.01 already', (device) => device.moveSim({ port: 1, slot: 1 }, { port: 2, slot: 1 })],
  ])('refuse the impossible: %s', (words, act) => {
    const { device, events } = rack()
    const before = device.allSlots()
    expect(() => act(device)).toThrow(RangeError)
    expect(() => act(device)).toThrow(words)
    expect(events).toEqual([])
    expect(device.allSlots()).toEqual(before)
  })

  it('refuse to take from, swap or copy an empty slot, and change nothing', () => {
    const { device, events } = rack()
    device.pullSim(1, 1)
    const [empty, full] = [
      { port: 1, slot: 1 },
      { port: 2, slot: 1 },
    ]
    expect(() => device.pullSim(1, 1)).toThrow('no SIM in 1.01')
    expect(() => device.swapSims(full, empty)).toThrow('no SIM in 1.01')
    expect(() => device.swapSims(empty, full)).toThrow('no SIM in 1.01')
    expect(() => device.duplicateSim(empty, full)).toThrow('no SIM in 1.01')
    expect(events).toHaveLength(1)
  })
})

describe('a reboot of the rack', () => {
  it('counts from 1 again and sends the SIMs that work to the network anew', () => {
    const { device, causes } = rack({ ports: 3, slots: 1 })
    device.setState(1, 1, 15)
    device.setState(2, 1, 12)
    device.setState(3, 1, 6)
    device.nextStatusSeq()
    device.reboot()
    expect(device.rebooting).toBe(true)
    device.finishReboot()
    expect(device.rebooting).toBe(false)
    expect(device.allSlots()).toMatchObject([
      { state: 2, seq: 1, signal: 0 },
      { state: 12, seq: 1 },
      { state: 2, seq: 1 },
    ])
    expect(device.nextStatusSeq()).toBe(1)
    expect(causes().slice(-2)).toEqual(['down', 'up'])
  })

  it('ends only when it has begun', () => {
    const { device, events } = rack()
    device.finishReboot()
    expect(events).toEqual([])
  })

  it('tells nobody who has stopped listening', () => {
    const { device } = rack()
    const seen: DeviceEvent[] = []
    const stop = device.onEvent((event) => seen.push(event))
    stop()
    device.pullSim(1, 1)
    expect(seen).toEqual([])
  })
})
