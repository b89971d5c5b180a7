import { describe, expect, it } from 'vitest'
import type { SimulatedDevice } from '../../../electron/simulator/device/simulatedDevice.ts'
import { isQuirkName, QuirkSet, quirkNames, quirks } from '../../../electron/simulator/quirks.ts'
import { Simulator } from '../../../electron/simulator/simulator.ts'

describe('the list of quirks', () => {
  it('names each once and describes each in one line', () => {
    expect(new Set(quirks.map(({ name }) => name)).size).toBe(quirks.length)
    for (const { name, description } of quirks) {
      expect(name).toMatch(/^[a-z0-9-]+$/)
      expect(description).toMatch(/^.{10,110}$/)
    }
  })

  it('knows its names from others', () => {
    expect(isQuirkName('letters')).toBe(true)
    expect(isQuirkName('constructor')).toBe(false)
  })

  it('gives the names of a group', () => {
    expect(quirkNames('notation')).toEqual(['letters', 'mixed', 'pool', 'port-only'])
    expect(quirkNames('notation', 'sim')).toContain('duplicate-iccid')
  })
})

describe('a set of quirks', () => {
  it('is switched one by one, and tells of changes only', () => {
    const set = new QuirkSet(['bom'])
    const told: string[] = []
    const stop = set.onChange((name, on) => told.push(`${name} ${on}`))
    set.enable('bom', 'letters')
    set.disable('bom', 'pool')
    expect([...set]).toEqual(['letters'])
    expect(told).toEqual(['letters true', 'bom false'])
    stop()
    set.clear()
    expect([...set]).toEqual([])
    expect(told).toHaveLength(2)
  })
})

describe('the quirks about cards', () => {
  const iccids = (device: SimulatedDevice) => device.allSlots().map(({ sim }) => sim?.iccid ?? null)
  const rack = () => new Simulator({ ports: 4, slots: 4 })

  it('duplicate-iccid lets two slots hold the same card, and takes the copy out again', () => {
    const { device, quirks: set } = rack()
    const before = iccids(device)
    set.enable('duplicate-iccid')
    const held = iccids(device).filter((iccid) => iccid !== null)
    expect(new Set(held).size).toBe(held.length - 1)
    set.disable('duplicate-iccid')
    expect(iccids(device)).toEqual(before)
  })

  it('moved-sim puts a card into an empty slot of another port, and back', () => {
    const { device, quirks: set } = rack()
    const before = iccids(device)
    set.enable('moved-sim')
    const after = iccids(device)
    const changed = after.flatMap((iccid, i) => (iccid === before[i] ? [] : [i]))
    expect(changed).toHaveLength(2)
    expect(new Set(after.filter(Boolean))).toEqual(new Set(before.filter(Boolean)))
    expect(new Set(changed.map((i) => Math.floor(i / 4))).size).toBe(2)
    set.disable('moved-sim')
    expect(iccids(device)).toEqual(before)
  })

  it('moved-sim passes an empty slot of the same port by', () => {
    const { device, quirks: set } = new Simulator({ ports: 2, slots: 3, occupancy: 1 })
    const idle = device.activeSlot(1).slot === 2 ? 3 : 2
    device.pullSim(1, idle)
    device.pullSim(2, 3)
    set.enable('moved-sim')
    expect(device.slot(1, idle).sim).toBeNull()
    expect(device.slot(2, 3).sim).not.toBeNull()
  })

  it('are there from the beginning when they are given as options', () => {
    const { device } = new Simulator({ ports: 4, quirks: ['duplicate-iccid'] })
    const held = iccids(device).filter((iccid) => iccid !== null)
    expect(new Set(held).size).toBe(held.length - 1)
  })

  it('do nothing to a rack that is too small for them', () => {
    const gateway = new Simulator({ ports: 1, slots: 1, occupancy: 1 })
    const before = iccids(gateway.device)
    gateway.quirks.enable('duplicate-iccid', 'moved-sim')
    gateway.quirks.clear()
    expect(iccids(gateway.device)).toEqual(before)
  })

  it('leave alone what a hand has changed meanwhile', () => {
    const { device, quirks: set } = rack()
    set.enable('duplicate-iccid')
    device.pullSim(4, 4)
    set.disable('duplicate-iccid')
    expect(device.slot(4, 4).sim).toBeNull()
  })
})
