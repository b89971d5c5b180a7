import type { PortEvent, PortEventKind, PortRow, RowFlag } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import type { DecodedRow } from './statusDecoder.ts'

/** The rows of one gateway by their id. */
export type StatusTable = ReadonlyMap<string, PortRow>

/**
 * How much of the gateway a status covers. `full`: every slot (`all_sims=1`), so what it leaves out is gone.
 * `active`: one slot for each port, the active one. `push`: single rows, whose absent fields mean "as before".
 */
export type Coverage = 'full' | 'active' | 'push'

export interface StatusChange {
  /** Rows that are new or differ from before. */
  readonly upsert: readonly PortRow[]
  readonly remove: readonly string[]
  readonly events: readonly Omit<PortEvent, 'seq'>[]
}

/** Events the history would record for `after` following `before`; nothing for a row seen for the first time. */
const tracked: readonly { readonly kind: PortEventKind; readonly of: (row: PortRow) => string }[] = [
  { kind: 'state', of: (row) => (row.state === null ? '' : String(row.state)) },
  { kind: 'sim', of: (row) => row.iccid ?? '' },
  { kind: 'imei', of: (row) => row.imei ?? '' },
  { kind: 'network', of: (row) => (row.network ? `${row.network.plmn} ${row.network.name}`.trim() : '') },
  { kind: 'number', of: (row) => row.number ?? '' },
  { kind: 'balance', of: (row) => row.balance ?? '' },
  { kind: 'active', of: (row) => (row.active ? 'yes' : '') },
]

/**
 * What a status changes in what was known. Pure: the table is not touched. Rows that say the same as before keep their
 * object, so that nothing is sent or drawn for them.
 */
export function applyStatus(
  table: StatusTable,
  rows: readonly DecodedRow[],
  coverage: Coverage,
  now: number,
  source: PortEvent['source'],
): StatusChange {
  const upsert = new Map<string, PortRow>()
  const remove: string[] = []
  const events: Omit<PortEvent, 'seq'>[] = []
  const seen = new Set<string>()
  let identitiesMoved = false

  const put = (before: PortRow | undefined, after: PortRow) => {
    upsert.set(after.id, after)
    identitiesMoved ||= !sameIdentity(before ?? nobody, after)
    if (!before) return
    for (const { kind, of } of tracked) {
      const [from, to] = [of(before), of(after)]
      if (from !== to) events.push({ portId: after.id, at: now, kind, from, to, source })
    }
  }

  const byPort = coverage === 'full' && !rows.some((row) => row.slot === null) ? null : groupByPort(table)
  const liveSlots = coverage === 'full' ? activeSlots(rows) : null
  for (const row of rows) {
    const id = row.slot === null ? idOfBarePort(row, byPort?.get(row.port)) : row.id
    const before = upsert.get(id) ?? table.get(id)
    const active = row.active ?? isActive(row, before, coverage, liveSlots)
    seen.add(id)
    const after = merge(before, row, id, active, coverage, now)
    if (after !== before) put(before, after)
    if (coverage !== 'full' && active) {
      for (const other of byPort?.get(row.port) ?? []) {
        if (other.id !== id && other.active && other.pool === row.pool && !seen.has(other.id))
          put(other, retired(other, now))
      }
    }
  }

  if (coverage === 'full') {
    for (const [id, row] of table) {
      if (seen.has(id)) continue
      remove.push(id)
      identitiesMoved ||= !sameIdentity(row, nobody)
      if (row.iccid) events.push({ portId: id, at: now, kind: 'sim', from: row.iccid, to: '', source })
    }
  }
  if (identitiesMoved) markDuplicates(table, upsert, remove, now)
  return { upsert: [...upsert.values()], remove, events }
}

const portKey = (row: { port: number; pool: string | null }): string => `${row.port}/${row.pool ?? ''}`

function groupByPort(table: StatusTable): Map<number, PortRow[]> {
  const groups = new Map<number, PortRow[]>()
  for (const row of table.values()) {
    const group = groups.get(row.port)
    if (group) group.push(row)
    else groups.set(row.port, [row])
  }
  return groups
}

/** Which slot of each port is in use, by the states: only a live one can be; the first, should there be several. */
function activeSlots(rows: readonly DecodedRow[]): Map<string, string> {
  const slots = new Map<string, string>()
  for (const row of rows) {
    const key = portKey(row)
    if (portStateInfo(row.state).live && !slots.has(key)) slots.set(key, row.id)
  }
  return slots
}

/** Whether a row is the slot in use, where the device does not say. A push may also tell of a card that only lies in its slot. */
function isActive(
  row: DecodedRow,
  before: PortRow | undefined,
  coverage: Coverage,
  liveSlots: ReadonlyMap<string, string> | null,
): boolean {
  if (liveSlots) {
    // Where no slot of the port is live, the one that was in use last still is: its SIM may be gone.
    const live = liveSlots.get(portKey(row))
    return live === undefined ? (before?.active ?? false) : live === row.id
  }
  return coverage === 'active' || portStateInfo(row.state).live || (before?.active ?? row.slot === null)
}

/** A row that names its port only means the slot that is in use there. */
function idOfBarePort(row: DecodedRow, known: readonly PortRow[] | undefined): string {
  if (!known || known.length === 0 || row.port === 0) return row.id
  return (
    (known.find((r) => r.active) ?? known.find((r) => r.id === row.id) ?? (known.length === 1 ? known[0] : undefined))
      ?.id ?? row.id
  )
}

/** A slot that was in use and has given way to another: it can no longer be on the network. */
function retired(row: PortRow, now: number): PortRow {
  const wasLive = portStateInfo(row.state).live
  return {
    ...row,
    active: false,
    network: null,
    signal: null,
    changedAt: now,
    ...(wasLive ? { state: 1, stateSince: now, flags: withFlag(row.flags, 'inferred-idle', true) } : {}),
  }
}

