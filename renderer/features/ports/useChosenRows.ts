import { useState } from 'react'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { type ListSelection, nothingSelected, selectOne } from '../../ui/dataTableSelection.ts'
import { notifyDone } from '../../ui/notify.ts'
import type { ColumnId } from './model/columns.ts'
import { portsCsv, portsText } from './model/exportText.ts'

/** Rows that are chosen together, in rack and table alike. */
export interface ChosenRows {
  readonly chosen: ListSelection
  readonly setChosen: (chosen: ListSelection) => void
  /** Those of them that are shown, in the order shown. */
  readonly picked: readonly PortRow[]
  readonly copy: (kind: 'text' | 'csv') => Promise<void>
  readonly clear: () => void
}

/** `rows`: what is shown, in order; `selected`: the row in the side panel. */
export function useChosenRows(
  rows: readonly PortRow[],
  columns: readonly ColumnId[],
  selected: string | null,
): ChosenRows {
  const [chosen, setChosen] = useState<ListSelection>(selected === null ? nothingSelected : selectOne(selected))
  const [followed, setFollowed] = useState(selected)
  // The panel went to another row by itself: so does what is chosen.
  if (followed !== selected) {
    setFollowed(selected)
    if (selected !== null && selected !== chosen.current) setChosen(selectOne(selected))
  }
  const picked = rows.filter((row) => chosen.selected.has(row.id))
  return {
    chosen,
    setChosen,
    picked,
    copy: async (kind) => {
      if (picked.length === 0) return
      await navigator.clipboard.writeText(kind === 'csv' ? portsCsv(picked, columns) : portsText(picked, columns))
      notifyDone(picked.length === 1 ? `Row ${picked[0]?.id} copied.` : `${picked.length} rows copied.`)
    },
    clear: () => setChosen({ ...chosen, selected: new Set() }),
  }
}
