import { useMemo, useState } from 'react'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { type PortFilter, portMatcher } from './model/filter.ts'
import { freezeOrder, inOrder, isOutdated, keepOrder, type PortSort } from './model/order.ts'

export interface ShownRows {
  readonly matches: (row: PortRow) => boolean
  /** The rows that pass the filters, in the chosen order, which stands still while values change. */
  readonly rows: readonly PortRow[]
  /** Values have changed so that sorting again would move rows. */
  readonly outdated: boolean
  readonly sortAgain: () => void
}

/** What the inspector shows of all rows. */
export function useShownRows(all: ReadonlyMap<string, PortRow>, filter: PortFilter, sort: PortSort): ShownRows {
  const { text, states, flagged } = filter
  const matches = useMemo(() => portMatcher({ text, states, flagged }), [text, states, flagged])
  const [frozen, setFrozen] = useState(() => freezeOrder(all.values(), sort))
  const order = keepOrder(frozen, all, sort)
  if (order !== frozen) setFrozen(order)
  const shown = useMemo(() => {
    const rows = inOrder([...all.values()].filter(matches), order)
    return { rows, outdated: isOutdated(rows, order.sort) }
  }, [all, matches, order])
  return { ...shown, matches, sortAgain: () => setFrozen(freezeOrder(all.values(), sort)) }
}
