import { countryOf, operatorOf, type SimView } from '../../../shared/domain/inventory.ts'
import type { Usage } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'

const time = (at: number): string => (at > 0 ? new Date(at).toISOString() : '')
const minutes = (usage: Usage | null): string =>
  usage === null ? '' : usage.limit === null ? String(usage.used) : `${usage.used} of ${usage.limit}`

const columns: readonly (readonly [string, (sim: SimView) => string])[] = [
  ['Source', (sim) => sim.sourceName],
  ['Gateway', (sim) => sim.gatewayName],
  ['Port', (sim) => sim.portId],
  ['State', (sim) => (sim.state === null ? '' : portStateInfo(sim.state).word)],
  ['ICCID', (sim) => sim.iccid ?? ''],
  ['IMSI', (sim) => sim.imsi ?? ''],
  ['IMEI', (sim) => sim.imei ?? ''],
  ['Number', (sim) => sim.number ?? ''],
  ['Operator', (sim) => operatorOf(sim) ?? ''],
  ['Country', (sim) => countryOf(sim) ?? ''],
  ['Signal', (sim) => (sim.signal === null ? '' : String(sim.signal))],
  ['Balance', (sim) => sim.balance ?? ''],
  ['Minutes in total', (sim) => minutes(sim.total)],
  ['Minutes this month', (sim) => minutes(sim.month)],
  ['Minutes today', (sim) => minutes(sim.day)],
  ['Since (UTC)', (sim) => time(sim.since)],
  ['Seen (UTC)', (sim) => time(sim.seenAt)],
  ['Marks', (sim) => sim.marks.join(' ')],
  ['Labels', (sim) => sim.labels.join(', ')],
  ['Note', (sim) => sim.note],
  ['Defective', (sim) => (sim.defective ? 'yes' : '')],
]

/** SIMs as CSV; formulas are disarmed (shared/lib/csv.ts). */
export const simCsv = {
  head: csvMark + formatCsv([columns.map(([title]) => title)]),
  line: (sim: SimView): string => formatCsv([columns.map(([, of]) => of(sim))]),
}
