import { type GatewayView, gatewayProfile, type SessionState } from '../../../shared/domain/gateway.ts'

type Changes = Partial<Omit<GatewayView, 'profile' | 'session' | 'status'>> & {
  readonly profile?: Partial<GatewayView['profile']>
  readonly session?: Partial<GatewayView['session']>
  readonly status?: Partial<GatewayView['status']>
}

/** A healthy gateway, changed as a test needs it. */
export function gateway(id: string, state: SessionState = 'online', changes: Changes = {}): GatewayView {
  const { profile, session, status, ...rest } = changes
  return {
    id,
    profile: { ...gatewayProfile.parse({ name: id, address: '192.168.1.67' }), ...profile },
    password: 'stored',
    demo: false,
    session: {
      state,
      since: 0,
      error: null,
      failures: 0,
      nextPollAt: null,
      asking: null,
      latencyMs: 90,
      ...session,
    },
    device: { mac: '00-30-F1-01-02-03', ip: '192.168.1.67', version: '532-604', maxPorts: 32, maxSlots: 8 },
    otherMac: null,
    sharesMacWith: [],
    status: {
      activeAt: 0,
      fullAt: 0,
      source: 'poll',
      restartedAt: null,
      counts: {},
      rows: 0,
      flagged: 0,
      warnings: [],
      ...status,
    },
    clockSkewMs: null,
    subscription: null,
    callbacks: { count: 0, lastAt: null, rejected: 0 },
    ...rest,
  }
}
