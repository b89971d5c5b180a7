import type { DeviceView, SessionView, StatusView } from '../../../shared/domain/gateway.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'

/** What a device has answered to a listing of every slot. */
export interface SlotListing {
  readonly rows: readonly PortRow[]
  readonly device: DeviceView | null
  /** What was odd about the answer as a whole, in words. */
  readonly warnings: readonly string[]
}

/** What a session contributes to the gateway on the screen. */
export interface SessionReport {
  readonly session: SessionView
  readonly device: DeviceView | null
  readonly otherMac: string | null
  readonly status: StatusView
  readonly clockSkewMs: number | null
}
