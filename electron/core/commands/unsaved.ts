import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { UnsavedView } from '../../../shared/domain/operationBatch.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { StoredOperation } from './store/operationStore.ts'
import type { UnsavedStore } from './store/unsavedStore.ts'

interface UnsavedDeps {
  readonly store: UnsavedStore
  readonly topic: Publisher<UnsavedView>
  readonly deviceIdOf: (gatewayId: string) => number | null
}

/** Which gateways have settings that they would lose at a reboot. */
export class Unsaved {
  readonly #deps: UnsavedDeps
  readonly #restarts = new Map<string, number | null>()

  constructor(deps: UnsavedDeps) {
    this.#deps = deps
  }

  /** An operation has come into another state. */
  changed({ kind, state, deviceId, gatewayId, params, sentAt }: StoredOperation): void {
    if (sentAt === null) return
    const { store } = this.#deps
    if (kind === 'set' && params.name !== null && (state === 'confirmed' || state === 'unclear')) {
      store.changed(deviceId, params.name, sentAt)
    } else if (kind === 'save' && state === 'accepted') store.settled(deviceId, sentAt)
    else return
    this.show(gatewayId)
  }

  /** A setting was changed at `at` (epoch ms), by whatever means. */
  note(gatewayId: string, name: string, at: number): void {
    const deviceId = this.#deps.deviceIdOf(gatewayId)
    if (deviceId !== null) this.#deps.store.changed(deviceId, name, at)
    this.show(gatewayId)
  }

  /** A gateway that has restarted has lost what it had not saved. */
  seen({ id, status }: GatewayView): void {
    const before = this.#restarts.get(id)
    this.#restarts.set(id, status.restartedAt)
    if (before === status.restartedAt) return
    const deviceId = this.#deps.deviceIdOf(id)
    if (deviceId === null) return
    if (status.restartedAt !== null) this.#deps.store.settled(deviceId, status.restartedAt)
    this.show(id)
  }

  removed(id: string): void {
    this.#restarts.delete(id)
    this.#deps.topic.remove([id])
  }

  show(gatewayId: string): void {
    const deviceId = this.#deps.deviceIdOf(gatewayId)
    const known = deviceId === null ? null : this.#deps.store.of(deviceId)
    if (known) this.#deps.topic.upsert([{ id: gatewayId, ...known }])
    else this.#deps.topic.remove([gatewayId])
  }
}
