import { type Slot, st } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { turnOf } from './turns.ts'

/** The words after the number, as in `"3 OK"`: the one example of the spec (3.1.4), and its table for the others. */
const details: Readonly<Record<number, string>> = {
  [st.noSim]: 'No SIM card',
  [st.idle]: 'Exist idle SIM card',
  [st.registering]: 'Registering',
  [st.registered]: 'OK',
  [st.callConnected]: 'Call connected',
  [st.noBalance]: 'No balance or alarm',
  [st.failed]: 'Register failed',
  [st.lockedByDevice]: 'SIM card locked by device',
  [st.lockedByOperator]: 'SIM card locked by operator',
  [st.cardError]: 'Recognize SIM card error',
  [st.cardDetected]: 'Card Detected',
  [st.lockedByUser]: 'User locked',
  [st.onData]: 'OK',
}

const asText = (state: number): string => `${state} ${details[state] ?? 'Unknown'}`

/** Numbers of no table, as newer firmware may send them. */
const unknownStates = [10, 17, 42, 255]

/** The state that the device claims: the slot's own; with `unknown-state`, others in the active slot of every fourth port. */
export function claimedState({ port, state }: Slot, active: boolean, quirks: QuirkSet): number {
  if (!quirks.has('unknown-state') || !active || state === st.noSim || port % 4 !== 0) return state
  return turnOf(port / 4, unknownStates) ?? state
}

/** The state as the rows of a dev-status write it: `"st": 3` (spec 5.4.1), unless quirks say otherwise. */
export function writeState(port: number, state: number, quirks: QuirkSet): Readonly<Record<string, unknown>> {
  const forms: (string | number)[] = []
  if (quirks.has('st-string')) forms.push(String(state))
  if (quirks.has('st-text')) forms.push(asText(state))
  return { [quirks.has('st-key-status') ? 'status' : 'st']: turnOf(port, forms) ?? state }
}

/** The state as a port-status writes it: `"status": "3 OK"` (the example of spec 3.1.4). */
export const writePushedState = (port: number, state: number, quirks: QuirkSet): Readonly<Record<string, unknown>> =>
  quirks.has('push-st') ? writeState(port, state, quirks) : { status: asText(state) }
