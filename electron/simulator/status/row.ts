import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot, type SlotUsage, st } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { writePort } from './portNotation.ts'
import { claimedState, writePushedState, writeState } from './stateNotation.ts'

export type Fields = Readonly<Record<string, unknown>>

const usage = ({ used, limit }: SlotUsage): string => `${used}/${limit}`

/** `"46001 CHINA UNICOM GSM"`, or `"0 "` when the SIM is on no network (spec 3.1.4, 5.4.1). */
const operatorText = ({ sim, state }: Slot): string =>
  sim && isOnNetwork(state) ? `${sim.operator.plmn} ${sim.operator.name}` : '0 '

/** A slot as a row of a dev-status: the shape of spec 5.4.1; a slot without a SIM carries no SIM fields. */
export function statusRow(slot: Slot, device: SimulatedDevice, quirks: QuirkSet): Fields {
  const { port, seq, sim, signal } = slot
  const state = claimedState(slot, device.isActive(slot), quirks)
  const head = {
    port: writePort(slot, device, quirks),
    sim: '',
    seq,
    ...writeState(port, state, quirks),
    imei: device.imei(port),
  }
  if (!sim || state === st.noSim) return head
  return {
    ...head,
    iccid: sim.iccid,
    imsi: sim.imsi,
    sn: sim.number,
    opr: operatorText(slot),
    bal: sim.balance,
    sig: signal,
    tot_dur: usage(slot.total),
    mon_dur: usage(slot.month),
    day_dur: usage(slot.day),
  }
}

/** A slot as a port-status message: the shape of spec 3.1.4. */
export function portStatus(slot: Slot, device: SimulatedDevice, quirks: QuirkSet): Fields {
  const state = claimedState(slot, device.isActive(slot), quirks)
  const head = {
    type: 'port-status',
    port: writePort(slot, device, quirks),
    seq: slot.seq,
    ...writePushedState(slot.port, state, quirks),
  }
  const { sim } = slot
  if (!sim) return { ...head, imei: device.imei(slot.port) }
  return {
    ...head,
    bal: sim.balance,
    opr: operatorText(slot),
    sn: sim.number,
    imei: device.imei(slot.port),
    imsi: sim.imsi,
    iccid: sim.iccid,
  }
}
