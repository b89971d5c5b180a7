import type { Sim } from './simFactory.ts'

/** A place in the rack; both count from 1. */
export interface SlotAddress {
  readonly port: number
  readonly slot: number
}

/** Minutes used of a limit; limit -1 is none. */
export interface SlotUsage {
  readonly used: number
  readonly limit: number
}

/** One SIM slot as the device sees it now. */
export interface Slot extends SlotAddress {
  readonly sim: Sim | null
  /** The vendor's state number (spec 3.1.4). */
  readonly state: number
  /** 0–31; 0 when the slot's SIM is not in use. */
  readonly signal: number
  /** Counts the changes of this slot, from 1: the `seq` of its row. */
  readonly seq: number
  readonly total: SlotUsage
  readonly month: SlotUsage
  readonly day: SlotUsage
}

/** The states that this simulator itself acts on, by their names in the spec's table. */
export const st = {
  noSim: 0,
  idle: 1,
  registering: 2,
  registered: 3,
  callConnected: 4,
  noBalance: 5,
  failed: 6,
  lockedByDevice: 7,
  lockedByOperator: 8,
  cardError: 9,
  cardDetected: 11,
  lockedByUser: 12,
  onData: 15,
  moduleTimeout: 16,
} as const

/** States in which the SIM is on a network: `opr` and `sig` mean something. */
export const isOnNetwork = (state: number): boolean =>
  state === st.registered || state === st.callConnected || state === st.onData

export const slotName = ({ port, slot }: SlotAddress): string => `${port}.${String(slot).padStart(2, '0')}`
