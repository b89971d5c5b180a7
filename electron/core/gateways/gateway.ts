import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { DeviceTarget } from '../device/deviceClient.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import type { GatewayRecord } from '../store/gatewayRepository.ts'

/** One gateway in memory: what is kept of it, its secrets, its session, and what its callbacks came to. */
export interface Gateway {
  record: GatewayRecord
  password: string | null
  /** The secret of its callback address; null when it was not kept over a restart. Callbacks are known by its hash all the same. */
  callbackSecret: string | null
  readonly session: DeviceSession
  readonly callbacks: { count: number; lastAt: number | null; rejected: number }
}

export const targetOf = (gateway: Pick<Gateway, 'record' | 'password'>): DeviceTarget | null =>
  gateway.password === null ? null : { profile: gateway.record.profile, password: gateway.password }

/** A gateway as the screen sees it. `listening`: where our listener is now; null when it is not. */
export function viewOf(
  gateway: Gateway,
  sharesMacWith: readonly string[],
  listening: { host: string; port: number } | null,
): GatewayView {
  const { record, session, callbacks } = gateway
  const subscription = record.subscription
  return {
    id: record.id,
    profile: record.profile,
    password: gateway.password === null ? 'missing' : record.sealedPassword === null ? 'session' : 'stored',
    demo: record.demo,
    ...session.report(),
    sharesMacWith,
    subscription: subscription && {
      url: `http://${subscription.host}:${subscription.port}/cb/…`,
      periodS: subscription.periodS,
      since: subscription.since,
      current: listening?.port === subscription.port && listening.host === subscription.host,
    },
    callbacks: { ...callbacks },
  }
}
