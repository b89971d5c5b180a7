import type { DeviceView } from '../../../shared/domain/gateway.ts'
import type { StatusPayload } from './statusDecoder.ts'

/** What the message says of the device; where it is silent, what was known, else what its rows show. */
export function describeDevice(payload: StatusPayload, known: DeviceView | null): DeviceView {
  const largest = (of: (row: StatusPayload['rows'][number]) => number) =>
    payload.rows.reduce((max, row) => Math.max(max, of(row)), 1)
  return {
    mac: payload.mac ?? known?.mac ?? '',
    ip: payload.ip || known?.ip || '',
    version: payload.version || known?.version || '',
    maxPorts:
      payload.maxPorts ??
      Math.max(
        known?.maxPorts ?? 1,
        largest((row) => row.port),
      ),
    maxSlots:
      payload.maxSlots ??
      Math.max(
        known?.maxSlots ?? 1,
        largest((row) => (row.pool === null ? (row.slot ?? 1) : 1)),
      ),
  }
}

export const sameDevice = (a: DeviceView, b: DeviceView): boolean =>
  a.ip === b.ip && a.version === b.version && a.maxPorts === b.maxPorts && a.maxSlots === b.maxSlots
