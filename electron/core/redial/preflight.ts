import type { PortRow } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { type RedialPlanForm, type SkipReason, skipWords } from '../../../shared/domain/redialPlan.ts'
import { type Underway, whyBusy } from '../commands/busy.ts'
import { meantRow } from '../commands/portRows.ts'

export interface Skip {
  readonly reason: SkipReason
  /** A sentence. */
  readonly words: string
}

type Accepts = Pick<RedialPlanForm, 'acceptedStates' | 'orRegistered'>

/**
 * Why a port may not be dialled now, from a status read for this run alone (spec 4.1.2: "check the status of the SIM before redial"); null
 * when it may. `rows` null: the gateway did not answer. `everAccepted`: the port has been seen in an accepted state at some time.
 */
export function whyNotNow(
  plan: Accepts,
  port: number,
  seen: { readonly rows: readonly PortRow[] | null; readonly underway: Underway; readonly everAccepted: boolean },
): Skip | null {
  if (!seen.rows) return { reason: 'offline', words: skipWords.offline }
  const busy = whyBusy(port, seen.rows, seen.underway)
  if (busy) return busy
  const row = meantRow({ port, slot: null, pool: null }, seen.rows)
  if (!row) return { reason: 'state', words: 'The gateway has reported no such port.' }
  if (isDiallable(plan, row.state, seen.everAccepted)) return null
  return { reason: 'state', words: `${skipWords.state} It was: ${portStateInfo(row.state).word}.` }
}

/** Whether a port in this state is where the plan dials from, and where it must come back to. */
export const isDiallable = (
  { acceptedStates, orRegistered }: Accepts,
  state: number | null,
  everAccepted: boolean,
): boolean => state !== null && (acceptedStates.includes(state) || (orRegistered && state === 3 && !everAccepted))
