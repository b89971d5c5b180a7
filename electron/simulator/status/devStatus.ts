import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { withDamage } from './damage.ts'
import { type Fields, withEnvelopeQuirks } from './fieldQuirks.ts'
import { listsEverySlot } from './portNotation.ts'
import { statusRow } from './row.ts'

export interface DevStatusOptions {
  /** Every slot, not only the active one of each port (spec 3.1.2 `all_sims`). */
  readonly allSims: boolean
  /** The reporting period of the subscriber, for `expires`; null without one. */
  readonly periodS: number | null
}

/** A dev-status message (spec 3.1.3, in the shape of 5.4.1). Each one takes the next sequence number. */
export function devStatus(device: SimulatedDevice, quirks: QuirkSet, { allSims, periodS }: DevStatusOptions): Fields {
  const { mac, ip, firmware } = device.identity
  const listed = device
    .allSlots()
    .filter((slot) => device.isActive(slot) || (allSims && listsEverySlot(slot.port, quirks)))
  const envelope = {
    type: 'dev-status',
    seq: device.nextStatusSeq(),
    expires: periodS ?? -1,
    mac,
    ip,
    ver: firmware,
    'max-ports': device.ports,
  }
  const rows = listed.map((slot) => statusRow(slot, device, quirks))
  return { ...withEnvelopeQuirks(envelope, device.slots, quirks), status: withDamage(rows, device.ports, quirks) }
}
