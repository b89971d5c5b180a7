import {
  type DifferenceKind,
  differenceKinds,
  type SimGroup,
  type SimMark,
  type SimQuery,
  simColumns,
  simGroups,
  simMarks,
  simQuery,
} from '../../../../shared/domain/inventory.ts'

/** The parts of the inventory. */
export const inventoryShows = ['sims', 'compare', 'stock'] as const
export type InventoryShow = (typeof inventoryShows)[number]

/** How SIMs are shown: one row each, counted by two of their properties, or as the rack of one gateway. */
export const simForms = ['table', 'pivot', 'rack'] as const
export type SimForm = (typeof simForms)[number]

/** What a comparison shows. */
export interface CompareAddress {
  /** `live` or a snapshot; null while none is chosen. */
  readonly from: string | null
  readonly to: string | null
  /** Empty: all kinds. */
  readonly kinds: readonly DifferenceKind[]
  readonly text: string
  /** Only of this gateway, by its key; null: all. */
  readonly gateway: string | null
  readonly rack: boolean
}

/** What the inventory shows, as the address holds it: Back restores it, and a link to it can be kept. */
export interface InventoryAddress {
  readonly show: InventoryShow
  readonly form: SimForm
  readonly query: SimQuery
  readonly pivot: { readonly rows: SimGroup; readonly columns: SimGroup }
  /** Which gateway's rack is shown, by its key; null: the first. */
  readonly gateway: string | null
  /** The ICCID of the SIM that is open. */
  readonly sim: string | null
  readonly compare: CompareAddress
  /** The stock-take that is open, by its id. */
  readonly stockTake: string | null
}

export const emptyQuery: SimQuery = simQuery.parse({})
export const emptyCompare: CompareAddress = { from: null, to: null, kinds: [], text: '', gateway: null, rack: false }
export const emptyAddress: InventoryAddress = {
  show: 'sims',
  form: 'table',
  query: emptyQuery,
  pivot: { rows: 'operator', columns: 'state' },
  gateway: null,
  sim: null,
  compare: emptyCompare,
  stockTake: null,
}

/** The contract's limits. */
export const maxSearchText = 500
export const maxDifferenceText = 200
const maxName = 200

/** Stands for a state that could not be read. */
const noState = 'none'

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseAddress(search: string): InventoryAddress {
  const params = new URLSearchParams(search)
  return {
    show: oneOf(inventoryShows, params.get('show')) ?? 'sims',
    form: oneOf(simForms, params.get('form')) ?? 'table',
    query: parseQuery(params),
    pivot: {
      rows: oneOf(simGroups, params.get('rows')) ?? emptyAddress.pivot.rows,
      columns: oneOf(simGroups, params.get('columns')) ?? emptyAddress.pivot.columns,
    },
    gateway: params.get('rack')?.slice(0, 64) || null,
    sim: params.get('sim')?.slice(0, 40) || null,
    compare: {
      from: params.get('from')?.slice(0, 64) || null,
      to: params.get('to')?.slice(0, 64) || null,
      kinds: allOf(differenceKinds, params.getAll('kind')),
      text: (params.get('find') ?? '').slice(0, maxDifferenceText),
      gateway: params.get('at')?.slice(0, maxName) || null,
      rack: params.get('as') === 'rack',
    },
    stockTake: params.get('stock')?.slice(0, 64) || null,
  }
}

/** Writes a query string without `?`, empty for all SIMs as they are now. `parseAddress` reads it back. */
export function formatAddress(address: InventoryAddress): string {
  const { show, form, query, pivot, gateway, sim, compare, stockTake } = address
  const params = new URLSearchParams()
  const put = (key: string, value: string | null) => {
    if (value) params.set(key, value)
  }
  put('show', show === 'sims' ? null : show)
  put('form', form === 'table' ? null : form)
  formatQuery(query, params)
  put('rows', pivot.rows === emptyAddress.pivot.rows ? null : pivot.rows)
  put('columns', pivot.columns === emptyAddress.pivot.columns ? null : pivot.columns)
  put('rack', gateway)
  put('sim', sim)
  put('from', compare.from)
  put('to', compare.to)
  for (const kind of compare.kinds) params.append('kind', kind)
  put('find', compare.text)
  put('at', compare.gateway)
  put('as', compare.rack ? 'rack' : null)
  put('stock', stockTake)
  return params.toString()
}

function parseQuery(params: URLSearchParams): SimQuery {
  const names = (key: string, max: number, length: number) => [
    ...new Set(
      params
        .getAll(key)
        .slice(0, max)
        .map((name) => name.slice(0, length)),
    ),
  ]
  const read = simQuery.safeParse({
    sources: names('source', 100, 64).filter((id) => id !== ''),
    text: (params.get('q') ?? '').slice(0, maxSearchText),
    states: names('state', 100, 4).flatMap((text) =>
      text === noState ? null : /^\d{1,2}$/.test(text) ? Number(text) : [],
    ),
    operators: names('operator', 200, 100),
    countries: names('country', 300, 8),
    gateways: names('gateway', 1000, maxName),
    marks: allOf(simMarks, params.getAll('mark')),
    labels: names('label', 100, 60),
    defective: { yes: true, no: false }[params.get('defective') ?? ''] ?? null,
    empty: params.get('empty') === 'yes',
    sort: parseSort(params.get('sort') ?? ''),
    group: oneOf(simGroups, params.get('group')) ?? null,
  })
  return read.success ? read.data : emptyQuery
}

function formatQuery(query: SimQuery, params: URLSearchParams): void {
  const lists = {
    source: query.sources,
    state: query.states.map((state) => (state === null ? noState : String(state))),
    operator: query.operators,
    country: query.countries,
    gateway: query.gateways,
    mark: query.marks,
    label: query.labels,
  }
  if (query.text !== '') params.set('q', query.text)
  for (const [key, values] of Object.entries(lists)) for (const value of values) params.append(key, value)
  if (query.defective !== null) params.set('defective', query.defective ? 'yes' : 'no')
  if (query.empty) params.set('empty', 'yes')
  if (query.sort.length > 0)
    params.set('sort', query.sort.map(({ by, descending }) => (descending ? `-${by}` : by)).join(','))
  if (query.group) params.set('group', query.group)
}

function parseSort(text: string): SimQuery['sort'] {
  const read = text.split(',').flatMap((part) => {
    const by = oneOf(simColumns, part.replace(/^-/, ''))
    return by === undefined ? [] : { by, descending: part.startsWith('-') }
  })
  return read.filter(({ by }, i) => read.findIndex((other) => other.by === by) === i).slice(0, 3)
}

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((value) => value === text)

const allOf = <T extends string>(known: readonly T[], texts: readonly string[]): T[] =>
  known.filter((value) => texts.includes(value))

/** Whether a mark's name stands for one. */
export const isMark = (text: string): text is SimMark => oneOf(simMarks, text) !== undefined
