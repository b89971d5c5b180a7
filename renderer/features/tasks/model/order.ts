/** Where a task is to go: one place up or down, or to the place of another one. */
export type Move = 'up' | 'down' | { readonly to: number }

/**
 * Which task a moved one is to stand before, null for last; undefined when it would stay where it is, or would go to where nobody
 * has looked. `ids` are the first ones in their order, of `total`.
 */
export function beforeOf(ids: readonly number[], id: number, move: Move, total: number): number | null | undefined {
  const at = ids.indexOf(id)
  if (at < 0) return undefined
  const target = move === 'up' ? at - 1 : move === 'down' ? at + 1 : ids.indexOf(move.to)
  if (target < 0 || target === at || target >= ids.length) return undefined
  if (target < at) return ids[target]
  const behind = ids[target + 1]
  if (behind !== undefined) return behind
  return ids.length === total ? null : undefined
}
