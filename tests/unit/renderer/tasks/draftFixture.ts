import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { type DraftContent, draftContent } from '../../../../shared/domain/taskDraft.ts'
import { formatPortName } from '../../../../shared/lib/portName.ts'

/** A draft as a new one is, but for what is named. */
export const draft = (some: Partial<DraftContent> = {}): DraftContent => ({ ...draftContent.parse({}), ...some })

/** A slot of a gateway: registered and in use unless told otherwise. */
export function portRow(port: number, slot: number | null, some: Partial<PortRow> = {}): PortRow {
  const name = { port, slot, pool: null }
  const id = formatPortName(name)
  return {
    ...name,
    id,
    rawPort: id,
    state: 3,
    rawState: '3',
    active: true,
    imei: null,
    imsi: null,
    iccid: null,
    number: null,
    network: null,
    home: null,
    signal: 20,
    balance: null,
    total: null,
    month: null,
    day: null,
    extra: {},
    flags: [],
    stateSince: 0,
    changedAt: 0,
    ...some,
  }
}
