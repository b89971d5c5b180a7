import { countryOf, operatorOf } from '../../../../shared/domain/inventory.ts'
import type { Network, PortRow, Usage } from '../../../../shared/domain/portRow.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { holdsSim } from '../rowCodec.ts'
import type { Lexicon } from './lexicon.ts'
import { ownMarks } from './marks.ts'

/** Stands for a state that could not be read. */
export const noState = -0x8000_0000
/** Stands for a slot or signal that there is none of. */
const none = -1

/** What rows of all blocks share. */
export interface Shared {
  readonly networks: Lexicon<Network>
  readonly operators: Lexicon<string>
  readonly countries: Lexicon<string>
}

/** Minutes used of a limit, by row: NaN where they are not known, a limit of Infinity where there is none. */
class UsageColumn {
  readonly used: Float64Array
  readonly limit: Float64Array

  constructor(rows: readonly PortRow[], of: (row: PortRow) => Usage | null) {
    this.used = Float64Array.from(rows, (row) => of(row)?.used ?? Number.NaN)
    this.limit = Float64Array.from(rows, (row) => of(row)?.limit ?? Number.POSITIVE_INFINITY)
  }

  at(i: number): Usage | null {
    const used = this.used[i] ?? Number.NaN
    const limit = this.limit[i] ?? Number.POSITIVE_INFINITY
    return Number.isNaN(used) ? null : { used, limit: Number.isFinite(limit) ? limit : null }
  }
}

/** The rows of one gateway, one array for each field: half the memory of objects, and quick to walk. */
export class SimBlock {
  readonly count: number
  readonly ids: readonly string[]
  readonly port: Int32Array
  readonly slot: Int32Array
  readonly active: Uint8Array
  readonly isSim: Uint8Array
  readonly state: Int32Array
  readonly iccid: readonly (string | null)[]
  readonly imsi: readonly (string | null)[]
  readonly imei: readonly (string | null)[]
  readonly number: readonly (string | null)[]
  readonly balance: readonly (string | null)[]
  /** Numbers of the shared lexicons. */
  readonly network: Uint32Array
  readonly home: Uint32Array
  readonly operator: Uint32Array
  readonly country: Uint32Array
  readonly signal: Int8Array
  readonly total: UsageColumn
  readonly month: UsageColumn
  readonly day: UsageColumn
  readonly since: Float64Array
  readonly changed: Float64Array
  /** Bits of `simMarks` that follow from a row alone. */
  readonly marks: Uint16Array
  /** All texts of a row, folded, a line each. */
  readonly texts: readonly string[]

  constructor(rows: readonly PortRow[], shared: Shared) {
    const networkNumber = (network: Network | null) =>
      network ? shared.networks.number(`${network.plmn}\n${network.name}\n${network.country}`, () => network) : 0
    const wordNumber = (words: Lexicon<string>, word: string | null) => (word ? words.number(word, () => word) : 0)
    this.count = rows.length
    this.ids = rows.map(({ id }) => id)
    this.port = Int32Array.from(rows, ({ port }) => port)
    this.slot = Int32Array.from(rows, ({ slot }) => slot ?? none)
    this.active = Uint8Array.from(rows, ({ active }) => (active ? 1 : 0))
    this.isSim = Uint8Array.from(rows, (row) => (holdsSim(row) ? 1 : 0))
    this.state = Int32Array.from(rows, ({ state }) => state ?? noState)
    this.iccid = rows.map(({ iccid }) => iccid)
    this.imsi = rows.map(({ imsi }) => imsi)
    this.imei = rows.map(({ imei }) => imei)
    this.number = rows.map(({ number }) => number)
    this.balance = rows.map(({ balance }) => balance)
    this.network = Uint32Array.from(rows, ({ network }) => networkNumber(network))
    this.home = Uint32Array.from(rows, ({ home }) => networkNumber(home))
    this.operator = Uint32Array.from(rows, (row) => wordNumber(shared.operators, operatorOf(row)))
    this.country = Uint32Array.from(rows, (row) => wordNumber(shared.countries, countryOf(row)))
    this.signal = Int8Array.from(rows, ({ signal }) => signal ?? none)
    this.total = new UsageColumn(rows, ({ total }) => total)
    this.month = new UsageColumn(rows, ({ month }) => month)
    this.day = new UsageColumn(rows, ({ day }) => day)
    this.since = Float64Array.from(rows, ({ stateSince }) => stateSince)
    this.changed = Float64Array.from(rows, ({ changedAt }) => changedAt)
    this.marks = Uint16Array.from(rows, (row) => (holdsSim(row) ? ownMarks(row) : 0))
    this.texts = rows.map(textOf)
  }
}

function textOf({ id, iccid, imsi, imei, number, network, home }: PortRow): string {
  const of = (network: Network | null) => (network ? `${network.name}\n${network.plmn}\n${network.country}` : '')
  return foldCase(`${id}\n${iccid ?? ''}\n${imsi ?? ''}\n${imei ?? ''}\n${number ?? ''}\n${of(home)}\n${of(network)}`)
}
