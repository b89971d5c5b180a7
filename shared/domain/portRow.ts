import type { PortName } from '../lib/portName.ts'

/**
 * What is odd about a row, without being wrong enough to drop it:
 * - `beyond-max-ports`: its port number is larger than the device says it has
 * - `duplicate-row`: the answer held this port more than once; the last one is shown
 * - `unknown-state`: its state is no number of the vendor's table
 * - `unreadable-port`: its port could not be read; it is kept under the text as received
 * - `bad-field`: a field had a type that cannot be read; its raw text is in `extra`
 * - `inferred-idle`: the slot was active, and another slot of its port has been reported active since
 * - `duplicate-iccid`, `duplicate-imsi`: another row of the same gateway carries the same one
 */
export type RowFlag =
  | 'beyond-max-ports'
  | 'duplicate-row'
  | 'unknown-state'
  | 'unreadable-port'
  | 'bad-field'
  | 'inferred-idle'
  | 'duplicate-iccid'
  | 'duplicate-imsi'

/** A network by its PLMN (MCC + MNC, 5 or 6 digits; 3GPP TS 23.003 2.2), with what it is called and where it is. */
export interface Network {
  readonly plmn: string
  /** As the device calls it, or from the operator table; empty when neither knows. */
  readonly name: string
  /** ISO 3166-1 alpha-2, empty when unknown. */
  readonly country: string
}

/** Minutes used of a limit (`tot_dur`, `mon_dur`, `day_dur`); `limit` null means none. */
export interface Usage {
  readonly used: number
  readonly limit: number | null
}

/** One port or SIM slot of a gateway, normalised (spec 3.1.4, protocol.md section 2). */
export interface PortRow extends PortName {
  /** The normalised name (`2.01`): the row's key within its gateway. */
  readonly id: string
  /** The port exactly as the device wrote it. */
  readonly rawPort: string
  /** The vendor's state number; null when it could not be read. */
  readonly state: number | null
  /** The state exactly as received (`3`, `"3 OK"`), at most 64 characters. */
  readonly rawState: string
  /** This slot is the one that the port's module uses. */
  readonly active: boolean
  readonly imei: string | null
  readonly imsi: string | null
  readonly iccid: string | null
  /** The SIM's own number (`sn`), mostly not configured. */
  readonly number: string | null
  /** The network it is registered on; null unless the state says that it is on one. */
  readonly network: Network | null
  /** The SIM's home network, from its IMSI. */
  readonly home: Network | null
  /** 0 (none) … 31 (best), as 3GPP TS 27.007 8.5 `AT+CSQ`; null when unknown (99) or not reported. */
  readonly signal: number | null
  /** As received: the currency is the operator's. Null when empty. */
  readonly balance: string | null
  readonly total: Usage | null
  readonly month: Usage | null
  readonly day: Usage | null
  /** Fields that Simrack does not know, as text: at most 24, each at most 256 characters. */
  readonly extra: Readonly<Record<string, string>>
  readonly flags: readonly RowFlag[]
  /** Since when the row has been in this state, as far as Simrack has seen (epoch ms). */
  readonly stateSince: number
  /** When anything of this row last changed (epoch ms). */
  readonly changedAt: number
}

/** What a row's history records. */
export type PortEventKind = 'state' | 'sim' | 'imei' | 'network' | 'number' | 'balance' | 'active'

/** One change of one port, as history keeps it. */
export interface PortEvent {
  readonly seq: number
  readonly portId: string
  /** Epoch ms. */
  readonly at: number
  readonly kind: PortEventKind
  /** State numbers as text, ICCIDs, PLMN and name …; empty for none. */
  readonly from: string
  readonly to: string
  /** How Simrack learned of it. */
  readonly source: 'poll' | 'push'
}

/** One stored value of a port's signal, 0–31 (null: unknown from here on). */
export interface SignalSample {
  readonly at: number
  readonly signal: number | null
}
