import type { DeviceView, SessionView, StatusView } from '../../../shared/domain/gateway.ts'

/** What a session contributes to the gateway on the screen. */
export interface SessionReport {
  readonly session: SessionView
  readonly device: DeviceView | null
  readonly otherMac: string | null
  readonly status: StatusView
  readonly clockSkewMs: number | null
}