function merge(
  before: PortRow | undefined,
  row: DecodedRow,
  id: string,
  active: boolean,
  coverage: Coverage,
  now: number,
): PortRow {
  const empty = row.state === 0
  // Absent means "as before" in a push about the same SIM; in a listing of every slot, and for an empty slot, it means none.
  const keep = coverage !== 'full' && !empty
  const pick = <T>(value: T | null | undefined, old: T | null | undefined): T | null =>
    value !== undefined ? value : keep ? (old ?? null) : null
  const swapped = before !== undefined && row.iccid !== undefined && row.iccid !== before.iccid
  const known = swapped ? undefined : before
  const after: PortRow = {
    id,
    port: row.port,
    slot: before && row.slot === null ? before.slot : row.slot,
    pool: before && row.slot === null ? before.pool : row.pool,
    rawPort: row.rawPort,
    state: row.state,
    rawState: row.rawState,
    active,
    imei: row.imei !== undefined ? row.imei : (before?.imei ?? null),
    imsi: pick(row.imsi, known?.imsi),
    iccid: pick(row.iccid, known?.iccid),
    number: pick(row.number, known?.number),
    network: pick(row.network, known?.network),
    home: pick(row.home, known?.home),
    signal: empty ? null : pick(row.signal, known?.signal),
    balance: pick(row.balance, known?.balance),
    total: pick(row.total, known?.total),
    month: pick(row.month, known?.month),
    day: pick(row.day, known?.day),
    extra: row.extra,
    flags: before ? withDerived(row.flags, before.flags) : row.flags,
    stateSince: before && before.state === row.state ? before.stateSince : now,
    changedAt: now,
  }
  return before && sameRow(before, after) ? before : after
}

/** Flags that this module adds; they are compared apart from those of the decoder. */
const derived: readonly RowFlag[] = ['duplicate-iccid', 'duplicate-imsi']

/** Marks of a row stay until the rows are compared with each other again. */
const withDerived = (flags: readonly RowFlag[], before: readonly RowFlag[]): readonly RowFlag[] =>
  derived.reduce((marked, flag) => withFlag(marked, flag, before.includes(flag)), flags)

type Identity = Pick<PortRow, 'iccid' | 'imsi'>
const nobody: Identity = { iccid: null, imsi: null }
const sameIdentity = (a: Identity, b: Identity): boolean => a.iccid === b.iccid && a.imsi === b.imsi

function sameRow(a: PortRow, b: PortRow): boolean {
  return (
    a.state === b.state &&
    a.rawState === b.rawState &&
    a.active === b.active &&
    a.signal === b.signal &&
    a.iccid === b.iccid &&
    a.imsi === b.imsi &&
    a.imei === b.imei &&
    a.number === b.number &&
    a.balance === b.balance &&
    a.rawPort === b.rawPort &&
    sameNetwork(a.network, b.network) &&
    sameNetwork(a.home, b.home) &&
    sameUsage(a.total, b.total) &&
    sameUsage(a.month, b.month) &&
    sameUsage(a.day, b.day) &&
    sameFlags(a.flags, b.flags) &&
    sameRecord(a.extra, b.extra)
  )
}

const sameNetwork = (a: PortRow['network'], b: PortRow['network']): boolean =>
  a === b || (a !== null && b !== null && a.plmn === b.plmn && a.name === b.name)

const sameUsage = (a: PortRow['total'], b: PortRow['total']): boolean =>
  a === b || (a !== null && b !== null && a.used === b.used && a.limit === b.limit)

function sameFlags(a: readonly RowFlag[], b: readonly RowFlag[]): boolean {
  if (a.length === 0 && b.length === 0) return true
  const own = (flags: readonly RowFlag[]) => flags.filter((flag) => !derived.includes(flag)).join()
  return own(a) === own(b)
}

function sameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

const withFlag = (flags: readonly RowFlag[], flag: RowFlag, on: boolean): readonly RowFlag[] =>
  flags.includes(flag) === on ? flags : on ? [...flags, flag] : flags.filter((f) => f !== flag)

/** Marks rows of one gateway that carry the same ICCID or IMSI; rows whose mark changes join `upsert`. */
function markDuplicates(
  table: StatusTable,
  upsert: Map<string, PortRow>,
  remove: readonly string[],
  now: number,
): void {
  const gone = new Set(remove)
  const rows: PortRow[] = []
  for (const [id, row] of table) if (!gone.has(id)) rows.push(upsert.get(id) ?? row)
  for (const [id, row] of upsert) if (!table.has(id)) rows.push(row)
  const iccids = repeated(rows, (row) => row.iccid)
  const imsis = repeated(rows, (row) => row.imsi)
  for (const row of rows) {
    let flags = withFlag(row.flags, 'duplicate-iccid', row.iccid !== null && iccids.has(row.iccid))
    flags = withFlag(flags, 'duplicate-imsi', row.imsi !== null && imsis.has(row.imsi))
    if (flags !== row.flags) upsert.set(row.id, { ...row, flags, changedAt: now })
  }
}

function repeated(rows: readonly PortRow[], of: (row: PortRow) => string | null): ReadonlySet<string> {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const row of rows) {
    const value = of(row)
    if (value === null) continue
    if (once.has(value)) twice.add(value)
    else once.add(value)
  }
  return twice
}

/** The table after a change; the one before stays as it was. */
export function tableAfter(table: StatusTable, change: StatusChange): StatusTable {
  const next = new Map(table)
  for (const row of change.upsert) next.set(row.id, row)
  for (const id of change.remove) next.delete(id)
  return next
}
