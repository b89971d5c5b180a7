import type { Network, RowFlag, Usage } from '../../../shared/domain/portRow.ts'
import { isKnownPortState, portStateInfo } from '../../../shared/domain/portState.ts'
import { formatPortName, type PortName, parsePortName } from '../../../shared/lib/portName.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { asInteger, asText, boundedText, isRecord } from './looseValues.ts'
import { homeNetworkOf, networkOf } from './operators.ts'

/**
 * One row of a status as the device sent it, normalised. `undefined`: the device did not say; null: it said that there
 * is none. The difference matters for pushes, which leave fields out.
 */
export interface DecodedRow extends PortName {
  readonly id: string
  readonly rawPort: string
  /** The device's own counter for this port, where it sends one. */
  readonly seq: number | null
  readonly state: number | null
  readonly rawState: string
  readonly active: boolean | undefined
  readonly imei: string | null | undefined
  readonly imsi: string | null | undefined
  readonly iccid: string | null | undefined
  readonly number: string | null | undefined
  readonly network: Network | null | undefined
  readonly home: Network | null | undefined
  readonly signal: number | null | undefined
  readonly balance: string | null | undefined
  readonly total: Usage | null | undefined
  readonly month: Usage | null | undefined
  readonly day: Usage | null | undefined
  readonly extra: Readonly<Record<string, string>>
  readonly flags: readonly RowFlag[]
}

/** A dev-status (spec 3.1.3) or a port-status (spec 3.1.4), normalised. */
export interface StatusPayload {
  readonly type: 'dev-status' | 'port-status'
  /** Canonical `00-30-F1-01-02-03`; null in a port-status, which does not say. */
  readonly mac: string | null
  readonly ip: string
  readonly version: string
  readonly maxPorts: number | null
  readonly maxSlots: number | null
  readonly seq: number | null
  /** In the order received; each `id` once. */
  readonly rows: readonly DecodedRow[]
  /** What was odd about the message as a whole, in words. */
  readonly warnings: readonly string[]
}

/** More rows than this are not read: 512 slots are the most of any known device. */
export const maxStatusRows = 10_000

/** Decodes a status message that has been parsed as JSON, tolerating the habits of protocol.md section 2 and 7. */
export function decodeStatusPayload(raw: unknown): Result<StatusPayload> {
  if (!isRecord(raw)) return fail('device/protocol', 'The answer is not a status message: it is no JSON object.')
  const type = asText(raw.type)?.toLowerCase()
  if (type === 'port-status' || (type === undefined && raw.port !== undefined && !Array.isArray(raw.status))) {
    return decodePortStatus(raw)
  }
  if (type !== undefined && type !== 'dev-status') {
    return fail('device/protocol', `The answer is a "${type.slice(0, 40)}" message, not a status.`)
  }
  return decodeDevStatus(raw)
}

function decodePortStatus(raw: Record<string, unknown>): Result<StatusPayload> {
  const row = decodeRow(raw, null)
  return ok({
    type: 'port-status',
    mac: canonicalMac(raw.mac),
    ip: '',
    version: '',
    maxPorts: null,
    maxSlots: null,
    seq: null,
    rows: [row],
    warnings: [],
  })
}

function decodeDevStatus(raw: Record<string, unknown>): Result<StatusPayload> {
  if (!Array.isArray(raw.status)) {
    return fail(
      'device/protocol',
      'The answer has no list of ports ("status"), so it is not a status of this kind of gateway.',
    )
  }
  const mac = canonicalMac(raw.mac)
  if (mac === null)
    return fail('device/protocol', 'The status does not say whose it is: its "mac" is missing or unreadable.')
  const warnings: string[] = []
  const maxPorts = positive(raw['max-ports'])
  const maxSlots = positive(raw['max-slots'] ?? raw['max-slot'])
  const list: readonly unknown[] = raw.status
  if (list.length > maxStatusRows) warnings.push(`${list.length} rows came; only the first ${maxStatusRows} are read.`)
  const rows = new Map<string, DecodedRow>()
  let unreadable = 0
  for (const item of list.length > maxStatusRows ? list.slice(0, maxStatusRows) : list) {
    if (!isRecord(item)) {
      unreadable++
      continue
    }
    const row = decodeRow(item, { maxPorts, maxSlots })
    if (rows.has(row.id)) rows.set(row.id, { ...row, flags: [...row.flags, 'duplicate-row'] })
    else rows.set(row.id, row)
  }
  if (unreadable > 0) warnings.push(`${unreadable} of ${list.length} rows are no objects and were left out.`)
  return ok({
    type: 'dev-status',
    mac,
    ip: boundedText(raw.ip, 64) ?? '',
    version: boundedText(raw.ver, 64) ?? '',
    maxPorts,
    maxSlots,
    seq: asInteger(raw.seq),
    rows: [...rows.values()],
    warnings,
  })
}

const positive = (value: unknown): number | null => {
  const n = asInteger(value)
  return n !== null && n > 0 ? n : null
}

/** `00:30:f1…`, `0030f1…` and `00-30-f1-…` are one device. Null when it is no MAC. */
export function canonicalMac(value: unknown): string | null {
  const digits = asText(value)
    ?.replace(/[-:.\s]/g, '')
    .toUpperCase()
  return digits && /^[0-9A-F]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join('-') : null
}

const maxExtras = 24
const maxExtraLength = 256

