import type { Operation } from '../../../shared/domain/operation.ts'
import type { BatchView } from '../../../shared/domain/operationBatch.ts'
import type { Clock } from '../ports.ts'
import { showItems } from '../state/showItems.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { BatchStore, StoredBatch } from './store/batchStore.ts'
import { type OperationStore, operationView } from './store/operationStore.ts'

interface OperationBoardDeps {
  readonly store: OperationStore
  readonly batches: BatchStore
  readonly clock: Clock
  readonly operations: Publisher<Operation>
  readonly batchTopic: Publisher<BatchView>
}

const gatherMs = 100
/** Of what has ended, so many are shown. */
const endedShown = 100
const batchesShown = 30

/** Operations that go on with the last that have ended, and the last batches, as topics. */
export class OperationBoard {
  readonly #deps: OperationBoardDeps
  #stopped = false
  #cancel: (() => void) | null = null

  constructor(deps: OperationBoardDeps) {
    this.#deps = deps
  }

  touch(): void {
    if (this.#stopped) return
    this.#cancel ??= this.#deps.clock.after(gatherMs, () => this.publish())
  }

  publish(): void {
    this.#cancel?.()
    this.#cancel = null
    const { store, batches, operations, batchTopic } = this.#deps
    showItems(operations, [...store.open(), ...store.lastEnded(endedShown)].map(operationView))
    showItems(
      batchTopic,
      batches.last(batchesShown).map((batch) => this.#view(batch)),
    )
  }

  /** What changes from now on is not shown. Idempotent. */
  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
  }

  #view({ deviceId: _, ended, ...batch }: StoredBatch): BatchView {
    const tally = this.#deps.batches.tally(batch.id)
    const total = Object.values(tally).reduce((sum, n) => sum + n, 0)
    const running = (tally.planned ?? 0) + (tally.sent ?? 0) + (tally.accepted ?? 0)
    const again = total - running - (tally.confirmed ?? 0)
    const state = running > 0 ? 'running' : (ended ?? 'done')
    return { ...batch, state, tally, total, retryable: running > 0 ? 0 : again }
  }
}
