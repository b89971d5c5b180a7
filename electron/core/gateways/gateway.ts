import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { Reachable } from '../callback/advertised.ts'
import { callbackOrigin } from '../callback/callbackPath.ts'
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

/** A gateway as the screen sees it. `reachable`: where it can reach our listener now. */
export function viewOf(
  gateway: Gateway,
  sharesMacWith: readonly string[],
  reachable: () => Reachable | null,
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
      url: `${callbackOrigin(subscription.host, subscription.port)}/cb/…`,
      periodS: subscription.periodS,
      since: subscription.since,
      current: sameReachable(reachable(), subscription),
    },
    callbacks: { ...callbacks },
  }
}

const sameReachable = (a: Reachable | null, b: Reachable): boolean => a?.port === b.port && a.host === b.host
