import type { Busy } from '../../../shared/domain/operation.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { isBeginning, isInCall, rowsOfPort } from './portRows.ts'

/** What Simrack itself has under way on a gateway, by port number. */
export interface Underway {
  /** Ports that send SMS tasks. */
  readonly sending: ReadonlySet<number>
  /** Ports with an operation in flight, of a person or of a plan. */
  readonly operating: ReadonlySet<number>
}

export const nothingUnderway: Underway = { sending: new Set(), operating: new Set() }

/** Why a port should be left alone now; null when nothing is known against it. The weightiest reason alone. */
export function whyBusy(port: number, rows: readonly PortRow[], { sending, operating }: Underway): Busy | null {
  const own = rowsOfPort(port, rows)
  if (operating.has(port)) return { reason: 'operation', words: 'Another operation is under way on this port.' }
  const inCall = own.find((row) => isInCall(row.state))
  if (inCall) return { reason: 'call', words: `${portStateInfo(inCall.state).meaning}` }
  if (sending.has(port)) return { reason: 'sending', words: 'The port is sending messages.' }
  const beginning = own.find((row) => isBeginning(row.state))
  if (beginning) return { reason: 'registering', words: `${portStateInfo(beginning.state).meaning}` }
  return null
}
