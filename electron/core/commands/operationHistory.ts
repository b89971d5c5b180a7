import type { Operation } from '../../../shared/domain/operation.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { type OperationStore, operationView } from './store/operationStore.ts'

interface HistoryDeps {
  readonly store: OperationStore
  readonly deviceIdOf: (gatewayId: string) => number | null
}

/** What was done, for people. */
export class OperationHistory {
  readonly #deps: HistoryDeps

  constructor(deps: HistoryDeps) {
    this.#deps = deps
  }

  get(id: string): Result<Operation> {
    const found = this.#deps.store.byId(id)
    return found ? ok(operationView(found)) : fail('input/not-found', 'This operation does not exist any more.')
  }

  ofBatch(batchId: string): Result<{ operations: Operation[] }> {
    return ok({ operations: this.#deps.store.ofBatch(batchId).map(operationView) })
  }

  /** Of the gateway's device, or of one of its ports; newest first, from before the operation `before` on. */
  list(
    gatewayId: string,
    port: number | null,
    before: string | null,
    limit: number,
  ): Result<{ operations: Operation[]; more: boolean }> {
    const deviceId = this.#deps.deviceIdOf(gatewayId)
    const found = deviceId === null ? [] : this.#deps.store.history(deviceId, port, before, limit + 1)
    return ok({ operations: found.slice(0, limit).map(operationView), more: found.length > limit })
  }
}
