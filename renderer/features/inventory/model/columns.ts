import { countryOf, operatorOf, type SimColumn, type SimView, simColumns } from '../../../../shared/domain/inventory.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { usageText } from '../../ports/model/columns.ts'
import { countryName } from '../../ports/model/words.ts'
import { markWords } from './words.ts'

/** One column without its looks. */
export interface SimColumnInfo {
  readonly id: SimColumn
  readonly title: string
  /** px. */
  readonly width: number
  /** `end` for numbers: they sort from the largest first. */
  readonly align: 'start' | 'end'
  /** Digits that a person compares: monospaced. */
  readonly mono: boolean
  /** As the clipboard holds it; empty when there is nothing. Times are ISO 8601 in UTC. */
  text(sim: SimView): string
}

type Definition = Omit<SimColumnInfo, 'id' | 'align' | 'mono'> & { readonly align?: 'end'; readonly mono?: true }

const time = (at: number): string => (at > 0 ? new Date(at).toISOString() : '')

const definitions: Readonly<Record<SimColumn, Definition>> = {
  source: { title: 'Source', width: 130, text: (sim) => sim.sourceName },
  gateway: { title: 'Gateway', width: 130, text: (sim) => sim.gatewayName },
  port: { title: 'Port', width: 76, text: (sim) => sim.portId },
  state: { title: 'State', width: 178, text: (sim) => portStateInfo(sim.state).word },
  iccid: { title: 'ICCID', width: 178, mono: true, text: (sim) => sim.iccid ?? '' },
  imsi: { title: 'IMSI', width: 136, mono: true, text: (sim) => sim.imsi ?? '' },
  imei: { title: 'IMEI', width: 136, mono: true, text: (sim) => sim.imei ?? '' },
  number: { title: 'Number', width: 126, mono: true, text: (sim) => sim.number ?? '' },
  operator: { title: 'Operator', width: 126, text: (sim) => operatorOf(sim) ?? '' },
  country: { title: 'Country', width: 122, text: (sim) => countryName(countryOf(sim) ?? '') },
  signal: { title: 'Signal', width: 78, align: 'end', text: (sim) => (sim.signal === null ? '' : String(sim.signal)) },
  balance: { title: 'Balance', width: 84, align: 'end', text: (sim) => sim.balance ?? '' },
  total: { title: 'Minutes, total', width: 112, align: 'end', text: (sim) => usageText(sim.total) },
  month: { title: 'Minutes, month', width: 116, align: 'end', text: (sim) => usageText(sim.month) },
  day: { title: 'Minutes, day', width: 108, align: 'end', text: (sim) => usageText(sim.day) },
  since: { title: 'State since', width: 96, text: (sim) => time(sim.since) },
  seen: { title: 'Read', width: 96, text: (sim) => time(sim.seenAt) },
  marks: { title: 'Marks', width: 150, text: (sim) => sim.marks.map((mark) => markWords[mark].word).join(', ') },
  labels: {
    title: 'Labels and note',
    width: 200,
    text: (sim) => [sim.defective ? 'defective' : '', ...sim.labels, sim.note].filter(Boolean).join(', '),
  },
}

const infos = new Map<SimColumn, SimColumnInfo>(
  simColumns.map((id) => {
    const { align = 'start', mono = false, ...rest } = definitions[id]
    return [id, { id, align, mono, ...rest }]
  }),
)

/** How a column is called, and what it says. */
export function simColumn(id: SimColumn): SimColumnInfo {
  const info = infos.get(id)
  if (!info) throw new Error(`There is no column ${id}.`)
  return info
}

/** All columns in the order in which they are shown: which SIM, where, how it is, what is odd, and then the rest. */
export const columnOrder: readonly SimColumn[] = [
  'iccid',
  'source',
  'gateway',
  'port',
  'state',
  'operator',
  'country',
  'number',
  'marks',
  'labels',
  'imsi',
  'imei',
  'signal',
  'balance',
  'month',
  'day',
  'total',
  'since',
  'seen',
]

const rare: readonly SimColumn[] = ['source', 'imei', 'day', 'total', 'seen']

/** What a technician sees first; the rest is one click away. */
export const defaultColumns: readonly SimColumn[] = columnOrder.filter((id) => !rare.includes(id))

/** The chosen columns as they are shown: the ICCID first and always. */
export function shownColumns(chosen: readonly SimColumn[]): readonly SimColumn[] {
  return columnOrder.filter((id) => id === 'iccid' || chosen.includes(id))
}

/** Which SIM it is and where it sits, for those who do not see the row: `89…, Rack 1, port 2.01`. */
export const rowName = (sim: SimView): string => `${sim.iccid ?? 'No ICCID'}, ${sim.gatewayName}, port ${sim.portId}`

/** Rows as text for the clipboard, tabs between the columns, a line for each row and one for the heads. */
export function rowsText(sims: readonly SimView[], columns: readonly SimColumn[]): string {
  const shown = columns.map(simColumn)
  const clean = (text: string) => text.replaceAll(/\s+/g, ' ')
  return [
    shown.map(({ title }) => title).join('\t'),
    ...sims.map((sim) => shown.map((column) => clean(column.text(sim))).join('\t')),
  ].join('\n')
}