function decodeRow(
  raw: Record<string, unknown>,
  device: { maxPorts: number | null; maxSlots: number | null } | null,
): DecodedRow {
  const flags: RowFlag[] = []
  const extra: Record<string, string> = {}
  let extras = 0
  const keep = (key: string, value: unknown) => {
    if (extras++ < maxExtras) extra[key.slice(0, 64)] = boundedText(value, maxExtraLength) ?? ''
  }
  const bad = (key: string, value: unknown): null => {
    if (!flags.includes('bad-field')) flags.push('bad-field')
    keep(key, value)
    return null
  }
  /** A text field: `""` and the text `"null"` mean none. */
  const text = (key: string, max = 64): string | null | undefined => {
    const value = raw[key]
    if (value === undefined) return undefined
    if (value === null) return null
    const read = asText(value)?.trim()
    if (read === undefined || read.length > max) return bad(key, value)
    return read === '' || read === 'null' ? null : read
  }
  const usage = (key: string): Usage | null | undefined => {
    const read = text(key)
    if (read === undefined || read === null) return read
    return remember(usages, read, parseUsage) ?? bad(key, read)
  }

  for (const key in raw) if (!knownKeys.has(key)) keep(key, raw[key])

  const rawPort = boundedText(raw.port, 32) ?? ''
  const name = portNameOf(rawPort, device?.maxSlots ?? null)
  if (!name) flags.push('unreadable-port')
  else if (device?.maxPorts != null && name.port > device.maxPorts) flags.push('beyond-max-ports')

  const rawState = boundedText(raw.st ?? raw.status, 64) ?? ''
  const state = leadingInteger(rawState)
  if (state === null || !isKnownPortState(state)) flags.push('unknown-state')

  const info = portStateInfo(state)
  const imsi = text('imsi')
  return {
    ...(name ?? { port: 0, slot: null, pool: null }),
    id: name ? formatPortName(name) : `?${rawPort}`,
    rawPort,
    seq: asInteger(raw.seq),
    state,
    rawState,
    active: raw.active === undefined ? undefined : asInteger(raw.active) === 1 || raw.active === true,
    imei: text('imei'),
    imsi,
    iccid: text('iccid'),
    number: text('sn'),
    network: networkField(text('opr', 128), info.onNetwork),
    home: imsi === undefined ? undefined : imsi === null ? null : homeNetwork(imsi),
    // A card that only lies in its slot has no signal, though firmware sends 0 for it.
    signal: info.live || info.tone === 'unknown' ? signalField(raw.sig, bad) : null,
    balance: text('bal'),
    total: usage('tot_dur'),
    month: usage('mon_dur'),
    day: usage('day_dur'),
    extra,
    flags,
  }
}

const knownKeys = new Set(
  'type port seq st status sim active imei imsi iccid sn opr sig bal tot_dur mon_dur day_dur mac'.split(' '),
)

/** A bare port on a device with one slot is that slot. */
function portNameOf(rawPort: string, maxSlots: number | null): PortName | null {
  const name = remember(portNames, rawPort, parsePortName)
  return name && name.slot === null && maxSlots === 1 ? { ...name, slot: 1 } : name
}

/** `3`, `"3"`, `"3 OK"`: only the leading integer means anything. */
function leadingInteger(text: string): number | null {
  const match = /^\s*(-?\d{1,6})(?!\d)/.exec(text)
  return match ? Number(match[1]) : null
}

function signalField(value: unknown, bad: (key: string, value: unknown) => null): number | null | undefined {
  if (value === undefined) return undefined
  if (value === null || value === '') return null
  const signal = asInteger(value)
  if (signal === null) return bad('sig', value)
  // 99 is "not known or not detectable" (3GPP TS 27.007 8.5).
  if (signal === 99) return null
  return signal >= 0 && signal <= 31 ? signal : bad('sig', value)
}

/** `"12/-1"`: used of a limit, -1 for none. Null when it is nothing of the kind. */
function parseUsage(text: string): Usage | null {
  const match = /^(\d+)\s*\/\s*(-?\d+)$/.exec(text)
  if (!match) return null
  const limit = Number(match[2])
  return { used: Number(match[1]), limit: limit < 0 ? null : limit }
}

const portNames = new Map<string, PortName | null>()
const usages = new Map<string, Usage | null>()
const networks = new Map<string, Network | null>()
const homes = new Map<string, Network | null>()
/** A device says the same from one status to the next, and names few operators; what junk could add is bounded. */
const maxRemembered = 5000

/** `"46001 CHINA UNICOM GSM"`; `"0 "` when unregistered. */
function networkField(text: string | null | undefined, onNetwork: boolean): Network | null | undefined {
  if (!onNetwork) return null
  if (text === undefined || text === null) return text
  return remember(networks, text, (key) => {
    const match = /^(\d{5,6})(?:\s+(.*))?$/.exec(key)
    if (match) return networkOf(match[1] ?? '', match[2]?.trim() ?? '')
    return /^0*$/.test(key) ? null : { plmn: '', name: key, country: '' }
  })
}

/** The PLMN is in the first six digits. */
const homeNetwork = (imsi: string): Network | null => remember(homes, imsi.slice(0, 6), homeNetworkOf)

function remember<T>(cache: Map<string, T>, key: string, make: (key: string) => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make(key)
  if (cache.size < maxRemembered) cache.set(key, made)
  return made
}
