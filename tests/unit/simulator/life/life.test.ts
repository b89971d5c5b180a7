import { describe, expect, it, onTestFinished } from 'vitest'
import { Simulator, type SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

interface Change {
  readonly at: number
  readonly port: number
  readonly slot: number
  readonly state: number
}

async function watched(options: SimulatorOptions) {
  const clock = new FakeClock()
  const gateway = new Simulator({ clock, ...options })
  onTestFinished(() => gateway.stop())
  await gateway.start()
  const changes: Change[] = []
  gateway.device.onEvent((event) => {
    if (event.kind === 'slot') changes.push({ at: clock.elapsed(), ...only(event.slot) })
  })
  return { clock, gateway, changes, states: () => changes.map(({ state }) => state) }
}

const only = ({ port, slot, state }: Change | Omit<Change, 'at'>) => ({ port, slot, state })
const minute = 60_000
const hour = 60 * minute
const oneSim = { ports: 1, slots: 1, occupancy: 1 }

describe('the way onto the network', () => {
  it('leads from card detected over registering and registered to mobile data', async () => {
    const { clock, gateway, states } = await watched(oneSim)
    gateway.device.pullSim(1, 1)
    gateway.device.insertSim(1, 1)
    expect(states()).toEqual([0, 11])
    clock.advance(minute)
    expect(states()).toEqual([0, 11, 2, 3, 15])
    expect(gateway.device.slot(1, 1).signal).toBeGreaterThan(0)
  })

  it('is taken by another slot that is made the one in use', async () => {
    const { clock, gateway, states } = await watched({ ports: 1, slots: 2, occupancy: 1 })
    gateway.device.activate(1, gateway.device.activeSlot(1).slot === 1 ? 2 : 1)
    clock.advance(minute)
    expect(states()).toEqual([2, 3, 15])
  })

  it('ends where somebody sets another state', async () => {
    const { clock, gateway, states } = await watched(oneSim)
    gateway.device.pullSim(1, 1)
    gateway.device.insertSim(1, 1)
    gateway.device.setState(1, 1, 9)
    clock.advance(hour)
    expect(states()).toEqual([0, 11, 9])
  })

  it('ends where the card is pulled', async () => {
    const { clock, gateway, states } = await watched(oneSim)
    gateway.device.pullSim(1, 1)
    gateway.device.insertSim(1, 1)
    clock.advance(2500)
    gateway.device.pullSim(1, 1)
    clock.advance(hour)
    expect(states()).toEqual([0, 11, 2, 0])
  })

  it('is not taken because somebody sets "registering"', async () => {
    const { clock, gateway, states } = await watched(oneSim)
    gateway.device.setState(1, 1, 12)
    gateway.device.setState(1, 1, 2)
    clock.advance(hour)
    expect(states()).toEqual([12, 2])
  })

  it('is taken anew after a reboot that was cut short by a stop', async () => {
    const { clock, gateway } = await watched(oneSim)
    gateway.device.setState(1, 1, 15)
    gateway.device.reboot()
    await gateway.stop()
    await gateway.start()
    expect(gateway.device.slot(1, 1).state).toBe(2)
    clock.advance(minute)
    expect(gateway.device.slot(1, 1).state).toBe(15)
  })

  it('waits for the end of a reboot', async () => {
    const { clock, gateway, states } = await watched(oneSim)
    gateway.device.pullSim(1, 1)
    gateway.device.reboot({ downMs: hour })
    gateway.device.insertSim(1, 1)
    clock.advance(hour - 1)
    expect(states()).toEqual([0, 11])
    clock.advance(minute)
    expect(states()).toEqual([0, 11, 2, 3, 15])
  })

  it('goes on after a stop and a start', async () => {
    const { clock, gateway } = await watched(oneSim)
    gateway.device.pullSim(1, 1)
    gateway.device.insertSim(1, 1)
    await gateway.stop()
    clock.advance(hour)
    expect(gateway.device.slot(1, 1).state).toBe(11)
    await gateway.start()
    clock.advance(minute)
    expect(gateway.device.slot(1, 1).state).toBe(15)
  })

  it('is taken by a card that was put in before the start', async () => {
    const clock = new FakeClock()
    const gateway = new Simulator({ ...oneSim, occupancy: 0, clock })
    gateway.device.insertSim(1, 1)
    await gateway.start()
    clock.advance(minute)
    expect(gateway.device.slot(1, 1).state).toBe(15)
    await gateway.stop()
  })
})

describe('a rack that does not live', () => {
  it('stays as it is', async () => {
    const { clock, changes } = await watched({ ports: 32 })
    clock.advance(hour)
    expect(changes).toEqual([])
    expect(clock.waiting).toBe(0)
  })
})

describe('a rack that lives', () => {
  it('changes somewhere every few seconds, but not all at once', async () => {
    const { clock, changes } = await watched({ live: true })
    clock.advance(hour)
    expect(changes.length).toBeGreaterThan(150)
    expect(changes.length).toBeLessThan(2000)
    for (const at of new Set(changes.map((change) => change.at)))
      expect(changes.filter((change) => change.at === at).length).toBeLessThan(6)
  })

  it('has ports that fade, fail, and recover', async () => {
    const { clock, changes } = await watched({ live: true })
    clock.advance(3 * hour)
    const pairs = new Set<string>()
    const last = new Map<number, number>()
    for (const { port, state } of changes) {
      pairs.add(`${last.get(port)}→${state}`)
      last.set(port, state)
    }
    for (const pair of ['15→2', '2→3', '3→15', '2→6', '6→2']) expect(pairs).toContain(pair)
  })

  it('is mostly on the network after hours, as at first', async () => {
    const { clock, gateway } = await watched({ live: true, ports: 64, occupancy: 1 })
    for (let i = 0; i < 6; i++) {
      clock.advance(2 * hour)
      const onData = gateway.device.activeSlots().filter(({ state }) => state === 15).length
      expect(onData).toBeGreaterThan(38)
      expect(onData).toBeLessThan(64)
    }
  })

  it('has signals that wander by small steps between 0 and 31', async () => {
    const { clock, gateway } = await watched({ live: true, seed: 5 })
    const signals = () => gateway.device.activeSlots().map(({ signal }) => signal)
    let before = signals()
    let moves = 0
    for (let second = 0; second < 600; second++) {
      clock.advance(1000)
      const now = signals()
      now.forEach((signal, i) => {
        const step = Math.abs(signal - (before[i] ?? 0))
        expect(signal).toBeGreaterThanOrEqual(0)
        expect(signal).toBeLessThanOrEqual(31)
        if (signal > 0 && before[i]) expect(step).toBeLessThanOrEqual(3)
        if (step > 0) moves += 1
      })
      before = now
    }
    expect(moves).toBeGreaterThan(1000)
  })

  it('lives the same life for the same seed, and another for another', async () => {
    const lives = []
    for (const seed of [1, 1, 2]) {
      const { clock, changes } = await watched({ live: true, seed })
      clock.advance(hour)
      lives.push(changes)
    }
    expect(lives[1]).toEqual(lives[0])
    expect(lives[2]).not.toEqual(lives[0])
  })

  it('rests while it reboots', async () => {
    const { clock, gateway, changes } = await watched({ live: true })
    gateway.device.reboot({ downMs: hour })
    clock.advance(hour - 1)
    expect(changes).toEqual([])
  })
})

describe('a script', () => {
  it('does its acts at their times', async () => {
    const { clock, gateway, changes } = await watched(oneSim)
    gateway.play([
      { atMs: 5000, act: (device) => device.setState(1, 1, 7) },
      { atMs: 1000, act: (device) => device.setState(1, 1, 12) },
    ])
    clock.advance(minute)
    expect(changes.map(({ at, state }) => [at, state])).toEqual([
      [1000, 12],
      [5000, 7],
    ])
  })

  it('can be ended early', async () => {
    const { clock, gateway, changes } = await watched(oneSim)
    const end = gateway.play([
      { atMs: 1000, act: (device) => device.setState(1, 1, 12) },
      { atMs: 5000, act: (device) => device.setState(1, 1, 7) },
    ])
    clock.advance(2000)
    end()
    clock.advance(minute)
    expect(changes).toHaveLength(1)
  })
})

describe('a steady port', () => {
  it('stays as it is in a rack that lives, but for its signal', async () => {
    const { clock, gateway, changes } = await watched({ ports: 8, slots: 1, occupancy: 1, live: true, steady: [2, 3] })
    for (const port of [2, 3]) gateway.device.setState(port, 1, 15)
    const signals = new Set<number>()
    changes.length = 0
    for (let i = 0; i < 24 * 60; i++) {
      clock.advance(minute)
      signals.add(gateway.device.slot(2, 1).signal)
    }
    expect(changes.filter(({ port, state }) => (port === 2 || port === 3) && state !== 15)).toEqual([])
    expect(changes.some(({ state }) => state !== 15)).toBe(true)
    expect(signals.size).toBeGreaterThan(2)
  })
})
