import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'

/** A row that a gateway might report; `id` such as `2.01`. */
export function row(id: string, state: number | null, more: Partial<PortRow> = {}): PortRow {
  const name = parsePortName(id)
  if (!name) throw new Error(`"${id}" is no port.`)
  return {
    ...name,
    id,
    rawPort: id,
    state,
    rawState: String(state ?? ''),
    active: true,
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
    flags: [],
    stateSince: 0,
    changedAt: 0,
    ...more,
  }
}
