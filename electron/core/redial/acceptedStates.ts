import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { portKey } from './agenda.ts'
import type { PlanBook } from './planBook.ts'
import type { Sites } from './sites.ts'
import type { DialStore } from './store/dialStore.ts'

interface AcceptedStatesDeps {
  readonly book: PlanBook
  readonly dials: DialStore
  readonly sites: Sites
}

/**
 * Notes which ports were ever seen in a state that their plan dials from: those may not be dialled from "registered", which stands for a
 * port that never comes any further. Notices too when a gateway has other ports than before.
 */
export class AcceptedStates {
  readonly #deps: AcceptedStatesDeps
  readonly #seenAt = new Map<string, number | null>()
  readonly #devices = new Map<string, string>()
  readonly #noted = new Set<string>()

  constructor(deps: AcceptedStatesDeps) {
    this.#deps = deps
  }

  /** True when the gateway has another device or other ports than when it was seen before. */
  seen({ id, status }: GatewayView): boolean {
    const site = this.#deps.sites.now(id)
    if (site && status.activeAt !== this.#seenAt.get(id)) {
      this.#seenAt.set(id, status.activeAt)
      this.#note(id, site.deviceId)
    }
    const device = site ? `${site.deviceId} ${site.maxPorts}` : ''
    const isOther = this.#devices.get(id) !== device
    this.#devices.set(id, device)
    return isOther
  }

  forget(gatewayId: string): void {
    this.#seenAt.delete(gatewayId)
    this.#devices.delete(gatewayId)
  }

  #note(gatewayId: string, deviceId: number): void {
    const { book, sites, dials } = this.#deps
    const ports: number[] = []
    for (const { port, state, active } of sites.gateway(gatewayId)?.session.rows() ?? []) {
      if (!active || state === null || state === registered) continue
      const key = portKey(String(deviceId), port)
      if (this.#noted.has(key)) continue
      if (book.ownerOf(gatewayId, String(port))?.acceptedStates.includes(state) !== true) continue
      this.#noted.add(key)
      if (!dials.everAccepted(deviceId, port)) ports.push(port)
    }
    if (ports.length > 0) dials.accepted(deviceId, ports)
  }
}

const registered = 3
