import { countryOf, operatorOf, type SimColumn, type SimView, simColumns } from '../../../shared/domain/inventory.ts'
import type { Usage } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'

const time = (at: number): string => (at > 0 ? new Date(at).toISOString() : '')
const minutes = (usage: Usage | null): string =>
  usage === null ? '' : usage.limit === null ? String(usage.used) : `${usage.used} of ${usage.limit}`

type Written = readonly (readonly [title: string, of: (sim: SimView) => string])[]

/** What a column is in the file: one, or several where the screen shows them together. */
const written: Readonly<Record<SimColumn, Written>> = {
  source: [['Source', (sim) => sim.sourceName]],
  gateway: [['Gateway', (sim) => sim.gatewayName]],
  port: [['Port', (sim) => sim.portId]],
  state: [['State', (sim) => (sim.state === null ? '' : portStateInfo(sim.state).word)]],
  iccid: [['ICCID', (sim) => sim.iccid ?? '']],
  imsi: [['IMSI', (sim) => sim.imsi ?? '']],
  imei: [['IMEI', (sim) => sim.imei ?? '']],
  number: [['Number', (sim) => sim.number ?? '']],
  operator: [['Operator', (sim) => operatorOf(sim) ?? '']],
  country: [['Country', (sim) => countryOf(sim) ?? '']],
  signal: [['Signal', (sim) => (sim.signal === null ? '' : String(sim.signal))]],
  balance: [['Balance', (sim) => sim.balance ?? '']],
  total: [['Minutes in total', (sim) => minutes(sim.total)]],
  month: [['Minutes this month', (sim) => minutes(sim.month)]],
  day: [['Minutes today', (sim) => minutes(sim.day)]],
  since: [['Since (UTC)', (sim) => time(sim.since)]],
  seen: [['Seen (UTC)', (sim) => time(sim.seenAt)]],
  marks: [['Marks', (sim) => sim.marks.join(' ')]],
  labels: [
    ['Labels', (sim) => sim.labels.join(', ')],
    ['Note', (sim) => sim.note],
    ['Defective', (sim) => (sim.defective ? 'yes' : '')],
  ],
}

/** SIMs as CSV with these columns in this order, all when none is named; formulas are disarmed (shared/lib/csv.ts). */
export function simCsv(chosen: readonly SimColumn[]): {
  readonly head: string
  readonly line: (sim: SimView) => string
} {
  const columns = (chosen.length > 0 ? chosen : simColumns).flatMap((id) => written[id])
  return {
    head: csvMark + formatCsv([columns.map(([title]) => title)]),
    line: (sim) => formatCsv([columns.map(([, of]) => of(sim))]),
  }
}
