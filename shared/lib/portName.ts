/**
 * A port or SIM slot as the device names it (spec 3.1.4, 4.1.3, 5.3.1.3; protocol.md section 2).
 *
 * Ports and slots count from 1. `pool` is the name of a SIM pool (`sp256`), and `slot` is then the place in the pool.
 */
export interface PortName {
  readonly port: number
  readonly slot: number | null
  readonly pool: string | null
}

/** The largest port number that is taken for one: real devices have 64, SIM banks a few hundred. */
export const maxPortNumber = 9999
const maxSlotNumber = 99999

const dotted = /^(\d{1,4})\.(\d{1,5})$/
const lettered = /^(\d{1,4})([A-Za-z])$/
const plain = /^(\d{1,4})$/
const pooled = /^(\d{1,4})\.([A-Za-z][A-Za-z0-9_-]{0,31})\.(\d{1,5})$/

/** Reads `1`, `1A`, `1.01` or `12.sp256.101`; null when the text is none of these or counts from 0. */
export function parsePortName(text: string): PortName | null {
  const trimmed = text.trim()
  const match = dotted.exec(trimmed) ?? plain.exec(trimmed)
  if (match) return portName(Number(match[1]), match[2] === undefined ? null : Number(match[2]), null)
  const letter = lettered.exec(trimmed)
  if (letter?.[2]) return portName(Number(letter[1]), letter[2].toUpperCase().charCodeAt(0) - 64, null)
  const pool = pooled.exec(trimmed)
  if (pool?.[2]) return portName(Number(pool[1]), Number(pool[3]), pool[2])
  return null
}

function portName(port: number, slot: number | null, pool: string | null): PortName | null {
  if (port < 1 || port > maxPortNumber) return null
  if (slot !== null && (slot < 1 || slot > maxSlotNumber)) return null
  return { port, slot, pool }
}

/** The one way Simrack writes a port: `2`, `2.01`, `12.sp256.101`. Also the key of a row within its gateway. */
export function formatPortName({ port, slot, pool }: PortName): string {
  if (slot === null) return String(port)
  return pool === null ? `${port}.${String(slot).padStart(2, '0')}` : `${port}.${pool}.${slot}`
}

/** The slot as a letter, as some firmware writes it (`1A`); null past Z, for pools and for ports without a slot. */
export function formatLettered({ port, slot, pool }: PortName): string | null {
  return slot === null || slot > 26 || pool !== null ? null : `${port}${String.fromCharCode(64 + slot)}`
}

/** Rack order: by port, then pool, then slot, a bare port first. */
export function comparePortNames(a: PortName, b: PortName): number {
  return a.port - b.port || comparePools(a.pool, b.pool) || (a.slot ?? 0) - (b.slot ?? 0)
}

function comparePools(a: string | null, b: string | null): number {
  if (a === b) return 0
  return (a ?? '') < (b ?? '') ? -1 : 1
}
