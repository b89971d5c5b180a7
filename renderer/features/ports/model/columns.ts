import type { Network, PortRow, Usage } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { comparePortNames } from '../../../../shared/lib/portName.ts'
import { compareStates } from './filter.ts'
import { meantSignal } from './signal.ts'
import { countryName, flagWord } from './words.ts'

/** The columns of the table, in their order. The names stand in addresses and in remembered choices: they stay. */
export const columnIds = [
  'port',
  'state',
  'since',
  'operator',
  'country',
  'signal',
  'active',
  'iccid',
  'imsi',
  'imei',
  'number',
  'home',
  'balance',
  'month',
  'day',
  'total',
  'flags',
  'rawPort',
  'rawState',
  'extra',
  'changed',
] as const
export type ColumnId = (typeof columnIds)[number]

/** One column without its looks: what it says, exports and sorts by. */
export interface PortColumn {
  readonly id: ColumnId
  readonly title: string
  /** px. */
  readonly width: number
  readonly align: 'start' | 'end'
  /** Digits that a person compares: monospaced. */
  readonly mono: boolean
  /** As a file or the clipboard holds it; empty when there is nothing. Times are ISO 8601 in UTC. */
  text(row: PortRow): string
  /** As a JSON file holds it. */
  value(row: PortRow): unknown
  /** Ascending; null values are kept apart by `isEmpty`. */
  compare(a: PortRow, b: PortRow): number
  /** Rows without a value stand last, whichever the direction. */
  isEmpty(row: PortRow): boolean
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Rack order; ports that could not be read have no place in it and stand last. */
export function compareRows(a: PortRow, b: PortRow): number {
  const [left, right] = [isUnreadable(a), isUnreadable(b)]
  if (left !== right) return left ? 1 : -1
  return (left ? collator.compare(a.rawPort, b.rawPort) : comparePortNames(a, b)) || collator.compare(a.id, b.id)
}

export const isUnreadable = (row: PortRow): boolean => row.flags.includes('unreadable-port')

/** `46001 China Unicom`; empty for none. */
export const networkText = (network: Network | null): string =>
  network === null ? '' : [network.plmn, network.name].filter(Boolean).join(' ')

/** `3 of 600`, `3 of no limit`; minutes. */
export const usageText = (usage: Usage | null): string =>
  usage === null ? '' : `${usage.used} of ${usage.limit ?? 'no limit'}`

/** `key: value`, comma separated, in the order in which the device sent them. */
export const extraText = (extra: PortRow['extra']): string =>
  Object.entries(extra)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')

interface Look {
  readonly align?: 'end'
  readonly mono?: true
}

type Definition = Omit<PortColumn, 'id'>

const textColumn = (
  title: string,
  width: number,
  text: (row: PortRow) => string,
  look: Look = {},
  value: (row: PortRow) => unknown = (row) => text(row) || null,
): Definition => ({
  title,
  width,
  align: look.align ?? 'start',
  mono: look.mono ?? false,
  text,
  value,
  compare: (a, b) => collator.compare(text(a), text(b)),
  isEmpty: (row) => text(row) === '',
})

const numberColumn = (
  title: string,
  width: number,
  number: (row: PortRow) => number | null,
  text: (row: PortRow) => string,
  value: (row: PortRow) => unknown = number,
): Definition => ({
  ...textColumn(title, width, text, { align: 'end' }, value),
  compare: (a, b) => (number(a) ?? 0) - (number(b) ?? 0),
  isEmpty: (row) => number(row) === null,
})

const networkColumn = (title: string, network: (row: PortRow) => Network | null): Definition =>
  textColumn(title, 176, (row) => networkText(network(row)), {}, network)

const usageColumn = (title: string, usage: (row: PortRow) => Usage | null): Definition =>
  numberColumn(
    title,
    124,
    (row) => usage(row)?.used ?? null,
    (row) => usageText(usage(row)),
    usage,
  )

const timeColumn = (title: string, time: (row: PortRow) => number): Definition => {
  const text = (row: PortRow) => new Date(time(row)).toISOString()
  return { ...numberColumn(title, 104, time, text, text), align: 'start' }
}

const mono: Look = { mono: true }

const definitions: Readonly<Record<ColumnId, Definition>> = {
  port: { ...textColumn('Port', 92, (row) => row.id), compare: compareRows },
  state: {
    ...textColumn('State', 190, (row) => portStateInfo(row.state).word),
    value: (row) => ({ code: row.state, word: portStateInfo(row.state).word }),
    compare: (a, b) => compareStates(a.state, b.state),
  },
  since: timeColumn('State since', (row) => row.stateSince),
  operator: networkColumn('Operator', (row) => row.network),
  country: textColumn('Country', 120, (row) => countryName(row.network?.country ?? '')),
  signal: numberColumn('Signal', 92, meantSignal, (row) => String(meantSignal(row) ?? '')),
  active: { ...textColumn('Active', 74, (row) => (row.active ? 'active' : '')), value: (row) => row.active },
  iccid: textColumn('ICCID', 186, (row) => row.iccid ?? '', mono),
  imsi: textColumn('IMSI', 148, (row) => row.imsi ?? '', mono),
  imei: textColumn('IMEI', 148, (row) => row.imei ?? '', mono),
  number: textColumn('Number', 136, (row) => row.number ?? '', mono),
  home: networkColumn('Home network', (row) => row.home),
  balance: {
    ...textColumn('Balance', 96, (row) => row.balance ?? '', { align: 'end' }),
    compare: (a, b) => compareBalance(a.balance ?? '', b.balance ?? ''),
  },
  month: usageColumn('Minutes, month', (row) => row.month),
  day: usageColumn('Minutes, day', (row) => row.day),
  total: usageColumn('Minutes, total', (row) => row.total),
  flags: textColumn(
    'Flags',
    240,
    (row) => row.flags.map(flagWord).join(', '),
    {},
    (row) => row.flags,
  ),
  rawPort: textColumn('Port as received', 128, (row) => row.rawPort, mono),
  rawState: textColumn('State as received', 136, (row) => row.rawState, mono),
  extra: textColumn(
    'Unknown fields',
    260,
    (row) => extraText(row.extra),
    {},
    (row) => row.extra,
  ),
  changed: timeColumn('Last change', (row) => row.changedAt),
}

/** Balances are the operator's text: by number where both are one, else as text. */
function compareBalance(a: string, b: string): number {
  const difference = Number.parseFloat(a) - Number.parseFloat(b)
  return Number.isNaN(difference) ? collator.compare(a, b) : difference
}

export const isColumnId = (id: string): id is ColumnId => Object.hasOwn(definitions, id)
export const portColumn = (id: ColumnId): PortColumn => ({ id, ...definitions[id] })
export const portColumns: readonly PortColumn[] = columnIds.map(portColumn)

/** What a technician sees first; the rest is one click away. */
export const defaultColumns: readonly ColumnId[] = [
  'port',
  'state',
  'since',
  'operator',
  'signal',
  'active',
  'iccid',
  'imsi',
  'imei',
  'number',
  'balance',
  'month',
  'flags',
]
