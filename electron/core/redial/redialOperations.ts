import type { Result } from '../../../shared/result.ts'
import type { Underway } from '../commands/busy.ts'
import type { Operations, SingleOrder } from '../commands/operations.ts'
import type { Terms } from '../commands/runner.ts'
import type { StoredOperation } from '../commands/store/operationStore.ts'

/** Of commands, what redialling needs. */
interface Commands {
  readonly operations: Pick<Operations, 'one' | 'underway' | 'isRebooting'>
  readonly ended: (id: string) => Promise<StoredOperation> | null
  readonly ofPlanRun: (planRunId: string) => readonly StoredOperation[]
}

/** The door through which plans act: the same as for people, so that a port never has two operations in flight. */
export class RedialOperations {
  readonly #commands: () => Commands

  constructor(commands: () => Commands) {
    this.#commands = commands
  }

  one(gatewayId: string, order: SingleOrder, terms: Terms): Result<{ operationId: string }> {
    return this.#commands().operations.one(gatewayId, order, terms)
  }

  /** When it has ended; null when it is not under way. */
  async ended(id: string): Promise<StoredOperation | null> {
    return (await this.#commands().ended(id)) ?? null
  }

  underway(deviceId: number): Underway {
    return this.#commands().operations.underway(deviceId)
  }

  isRebooting(deviceId: number): boolean {
    return this.#commands().operations.isRebooting(deviceId)
  }

  /** What a run has sent, in that order. */
  sentBy(runId: string): readonly StoredOperation[] {
    return this.#commands()
      .ofPlanRun(runId)
      .filter(({ sentAt }) => sentAt !== null)
  }
}
