import type { GatewayView, SessionState } from '../../../../shared/domain/gateway.ts'
import { hasEnded, type Operation } from '../../../../shared/domain/operation.ts'
import type { SeenCallback } from '../../callback/seenCallback.ts'
import type { SeenExchange } from '../../device/seenExchange.ts'
import type { Log } from '../../ports.ts'

const troubled: ReadonlySet<SessionState> = new Set(['offline', 'wrong-credentials', 'not-a-gateway', 'wrong-device'])
const askedInVain: ReadonlySet<Operation['state']> = new Set(['refused', 'did-not-take', 'unclear'])

/**
 * What happens all day, for the log: how gateways come and go, what became of commands, and, as details, every request and callback.
 * Names and addresses only; what was said is the traffic's.
 */
export class ActivityLog {
  readonly #log: Log
  readonly #states = new Map<string, SessionState>()

  constructor(log: Log) {
    this.#log = log
  }

  seen({ id, profile, session }: GatewayView): void {
    const { state, error } = session
    if (this.#states.get(id) === state) return
    this.#states.set(id, state)
    const why = error === null ? {} : { code: error.code, why: error.message }
    this.#log(troubled.has(state) ? 'warn' : 'info', `gateway ${state}`, { id, name: profile.name, ...why })
  }

  removed(id: string): void {
    this.#states.delete(id)
    this.#log('info', 'gateway removed', { id })
  }

  operation(operation: Operation): void {
    const { id, gatewayId, kind, target, state, reason } = operation
    const level = askedInVain.has(state) ? 'warn' : hasEnded(operation) ? 'info' : 'debug'
    this.#log(level, `command ${state}`, { id, gatewayId, kind, target, ...(reason === '' ? {} : { reason }) })
  }

  request(gatewayId: string, { asking, method, origin, path, ms, answer, error }: SeenExchange): void {
    const where = `${origin}${path.replace(/\?.*/s, '')}`
    const code = error === null ? {} : { code: error.code }
    this.#log('debug', 'request', { gatewayId, asking, method, where, ms, status: answer.status, ...code })
  }

  callback({ gatewayId, from, type, bytes, verdict, status, ms }: SeenCallback): void {
    this.#log('debug', 'callback', { gatewayId, from, type, bytes, verdict, status, ms })
  }
}
