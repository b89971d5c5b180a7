import type { Sim } from '../device/simFactory.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot, type SlotUsage, st } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { type Fields, withRowQuirks } from './fieldQuirks.ts'
import { writePort } from './portNotation.ts'
import { claimedState, writePushedState, writeState } from './stateNotation.ts'

const usage = ({ used, limit }: SlotUsage): string => `${used}/${limit}`

/** What the device knows of the card: nothing in the state "no SIM", even if somebody has set that state by hand. */
const cardIn = ({ sim, state }: Slot): Sim | null => (state === st.noSim ? null : sim)

/** `"46001 CHINA UNICOM GSM"`, or `"0 "` when the SIM is on no network (spec 3.1.4, 5.4.1). */
const operatorText = ({ sim, state }: Slot): string =>
  sim && isOnNetwork(state) ? `${sim.operator.plmn} ${sim.operator.name}` : '0 '

/** A slot as a row of a dev-status: the shape of spec 5.4.1. A slot without a SIM carries no SIM fields. */
export function statusRow(slot: Slot, device: SimulatedDevice, quirks: QuirkSet): Fields {
  const { port, seq } = slot
  const active = device.isActive(slot)
  const sim = cardIn(slot)
  const row = {
    port: writePort(slot, device, quirks),
    sim: '',
    seq,
    ...writeState(port, claimedState(slot, active, quirks), quirks),
    imei: device.imei(port),
    ...(sim && {
      iccid: sim.iccid,
      imsi: sim.imsi,
      sn: sim.number,
      opr: operatorText(slot),
      bal: sim.balance,
      sig: slot.signal,
      tot_dur: usage(slot.total),
      mon_dur: usage(slot.month),
      day_dur: usage(slot.day),
    }),
  }
  return withRowQuirks(row, slot, active, quirks)
}

/** A slot as a port-status message: the shape of spec 3.1.4. */
export function portStatus(slot: Slot, device: SimulatedDevice, quirks: QuirkSet): Fields {
  const { port, seq } = slot
  const active = device.isActive(slot)
  const sim = cardIn(slot)
  const message = {
    type: 'port-status',
    port: writePort(slot, device, quirks),
    seq,
    ...writePushedState(port, claimedState(slot, active, quirks), quirks),
    ...(sim && { bal: sim.balance, opr: operatorText(slot), sn: sim.number }),
    imei: device.imei(port),
    ...(sim && { imsi: sim.imsi, iccid: sim.iccid }),
  }
  return withRowQuirks(message, slot, active, quirks)
}
