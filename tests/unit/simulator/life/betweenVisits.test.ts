import { expect, it } from 'vitest'
import { slotName } from '../../../../electron/simulator/device/slot.ts'
import { betweenVisits } from '../../../../electron/simulator/life/betweenVisits.ts'
import { Simulator } from '../../../../electron/simulator/simulator.ts'

const places = ({ device }: Simulator) =>
  device.allSlots().flatMap((slot) => (slot.sim ? [[slot.sim.iccid, slotName(slot)] as const] : []))

it('carries, exchanges, takes out, puts in and copies as many cards as it says, and no others', () => {
  const simulator = new Simulator({ ports: 16, slots: 4, occupancy: 0.7 })
  const before = new Map(places(simulator))
  const { moved, swapped, pulled, added, copied } = betweenVisits(simulator.device)
  expect([moved, swapped, pulled, added, copied].map(({ length }) => length)).toEqual([2, 2, 2, 2, 2])
  const after = places(simulator)
  const at = new Map(after)
  for (const { iccid, from, to } of moved)
    expect([before.get(iccid), at.get(iccid)]).toEqual([slotName(from), slotName(to)])
  for (const [a, b] of swapped) expect([at.get(a), at.get(b)]).toEqual([before.get(b), before.get(a)])
  for (const iccid of pulled) expect(at.has(iccid)).toBe(false)
  for (const iccid of added) expect(before.has(iccid)).toBe(false)
  for (const iccid of copied) expect(after.filter(([other]) => other === iccid)).toHaveLength(2)
  const touched = new Set([...moved.map(({ iccid }) => iccid), ...swapped.flat(), ...pulled, ...copied])
  for (const [iccid, place] of before) if (!touched.has(iccid)) expect(at.get(iccid)).toBe(place)
})

it('lets cards use minutes and credit, and is the same for the same seed', () => {
  const [one, two] = [new Simulator({ seed: 5 }), new Simulator({ seed: 5 })]
  const before = one.device.activeSlots()
  expect(betweenVisits(one.device, 1)).toEqual(betweenVisits(two.device, 1))
  for (const slot of before.filter(({ sim }) => sim)) {
    const now = one.device.slot(slot.port, slot.slot)
    expect(now.total.used).toBeGreaterThan(slot.total.used)
    expect(Number(now.sim?.balance ?? 0)).toBeLessThanOrEqual(Number(slot.sim?.balance ?? 0))
  }
})

it('does what there are cards and slots for', () => {
  const empty = new Simulator({ ports: 2, slots: 1, occupancy: 0 })
  const { moved, swapped, pulled, added, copied } = betweenVisits(empty.device, 3)
  expect([moved, swapped, pulled, added, copied].flat()).toEqual([])
})
