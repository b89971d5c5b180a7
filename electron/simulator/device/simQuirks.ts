import type { QuirkName, QuirkSet } from '../quirks.ts'
import type { Sim } from './simFactory.ts'
import type { SimulatedDevice } from './simulatedDevice.ts'
import type { SlotAddress } from './slot.ts'

/**
 * Keeps the cards in the rack as the SIM quirks say: each is done by hand when it is switched on, and undone, as far
 * as the cards are still there, when it is switched off.
 */
export function applySimQuirks(device: SimulatedDevice, quirks: QuirkSet): void {
  const undo = new Map<QuirkName, () => void>()
  const follow = (name: QuirkName, on: boolean) => {
    if (!on) {
      undo.get(name)?.()
      undo.delete(name)
    } else if (name === 'duplicate-iccid') undo.set(name, duplicate(device))
    else if (name === 'moved-sim') undo.set(name, move(device))
  }
  for (const name of quirks) follow(name, true)
  quirks.onChange(follow)
}

const nothing = () => undefined

/** The first card in use is also in the last slot of the rack. */
function duplicate(device: SimulatedDevice): () => void {
  const from = device.activeSlots().find(({ sim }) => sim)
  const to = device.allSlots().at(-1)
  if (!from || !to || isSame(from, to)) return nothing
  device.duplicateSim(from, to)
  return () => {
    if (device.slot(to.port, to.slot).sim === from.sim) replace(device, to, to.sim)
  }
}

/** The first idle card is in the first empty slot of another port. */
function move(device: SimulatedDevice): () => void {
  const from = device.allSlots().find((slot) => slot.sim && !device.isActive(slot))
  const to = device.allSlots().find((slot) => !slot.sim && slot.port !== from?.port)
  if (!from || !to) return nothing
  device.moveSim(from, to)
  return () => {
    const stayed = device.slot(to.port, to.slot).sim === from.sim && !device.slot(from.port, from.slot).sim
    if (stayed) device.moveSim(to, from)
  }
}

const isSame = (a: SlotAddress, b: SlotAddress): boolean => a.port === b.port && a.slot === b.slot

function replace(device: SimulatedDevice, { port, slot }: SlotAddress, sim: Sim | null): void {
  device.pullSim(port, slot)
  if (sim) device.insertSim(port, slot, sim)
}
