import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type { TaskQueueView } from '../../../../shared/domain/taskLedger.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { GatewayObserver, GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Clock } from '../../ports.ts'
import type { Publisher, StateHub } from '../../state/stateHub.ts'
import { numberLikeness } from '../ledger/samePlace.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import { DeviceQueue } from './deviceQueue.ts'

interface TaskQueuesDeps {
  readonly registry: () => GatewayRegistry
  readonly store: LedgerStore
  readonly hub: StateHub
  readonly clock: Clock
}

/** One queue for each gateway there is, and the topics that show them. */
export class TaskQueues implements GatewayObserver {
  readonly #deps: TaskQueuesDeps
  readonly #views: Publisher<TaskQueueView>
  readonly #queues = new Map<string, DeviceQueue>()

  constructor(deps: TaskQueuesDeps) {
    this.#deps = deps
    this.#views = deps.hub.publisher('taskQueues', {})
  }

  seen({ id }: GatewayView): void {
    if (this.#queues.has(id)) return
    const { registry, store, hub, clock } = this.#deps
    const gateway = registry().get(id)
    if (!gateway.ok) return
    const { session } = gateway.value
    const queue = new DeviceQueue({
      gatewayId: id,
      session,
      clock,
      tasks: hub.publisher('taskQueue', { gatewayId: id }),
      views: this.#views,
      taskIdOf: (deviceId, { tid, to }) => {
        const numbers = store.numbersOf(deviceId, tid)
        const isOurs = numbers?.numbers.some((number) => to.some((other) => numberLikeness(number, other) > 0))
        return isOurs ? (numbers?.id ?? null) : null
      },
    })
    this.#queues.set(id, queue)
  }

  removed(id: string): void {
    this.#queues.get(id)?.close()
    this.#queues.delete(id)
  }

  stop(): void {
    for (const id of [...this.#queues.keys()]) this.removed(id)
  }

  of(gatewayId: string): Result<DeviceQueue> {
    const queue = this.#queues.get(gatewayId)
    return queue ? ok(queue) : fail('input/not-found', 'This gateway does not exist any more.')
  }
}
