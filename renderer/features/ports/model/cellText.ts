import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { meantSignal, signalText } from './signal.ts'
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

/** What matters of a cell in the rack, as text: it flashes when this changes. A signal that goes up and down is no news. */
export function cellFace(row: PortRow | null): string {
  return row === null ? '' : [row.state, row.active, row.flags.length > 0, row.iccid, row.network?.plmn].join(' ')
}
