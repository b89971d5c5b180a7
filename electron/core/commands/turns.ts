import { parsePortName } from '../../../shared/lib/portName.ts'
import type { StoredOperation } from './store/operationStore.ts'

/** What a batch allows now: how many of it may be in flight, and when its next request may leave (monotonic ms). */
export interface Pace {
  readonly atOnce: number
  readonly notBefore: number
  /** What can go of it now goes in one request. */
  readonly together: boolean
}

export type Turn =
  | { readonly kind: 'now'; readonly operation: StoredOperation }
  /** Only time keeps the next one back. */
  | { readonly kind: 'in'; readonly ms: number }
  /** Nothing to send, or nothing until one that is in flight has ended. */
  | { readonly kind: 'none' }

const inFlight = ({ state }: StoredOperation): boolean => state === 'sent' || state === 'accepted'
export const portOf = ({ target }: StoredOperation): number | null =>
  target === null ? null : (parsePortName(target)?.port ?? null)

/**
 * Which operation of a device is sent next. `open` in the order in which they were asked for. At most one is in flight for a port, and
 * one for the gateway as a whole; a reboot waits until nothing is, and nothing passes it.
 */
export function nextTurn(
  open: readonly StoredOperation[],
  paceOf: (batchId: string) => Pace | null,
  now: number,
): Turn {
  const flying = open.filter(inFlight)
  if (flying.some(({ kind }) => kind === 'reboot')) return { kind: 'none' }
  const ports = new Set(flying.map(portOf))
  let soonest: number | null = null
  for (const operation of open) {
    if (operation.state !== 'planned') continue
    if (operation.kind === 'reboot') {
      if (flying.length === 0) return { kind: 'now', operation }
      return { kind: 'none' }
    }
    if (ports.has(portOf(operation))) continue
    const pace = operation.batchId === null ? null : paceOf(operation.batchId)
    if (pace && flying.filter(({ batchId }) => batchId === operation.batchId).length >= pace.atOnce) continue
    const ms = pace ? pace.notBefore - now : 0
    if (ms <= 0) return { kind: 'now', operation }
    soonest = Math.min(soonest ?? ms, ms)
  }
  return soonest === null ? { kind: 'none' } : { kind: 'in', ms: soonest }
}

/**
 * What goes with an operation in one request (`multiple`, spec 4.1.3): those of its batch that wait, one for each port that has
 * nothing in flight. The operation alone unless its batch goes together.
 */
export function companions(
  open: readonly StoredOperation[],
  operation: StoredOperation,
  paceOf: (batchId: string) => Pace | null,
): readonly StoredOperation[] {
  const { batchId } = operation
  if (batchId === null || !paceOf(batchId)?.together) return [operation]
  const ports = new Set([...open.filter(inFlight).map(portOf), portOf(operation)])
  const others = open.filter((each) => {
    if (each.batchId !== batchId || each.state !== 'planned' || ports.has(portOf(each))) return false
    ports.add(portOf(each))
    return true
  })
  return [operation, ...others]
}
