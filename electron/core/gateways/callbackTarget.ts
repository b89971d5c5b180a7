import type { CallbackTarget } from '../callback/callbackListener.ts'
import type { Clock } from '../ports.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'

/** To whom a callback with this secret goes: its gateway's session, counted on the way. */
export function callbackTarget(registry: GatewayRegistry, clock: Clock, secret: string): CallbackTarget | null {
  const gateway = registry.byCallbackSecret(secret)
  if (!gateway) return null
  return {
    gatewayId: gateway.record.id,
    ingest: (payload) => {
      const verdict = gateway.session.ingest(payload)
      if (verdict === 'ok') {
        gateway.callbacks.count += 1
        gateway.callbacks.lastAt = clock.now()
        registry.touch(gateway.record.id)
      }
      return verdict
    },
  }
}
