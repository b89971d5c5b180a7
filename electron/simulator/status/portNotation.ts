import { formatLettered } from '../../../shared/lib/portName.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { type SlotAddress, slotName } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { turnOf } from './turns.ts'

type Notation = 'dotted' | 'letters' | 'pool' | 'port-only'

function notationOf(port: number, quirks: QuirkSet): Notation {
  const wanted: Notation[] = []
  if (quirks.has('mixed')) wanted.push('dotted')
  if (quirks.has('mixed') || quirks.has('letters')) wanted.push('letters')
  if (quirks.has('pool')) wanted.push('pool')
  if (quirks.has('port-only')) wanted.push('port-only')
  return turnOf(port, wanted) ?? 'dotted'
}

/** A device that writes ports without a slot cannot tell its slots apart: it lists the active one only. */
export const listsEverySlot = (port: number, quirks: QuirkSet): boolean => notationOf(port, quirks) !== 'port-only'

const poolName = 'sp256'
const poolSize = 256

/** The slot of a port that a place in the pool stands for; null when that place belongs to another port. */
export function slotOfPlace(port: number, place: number, { slots }: SimulatedDevice): number | null {
  const slot = ((((place - 1 - (port - 1) * slots) % poolSize) + poolSize) % poolSize) + 1
  return slot <= slots ? slot : null
}

/** The port of a slot as the device writes it: `1.01`, unless quirks say otherwise. */
export function writePort(address: SlotAddress, device: SimulatedDevice, quirks: QuirkSet): string {
  const { port, slot } = address
  switch (notationOf(port, quirks)) {
    case 'letters':
      return formatLettered({ port, slot, pool: null }) ?? slotName(address)
    case 'pool':
      return `${port}.${poolName}.${(((port - 1) * device.slots + slot - 1) % poolSize) + 1}`
    case 'port-only':
      return String(port)
    case 'dotted':
      return slotName(address)
  }
}
