import { ok } from '../../../shared/result.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import type { Handlers } from './router.ts'

const maxSamples = 2000

export function portHandlers(
  registry: GatewayRegistry,
  history: PortHistoryRepository,
): Pick<Handlers, 'ports.history' | 'ports.signal'> {
  return {
    'ports.history': ({ gatewayId, portId, before, limit }) => {
      const gateway = registry.get(gatewayId)
      if (!gateway.ok) return gateway
      const { deviceId } = gateway.value.session
      return ok(deviceId === null ? { events: [], more: false } : history.events(deviceId, portId, before, limit))
    },
    'ports.signal': ({ gatewayId, portId, since }) => {
      const gateway = registry.get(gatewayId)
      if (!gateway.ok) return gateway
      const { deviceId } = gateway.value.session
      return ok({ samples: deviceId === null ? [] : history.samples(deviceId, portId, since, maxSamples) })
    },
  }
}
