import type { Hold } from '../../../shared/domain/redialPlan.ts'
import type { HoldStore } from './store/holdStore.ts'

/** What is held, in memory and in the store. */
export class Holds {
  readonly #store: HoldStore
  #all: readonly Hold[] = []
  readonly #keys = new Set<string>()

  constructor(store: HoldStore) {
    this.#store = store
  }

  load(): void {
    this.#all = this.#store.all()
    this.#keys.clear()
    for (const hold of this.#all) this.#keys.add(keyOf(hold))
  }

  /** The oldest first. */
  all(): readonly Hold[] {
    return this.#all
  }

  isHeld(planId: string, gatewayId: string, port: string): boolean {
    if (this.#keys.size === 0) return false
    return (
      this.#keys.has(keyOf({ planId, gatewayId, port })) || this.#keys.has(keyOf({ planId, gatewayId, port: null }))
    )
  }

  /** Within a transaction of the caller. */
  add(hold: Hold): void {
    this.#store.add(hold)
    this.load()
  }

  /** False when nothing is held there. */
  release(what: Pick<Hold, 'planId' | 'gatewayId' | 'port'>): boolean {
    if (!this.#keys.has(keyOf(what))) return false
    this.#store.release(what)
    this.load()
    return true
  }

  forgetGateway(gatewayId: string): void {
    this.#store.forgetGateway(gatewayId)
    this.load()
  }
}

const keyOf = ({ planId, gatewayId, port }: Pick<Hold, 'planId' | 'gatewayId' | 'port'>): string =>
  `${port ?? 'all'} ${planId} ${gatewayId}`
