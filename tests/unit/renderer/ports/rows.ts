import type { Network, PortRow } from '../../../../shared/domain/portRow.ts'
import { formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'

export const unicom: Network = { plmn: '46001', name: 'China Unicom', country: 'CN' }
export const telekom: Network = { plmn: '26201', name: 'Telekom.de', country: 'DE' }

const at = Date.UTC(2026, 0, 5, 8, 0, 0)

/** A row of a port as a device writes it (`2.01`, `3A`, `4`), without anything but what is given. */
export function makeRow(rawPort: string, more: Partial<PortRow> = {}): PortRow {
  const name = parsePortName(rawPort) ?? { port: 0, slot: null, pool: null }
  const readable = parsePortName(rawPort) !== null
  return {
    ...name,
    id: readable ? formatPortName(name) : rawPort,
    rawPort,
    state: 1,
    rawState: String(more.state ?? 1),
    active: false,
    imei: null,
    imsi: null,
    iccid: null,
    number: null,
    network: null,
    home: null,
    signal: null,
    balance: null,
    total: null,
    month: null,
    day: null,
    extra: {},
    flags: readable ? [] : ['unreadable-port'],
    stateSince: at,
    changedAt: at,
    ...more,
  }
}

/** Every slot of a device of `ports` × `slots`, idle. */
export function makeRows(ports: number, slots: number): PortRow[] {
  return Array.from({ length: ports * slots }, (_, i) => makeRow(`${Math.floor(i / slots) + 1}.${(i % slots) + 1}`))
}

export const byId = (rows: readonly PortRow[]): ReadonlyMap<string, PortRow> =>
  new Map(rows.map((row) => [row.id, row]))
