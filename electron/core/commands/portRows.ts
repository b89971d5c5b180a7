import type { OperationFacts } from '../../../shared/domain/operation.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { formatPortName, type PortName } from '../../../shared/lib/portName.ts'

/** On the network, in a call or not. 13 and 14 are calls between two ports of the gateway. */
const workingStates: ReadonlySet<number> = new Set([3, 4, 13, 14, 15])
const callStates: ReadonlySet<number> = new Set([4, 13, 14])
/** Registering, and a card that is being read. */
const beginningStates: ReadonlySet<number> = new Set([2, 11])
/** By a person, and by the device itself. The operator's lock (8) is nothing that a command takes off. */
const lockedStates: ReadonlySet<number> = new Set([7, 12])

const holds = (states: ReadonlySet<number>) => (state: number | null) => state !== null && states.has(state)
export const isWorking = holds(workingStates)
export const isInCall = holds(callStates)
export const isBeginning = holds(beginningStates)
export const isLocked = holds(lockedStates)

export const rowsOfPort = (port: number, rows: readonly PortRow[]): readonly PortRow[] =>
  rows.filter((row) => row.port === port)

/** The row that a name means: its slot; for a port alone the slot in use, else the first; null when none is reported. */
export function meantRow(name: PortName, rows: readonly PortRow[]): PortRow | null {
  const own = rowsOfPort(name.port, rows)
  if (name.slot === null) return own.find((row) => row.active) ?? own[0] ?? null
  const id = formatPortName(name)
  return own.find((row) => row.id === id) ?? null
}

/** What is known of a target now; null is the gateway as a whole. `at`: when the rows were read, epoch ms. */
export function factsOf(
  target: PortName | null,
  rows: readonly PortRow[],
  at: number,
  more: { readonly publicIp?: string | null; readonly value?: string | null } = {},
): OperationFacts {
  const row = target && meantRow(target, rows)
  const active = target && rows.find((each) => each.port === target.port && each.active)
  return {
    at,
    rowId: row?.id ?? null,
    state: row?.state ?? null,
    iccid: row?.iccid ?? null,
    activeId: active?.id ?? null,
    publicIp: more.publicIp ?? null,
    value: more.value ?? null,
  }
}
