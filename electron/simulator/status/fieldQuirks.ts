import type { Slot } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { turnOf } from './turns.ts'

/** The fields of a message or of one of its rows, in the order in which they are written. */
export type Fields = Readonly<Record<string, unknown>>

/** What every row keeps: without these nobody could tell which slot it is about. */
const essential = new Set(['type', 'port', 'st', 'status'])

/** A row (or a port-status) with the habits that are on. */
export function withRowQuirks(fields: Fields, slot: Slot, active: boolean, quirks: QuirkSet): Fields {
  let row = fields
  if (quirks.has('unknown-fields')) row = { ...row, ...unknownFields(slot, active) }
  if (quirks.has('sparse-rows')) row = sparse(row, slot)
  return convert(row, slot.port, quirks)
}

/** The envelope of a dev-status with the habits that are on. */
export function withEnvelopeQuirks(envelope: Fields, slots: number, quirks: QuirkSet): Fields {
  const fields: Record<string, unknown> = { ...envelope }
  const plain = !quirks.has('max-slots') && !quirks.has('max-slots-string')
  if (!quirks.has('no-max-slots')) {
    if (plain) fields['max-slot'] = slots
    else fields['max-slots'] = quirks.has('max-slots-string') ? String(slots) : slots
  }
  if (quirks.has('unknown-fields')) Object.assign(fields, { uptime: 86_461, sys: { hw: 'R3', temp: [41, 43] } })
  const code = quirks.has('code-200') ? 200 : quirks.has('code-0') ? 0 : null
  const all = code === null ? fields : { code, reason: 'OK', ...fields }
  return quirks.has('numbers-as-strings') ? mapValues(all, numberAsString) : all
}

/** Fields that some firmware sends and no document names (protocol.md section 2), and some that none sends. */
const unknownFields = ({ sim, port }: Slot, active: boolean): Fields => ({
  active: active ? 1 : 0,
  inserted: sim ? 1 : 0,
  slot_active: active,
  led: active ? 'on' : 'off',
  network: active ? 'LTE' : '',
  x_module: { temp: 35 + (port % 9), bands: [1, 3, 7, 20] },
})

const sparse = (row: Fields, { port, slot }: Slot): Fields =>
  Object.fromEntries(Object.entries(row).filter(([name], i) => essential.has(name) || (i + port * 5 + slot) % 3 === 0))

function convert(row: Fields, port: number, quirks: QuirkSet): Fields {
  const ways: ((value: unknown, name: string) => unknown)[] = []
  if (quirks.has('numbers-as-strings')) ways.push(numberAsString)
  if (quirks.has('strings-as-numbers')) ways.push(stringAsNumber)
  const way = turnOf(port, ways)
  return way ? mapValues(row, way) : row
}

const mapValues = (row: Fields, change: (value: unknown, name: string) => unknown): Fields =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value, name)]))

const numberAsString = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value)

/** Only what JSON's numbers can hold: an ICCID has too many digits and stays a string. */
const numeric = new Set(['bal', 'imei', 'imsi', 'sn'])
const stringAsNumber = (value: unknown, name: string): unknown =>
  numeric.has(name) && typeof value === 'string' && /^\d[\d.]{0,14}$/.test(value) ? Number(value) : value
