import type { Network, PortRow, RowFlag, Usage } from '../../../shared/domain/portRow.ts'
import { formatPortName, maxPortNumber } from '../../../shared/lib/portName.ts'

/**
 * Rows of snapshots as JSON, in the store and in files (docs/snapshot-file.md): the fields of `PortRow` under their names, those that
 * are null, false or empty left out, and `extra` with them: nobody knows what a device may put there.
 */
export type RowRecord = Readonly<Record<string, unknown>>

/** The longest text of a field, in UTF-16 units. Devices' own fields are shorter (core/device/statusDecoder.ts). */
export const maxFieldText = 256
const maxStateNumber = 1_000_000

const flags: ReadonlySet<string> = new Set<RowFlag>([
  'beyond-max-ports',
  'duplicate-row',
  'unknown-state',
  'unreadable-port',
  'bad-field',
  'inferred-idle',
  'duplicate-iccid',
  'duplicate-imsi',
])
const isFlag = (text: unknown): text is RowFlag => typeof text === 'string' && flags.has(text)

/** Whether a row is a SIM, or a slot without one. */
export const holdsSim = ({ state, iccid, imsi }: Pick<PortRow, 'state' | 'iccid' | 'imsi'>): boolean =>
  state !== 0 || iccid !== null || imsi !== null

/** What a snapshot keeps of a row; its texts as JSON can carry them. */
export function rowToRecord(row: PortRow): RowRecord {
  const { id, port, slot, pool, rawPort, state, rawState, active, stateSince, changedAt } = row
  const record: Record<string, unknown> = { id, port }
  const put = (name: string, value: unknown) => {
    if (value !== null) record[name] = typeof value === 'string' ? value.slice(0, maxFieldText).toWellFormed() : value
  }
  put('slot', slot)
  put('pool', pool)
  put('rawPort', rawPort)
  put('state', state)
  put('rawState', rawState)
  if (active) record.active = true
  for (const name of ['iccid', 'imsi', 'imei', 'number', 'balance', 'signal', 'total', 'month', 'day'] as const)
    put(name, row[name])
  put('network', row.network && networkRecord(row.network))
  put('home', row.home && networkRecord(row.home))
  if (row.flags.length > 0) record.flags = row.flags
  record.stateSince = stateSince
  record.changedAt = changedAt
  return record
}

const networkRecord = ({ plmn, name, country }: Network): Network => ({
  plmn: plmn.slice(0, maxFieldText).toWellFormed(),
  name: name.slice(0, maxFieldText).toWellFormed(),
  country: country.slice(0, maxFieldText).toWellFormed(),
})

/** What is wrong with a record, in words. */
class Wrong extends Error {}

/** Reads a record; a text says what is wrong with it. Names that it does not know are left alone. */
export function recordToRow(raw: unknown): PortRow | string {
  if (!isRecord(raw)) return 'is no object'
  try {
    return readRow(raw)
  } catch (error) {
    if (error instanceof Wrong) return error.message
    throw error
  }
}

function readRow(raw: RowRecord): PortRow {
  const row: PortRow = {
    id: needed(text(raw, 'id'), 'id'),
    port: needed(integer(raw, 'port', 0, maxPortNumber), 'port'),
    slot: integer(raw, 'slot', 1, 99_999),
    pool: text(raw, 'pool'),
    rawPort: text(raw, 'rawPort') ?? '',
    state: integer(raw, 'state', -maxStateNumber, maxStateNumber),
    rawState: text(raw, 'rawState') ?? '',
    active: truth(raw, 'active'),
    imei: text(raw, 'imei'),
    imsi: text(raw, 'imsi'),
    iccid: text(raw, 'iccid'),
    number: text(raw, 'number'),
    network: network(raw, 'network'),
    home: network(raw, 'home'),
    signal: integer(raw, 'signal', 0, 31),
    balance: text(raw, 'balance'),
    total: usage(raw, 'total'),
    month: usage(raw, 'month'),
    day: usage(raw, 'day'),
    extra: {},
    flags: flagList(raw),
    stateSince: needed(time(raw, 'stateSince'), 'stateSince'),
    changedAt: needed(time(raw, 'changedAt'), 'changedAt'),
  }
  if (!row.id.startsWith('?') && row.id !== formatPortName(row)) throw new Wrong('"id" is not the port that it names')
  return row
}

function needed<T>(value: T | null, name: string): T {
  if (value === null) throw new Wrong(`has no "${name}"`)
  return value
}

function text(raw: RowRecord, name: string): string | null {
  const value = raw[name]
  if (value === undefined) return null
  if (typeof value !== 'string') throw new Wrong(`"${name}" is no text`)
  if (value.length > maxFieldText) throw new Wrong(`"${name}" is longer than ${maxFieldText} characters`)
  return value
}

function integer(raw: RowRecord, name: string, min: number, max: number): number | null {
  const value = raw[name]
  if (value === undefined) return null
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    throw new Wrong(`"${name}" is no whole number from ${min} to ${max}`)
  return value
}

/** Epoch ms that a date can have (ECMA-262 21.4.1.1). */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 8.64e15

function time(raw: RowRecord, name: string): number | null {
  const value = raw[name]
  if (value === undefined) return null
  if (!isTime(value)) throw new Wrong(`"${name}" is no time`)
  return value
}

function truth(raw: RowRecord, name: string): boolean {
  const value = raw[name]
  if (value === undefined) return false
  if (typeof value !== 'boolean') throw new Wrong(`"${name}" is neither true nor false`)
  return value
}

function network(raw: RowRecord, name: string): Network | null {
  const value = raw[name]
  if (value === undefined) return null
  if (!isRecord(value)) throw new Wrong(`"${name}" is no object`)
  return {
    plmn: needed(text(value, 'plmn'), `${name}.plmn`),
    name: needed(text(value, 'name'), `${name}.name`),
    country: needed(text(value, 'country'), `${name}.country`),
  }
}

function usage(raw: RowRecord, name: string): Usage | null {
  const value = raw[name]
  if (value === undefined) return null
  if (!isRecord(value)) throw new Wrong(`"${name}" is no object`)
  const { used, limit } = value
  if (!isAmount(used)) throw new Wrong(`"${name}.used" is no number`)
  if (limit !== null && !isAmount(limit)) throw new Wrong(`"${name}.limit" is neither a number nor null`)
  return { used, limit }
}

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function flagList(raw: RowRecord): RowFlag[] {
  const value = raw.flags
  if (value === undefined) return []
  if (!Array.isArray(value) || value.length > flags.size || !value.every(isFlag))
    throw new Wrong('"flags" is no list of flags')
  return value
}

export const isRecord = (value: unknown): value is RowRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
