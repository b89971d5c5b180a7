import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'

/** What redialling has to know of a gateway. */
export interface Site {
  readonly deviceId: number
  readonly name: string
  readonly maxPorts: number
}

/** The gateways as plans see them: those that have answered at some time. */
export class Sites {
  readonly #registry: () => GatewayRegistry
  /** As last seen, for what is to be said of a gateway that was removed meanwhile. */
  readonly #last = new Map<string, Site>()
  /** Device and ports of each when it was looked at last. */
  readonly #marks = new Map<string, string>()

  constructor(registry: () => GatewayRegistry) {
    this.#registry = registry
  }

  gateway(gatewayId: string): Gateway | null {
    const found = this.#registry().get(gatewayId)
    return found.ok ? found.value : null
  }

  /** Null when nothing is known of its device, or it does not exist. */
  now(gatewayId: string): Site | null {
    const gateway = this.gateway(gatewayId)
    const device = gateway?.session.report().device ?? null
    const deviceId = gateway?.session.deviceId ?? null
    if (!gateway || !device || deviceId === null) return null
    const site = { deviceId, name: gateway.record.profile.name, maxPorts: device.maxPorts }
    this.#last.set(gatewayId, site)
    return site
  }

  /** The same, or as it was when it was last asked for. */
  lastKnown(gatewayId: string): Site | null {
    return this.now(gatewayId) ?? this.#last.get(gatewayId) ?? null
  }

  /** Whether a gateway has another device or other ports than when this was asked last. */
  hasChanged(gatewayId: string): boolean {
    const site = this.now(gatewayId)
    const mark = site ? `${site.deviceId} ${site.maxPorts}` : ''
    const before = this.#marks.get(gatewayId) ?? ''
    this.#marks.set(gatewayId, mark)
    return mark !== before
  }

  /** All gateways are known as they are now. */
  note(): void {
    for (const { record } of this.#registry().all()) this.hasChanged(record.id)
  }

  nameOf(gatewayId: string): string {
    return this.gateway(gatewayId)?.record.profile.name ?? this.#last.get(gatewayId)?.name ?? ''
  }

  deviceIdOf(gatewayId: string): number | null {
    return this.now(gatewayId)?.deviceId ?? null
  }
}
