import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import type { OperationRunner } from './runner.ts'
import type { BatchStore } from './store/batchStore.ts'
import type { OperationStore, StoredOperation } from './store/operationStore.ts'
import type { Pace } from './turns.ts'

interface BatchesDeps {
  readonly store: OperationStore
  readonly batches: BatchStore
  readonly clock: Clock
  readonly runner: () => OperationRunner
  readonly onChange: () => void
}

const failedStates = new Set(['refused', 'did-not-take', 'unclear'])
const doneStates = new Set(['confirmed', 'accepted'])

/** Keeps the pace of batches, and stops one in which too many in a row have failed. */
export class Batches {
  readonly #deps: BatchesDeps
  readonly #paces = new Map<string, Pace & { notBefore: number; gapMs: number; inARow: number }>()
  /** Until Simrack ends: what was not sent by then is not sent any more. */
  readonly #together = new Set<string>()

  constructor(deps: BatchesDeps) {
    this.#deps = deps
  }

  /** All of it is to go in one request, or in as few as its ports allow. */
  goTogether(batchId: string): void {
    this.#together.add(batchId)
  }

  paceOf(batchId: string): Pace | null {
    return this.#pace(batchId)
  }

  /** A request of it is about to leave. */
  sending({ batchId }: StoredOperation): void {
    const pace = batchId === null ? null : this.#pace(batchId)
    if (pace) pace.notBefore = this.#deps.clock.elapsed() + pace.gapMs
  }

  /** An operation has come into another state. */
  changed({ batchId, state, endedAt }: StoredOperation): void {
    const pace = batchId === null ? null : this.#pace(batchId)
    if (!pace || batchId === null || endedAt === null) return
    if (doneStates.has(state)) pace.inARow = 0
    if (!failedStates.has(state)) return
    pace.inARow += 1
    const batch = this.#deps.batches.byId(batchId)
    if (!batch || pace.inARow < batch.stopAfter) return
    const reason = pace.inARow === 1 ? 'One has failed.' : `${pace.inARow} in a row have failed.`
    this.#endRest(batchId, 'stopped', `Stopped: ${reason}`)
  }

  /** Nothing more of it is sent; what is under way goes on. Gives how many were not sent. */
  cancel(batchId: string): Result<{ cancelled: number }> {
    if (!this.#deps.batches.byId(batchId)) return fail('input/not-found', 'This batch does not exist any more.')
    return ok({ cancelled: this.#endRest(batchId, 'cancelled', 'Cancelled.') })
  }

  /** At the start: what was not sent was cancelled one by one. */
  noteInterrupted(operations: readonly StoredOperation[]): void {
    for (const batchId of new Set(operations.flatMap((each) => each.batchId ?? []))) {
      this.#deps.batches.end(batchId, 'cancelled', 'Simrack ended before all of it was sent.')
    }
  }

  #endRest(batchId: string, how: 'stopped' | 'cancelled', reason: string): number {
    const { store, batches, runner, onChange } = this.#deps
    const rest = store.ofBatch(batchId).filter(({ state }) => state === 'planned')
    if (rest.length === 0) return 0
    batches.end(batchId, how, reason)
    const state = how === 'stopped' ? 'skipped' : 'cancelled'
    const dropped = rest.filter(({ id }) => runner().drop(id, state, reason)).length
    this.#paces.delete(batchId)
    onChange()
    return dropped
  }

  #pace(batchId: string) {
    const known = this.#paces.get(batchId)
    if (known) return known
    const batch = this.#deps.batches.byId(batchId)
    if (!batch) return null
    const { gapMs } = batch
    const together = this.#together.has(batchId)
    const atOnce = together ? Number.MAX_SAFE_INTEGER : batch.atOnce
    const pace = { atOnce, gapMs, together, notBefore: 0, inARow: 0 }
    this.#paces.set(batchId, pace)
    return pace
  }
}
