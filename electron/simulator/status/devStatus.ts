import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { notationOf } from './portNotation.ts'
import { type Fields, statusRow } from './row.ts'

export interface DevStatusOptions {
  /** Every slot, not only the active one of each port (spec 3.1.2 `all_sims`). */
  readonly allSims: boolean
  /** The reporting period of the subscriber, for `expires`; null without one. */
  readonly periodS: number | null
}

/** A dev-status message (spec 3.1.3, in the shape of 5.4.1). Each one takes the next sequence number. */
export function devStatus(device: SimulatedDevice, quirks: QuirkSet, { allSims, periodS }: DevStatusOptions): Fields {
  const listed = device
    .allSlots()
    .filter((slot) => device.isActive(slot) || (allSims && notationOf(slot.port, quirks) !== 'port-only'))
  return {
    type: 'dev-status',
    seq: device.nextStatusSeq(),
    expires: periodS ?? -1,
    mac: device.identity.mac,
    ip: device.identity.ip,
    ver: device.identity.firmware,
    'max-ports': device.ports,
    'max-slot': device.slots,
    status: listed.map((slot) => statusRow(slot, device, quirks)),
  }
}
