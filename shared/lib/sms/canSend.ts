import type { PortRow } from '../../domain/portRow.ts'
import { portStateInfo } from '../../domain/portState.ts'
import { formatPortName, type PortName } from '../portName.ts'

/**
 * Why a port cannot send an SMS now, in words; null when it can. `rows` are its gateway's. A port without a slot sends by whichever
 * slot is active; a slot that is not active would have to be switched to first.
 */
export function whyNotSending(port: PortName, rows: readonly PortRow[]): string | null {
  const own = rows.filter((row) => row.port === port.port)
  if (own.length === 0) return 'The gateway has reported no such port.'
  const active = own.find((row) => row.active)
  const row = port.slot === null ? (active ?? own[0]) : own.find((each) => each.id === formatPortName(port))
  if (!row) return 'The gateway has reported no such slot.'
  const { word, next, onNetwork } = portStateInfo(row.state)
  if (row.active && onNetwork) return null
  if (port.slot !== null && !row.active && active) return `Slot ${active.id} is in use: switch to ${row.id} first.`
  return next === '' ? `${word}.` : `${word}. ${next}`
}
