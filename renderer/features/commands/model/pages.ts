import type { Operation } from '../../../../shared/domain/operation.ts'

/** What has been read of a history of operations, newest first. */
export interface OperationPages {
  readonly operations: readonly Operation[]
  /** There is more before the last of them. */
  readonly more: boolean
}

/** Puts the newest page over what is there. When the two do not touch, what lies between is unknown: it begins anew. */
export function mergeNewest(known: OperationPages | null, page: OperationPages): OperationPages {
  const last = page.operations.at(-1)
  const at = known && last ? known.operations.findIndex(({ id }) => id === last.id) : -1
  if (!known || at < 0) return page
  return { operations: [...page.operations, ...known.operations.slice(at + 1)], more: known.more }
}

/** Adds an older page. */
export function appendOlder(known: OperationPages, page: OperationPages): OperationPages {
  const ids = new Set(known.operations.map(({ id }) => id))
  return { operations: [...known.operations, ...page.operations.filter(({ id }) => !ids.has(id))], more: page.more }
}

/** As they were read, with what has become of them since; those not in `live` stay. */
export const withLive = (
  operations: readonly Operation[],
  live: ReadonlyMap<string, Operation>,
): readonly Operation[] => operations.map((operation) => live.get(operation.id) ?? operation)
