import { formatLettered } from '../../../shared/lib/portName.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { type SlotAddress, slotName } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'

export type Notation = 'dotted' | 'letters' | 'pool' | 'port-only'

/** How this port is written: `1.01`, unless quirks say otherwise; with several of them on, ports take turns. */
export function notationOf(port: number, quirks: QuirkSet): Notation {
  const wanted: Notation[] = []
  if (quirks.has('mixed')) wanted.push('dotted', 'letters')
  if (quirks.has('letters') && !quirks.has('mixed')) wanted.push('letters')
  if (quirks.has('pool')) wanted.push('pool')
  if (quirks.has('port-only')) wanted.push('port-only')
  return wanted[(port - 1) % wanted.length] ?? 'dotted'
}

const poolName = 'sp256'
const poolSize = 256

/** The port of a slot as the device writes it. */
export function writePort(address: SlotAddress, device: SimulatedDevice, quirks: QuirkSet): string {
  const { port, slot } = address
  switch (notationOf(port, quirks)) {
    case 'letters':
      return formatLettered({ port, slot, pool: null }) ?? slotName(address)
    case 'pool':
      return `${port}.${poolName}.${(((port - 1) * device.slots + slot - 1) % poolSize) + 1}`
    case 'port-only':
      return String(port)
    default:
      return slotName(address)
  }
}
