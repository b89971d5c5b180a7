import {
  type StatisticsKind,
  type StatisticsRange,
  statisticsKinds,
  statisticsRanges,
} from '../../../../shared/domain/statistics.ts'

/** What is shown: the reading in numbers, the reading by port in pictures, stored samples over time. */
export const statisticsShows = ['table', 'ports', 'time'] as const
export type StatisticsShow = (typeof statisticsShows)[number]

/** How far back stored samples are shown. */
export const spans = ['24h', '7d', '30d', '90d'] as const
export type Span = (typeof spans)[number]

export interface RowSort {
  readonly column: string
  readonly desc: boolean
}

/** What the screen of statistics shows, as the address holds it: Back restores it, and a link to it can be kept. */
export interface StatisticsAddress {
  /** An id; null: the first gateway. */
  readonly gateway: string | null
  readonly show: StatisticsShow
  readonly kind: StatisticsKind
  readonly range: StatisticsRange
  /** `current`, `all`, or a number. */
  readonly slots: string
  /** A port expression; empty: all. */
  readonly ports: string
  readonly sort: RowSort
  /** Over time: one port by its number; null: the whole gateway. */
  readonly port: number | null
  readonly span: Span
}

export const emptyAddress: StatisticsAddress = {
  ...{ gateway: null, show: 'table', kind: 'sms', range: 'today', slots: 'current', ports: '' },
  ...{ sort: { column: 'port', desc: false }, port: null, span: '24h' },
}

const maxExpression = 400

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseAddress(search: string): StatisticsAddress {
  const params = new URLSearchParams(search)
  const one = <T extends string>(name: string, known: readonly T[], usual: T): T =>
    known.find((each) => each === params.get(name)) ?? usual
  const slots = params.get('slots') ?? ''
  const port = Number(/^[1-9]\d{0,3}$/.exec(params.get('port') ?? '')?.[0] ?? Number.NaN)
  const [, desc, column] = /^(-?)(\w{1,20})$/.exec(params.get('sort') ?? '') ?? []
  return {
    gateway: params.get('gateway')?.slice(0, 64) || null,
    show: one('show', statisticsShows, emptyAddress.show),
    kind: one('kind', statisticsKinds, emptyAddress.kind),
    range: one('range', statisticsRanges, emptyAddress.range),
    slots: slots === 'all' || /^[1-9]\d{0,2}$/.test(slots) ? slots : emptyAddress.slots,
    ports: (params.get('ports') ?? '').trim().slice(0, maxExpression),
    sort: column ? { column, desc: desc === '-' } : emptyAddress.sort,
    port: Number.isNaN(port) ? null : port,
    span: one('span', spans, emptyAddress.span),
  }
}

/** Writes a query string without `?`, empty for what is shown anyway. `parseAddress` reads it back. */
export function formatAddress(address: StatisticsAddress): string {
  const params = new URLSearchParams()
  if (address.gateway) params.set('gateway', address.gateway)
  for (const name of ['show', 'kind', 'range', 'slots', 'ports', 'span'] as const) {
    if (address[name] !== emptyAddress[name]) params.set(name, address[name])
  }
  const { column, desc } = address.sort
  if (column !== emptyAddress.sort.column || desc) params.set('sort', `${desc ? '-' : ''}${column}`)
  if (address.port !== null) params.set('port', String(address.port))
  return params.toString()
}
