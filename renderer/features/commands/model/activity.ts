import { hasEnded, type Operation } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import { count } from '../../../ui/words.ts'
import { isFailure } from './operationWords.ts'

/** What was done in one go: an operation alone, or a batch of several. */
export type ActivityItem =
  | {
      readonly kind: 'operation'
      readonly id: string
      readonly at: number
      readonly running: boolean
      readonly operation: Operation
    }
  | {
      readonly kind: 'batch'
      readonly id: string
      readonly at: number
      readonly running: boolean
      readonly batch: BatchView
    }

/** What goes on first, then what came last; the operations of a batch stand for it together. A batch of one is its operation. */
export function activityItems(operations: Iterable<Operation>, batches: Iterable<BatchView>): readonly ActivityItem[] {
  const several = [...batches].filter(({ total }) => total > 1)
  const gathered = new Set(several.map(({ id }) => id))
  const alone = [...operations].filter(({ batchId }) => batchId === null || !gathered.has(batchId))
  const items: ActivityItem[] = [
    ...several.map((batch): ActivityItem => {
      return { kind: 'batch', id: batch.id, at: batch.createdAt, running: batch.state === 'running', batch }
    }),
    ...alone.map((operation): ActivityItem => {
      const at = operation.endedAt ?? operation.sentAt ?? operation.createdAt
      return { kind: 'operation', id: operation.id, at, running: !hasEnded(operation), operation }
    }),
  ]
  return items.sort((a, b) => Number(b.running) - Number(a.running) || b.at - a.at)
}

export interface ActivityLine {
  /** So many operations have not ended. */
  readonly running: number
  /** So many that a person asked for have failed and nobody has looked at; runs of plans have their own ledger. */
  readonly failed: number
}

/** All of it in two numbers. `seenAt`: when a person has looked last, epoch ms. */
export function activityLine(operations: Iterable<Operation>, seenAt: number): ActivityLine {
  let [running, failed] = [0, 0]
  for (const operation of operations) {
    if (!hasEnded(operation)) running += 1
    else if (operation.by === 'person' && isFailure(operation) && (operation.endedAt ?? 0) > seenAt) failed += 1
  }
  return { running, failed }
}

/** `2 under way, 1 failed`; `Nothing under way`. */
export function activityWords({ running, failed }: ActivityLine): string {
  const parts = [running > 0 ? `${count(running)} under way` : '', failed > 0 ? `${count(failed)} failed` : '']
  return parts.filter((part) => part !== '').join(', ') || 'Nothing under way'
}

/** The last thing that was done to a port, on whichever of its slots; of those known. Null when there is none. */
export function lastOfPort(operations: Iterable<Operation>, gatewayId: string, port: number): Operation | null {
  let last: Operation | null = null
  for (const operation of operations) {
    if (operation.gatewayId !== gatewayId || portOfTarget(operation.target) !== port) continue
    if (!last || isLater(operation, last)) last = operation
  }
  return last
}

/** The last reboot or save of a gateway, of those known. */
export function lastOfGateway(operations: Iterable<Operation>, gatewayId: string): Operation | null {
  let last: Operation | null = null
  for (const operation of operations) {
    const { kind } = operation
    if (operation.gatewayId !== gatewayId || (kind !== 'reboot' && kind !== 'save')) continue
    if (!last || isLater(operation, last)) last = operation
  }
  return last
}

/** What is under way counts as later than what waits behind it, so that the wait never hides what goes on. */
function isLater(a: Operation, b: Operation): boolean {
  const rank = ({ state }: Operation) => (state === 'sent' || state === 'accepted' ? 2 : state === 'planned' ? 1 : 0)
  return rank(a) - rank(b) > 0 || (rank(a) === rank(b) && a.createdAt > b.createdAt)
}

/** `2.01` → 2. */
export function portOfTarget(target: string | null): number | null {
  const match = /^\d+/.exec(target ?? '')
  return match ? Number(match[0]) : null
}
