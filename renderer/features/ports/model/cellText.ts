import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { meantSignal, readSignal, signalText } from './signal.ts'
import { flagWord } from './words.ts'

/** Everything of a row that a person needs to hear in the rack: `7.03, On mobile data, China Unicom, signal 15 / 31 · fair, active`. */
export function cellName(row: PortRow): string {
  const signal = meantSignal(row)
  return [
    row.id,
    portStateInfo(row.state).word,
    row.network ? row.network.name || row.network.plmn : '',
    signal === null ? '' : `signal ${signalText(signal)}`,
    row.active ? 'active' : '',
    row.flags.map(flagWord).join(', '),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What a cell of the rack looks like, as text: it flashes when this changes, not at every tick of a signal. */
export function cellFace(row: PortRow | null): string {
  if (row === null) return ''
  const signal = meantSignal(row)
  const bars = signal === null ? '' : readSignal(signal).bars
  return [row.state, bars, row.active, row.flags.length > 0, row.iccid].join(' ')
}
