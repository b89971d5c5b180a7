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
 * port that never comes any further.
 */
export class AcceptedStates {
  readonly #deps: AcceptedStatesDeps
  readonly #seenAt = new Map<string, number | null>()
  readonly #noted = new Set<string>()

  constructor(deps: AcceptedStatesDeps) {
    this.#deps = deps
  }

  seen({ id, status }: GatewayView): void {
    if (status.activeAt === this.#seenAt.get(id)) return
    this.#seenAt.set(id, status.activeAt)
    const site = this.#deps.sites.now(id)
    if (site) this.#note(id, site.deviceId)
  }

  /** Plans have changed: what is known of their ports now. */
  lookAtAll(): void {
    const { book, sites } = this.#deps
    for (const gatewayId of new Set(book.all().flatMap(({ targets }) => targets.map((each) => each.gatewayId)))) {
      const site = sites.now(gatewayId)
      if (site) this.#note(gatewayId, site.deviceId)
    }
  }

  forget(gatewayId: string): void {
    this.#seenAt.delete(gatewayId)
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
