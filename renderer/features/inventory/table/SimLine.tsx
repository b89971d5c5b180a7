import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { memo } from 'react'
import type { SimCount, SimGroup, SimView } from '../../../../shared/domain/inventory.ts'
import classes from '../../../ui/DataTable.module.css'
import { count } from '../../../ui/words.ts'
import { rowName, type SimColumnInfo } from '../model/columns.ts'
import { valueWord } from '../model/filters.ts'
import own from './SimTable.module.css'
import { SimCell } from './simCells.tsx'

interface PlaceProps {
  readonly id: string
  /** The row's place in the answer. */
  readonly index: number
  /** Its line in the table. */
  readonly line: number
  /** px. */
  readonly top: number
  readonly selected: boolean
  readonly current: boolean
  readonly columns: readonly SimColumnInfo[]
}

/** One SIM. It is drawn again only when it, its place or its choice changes; clicks are heard by the table. */
export const SimLine = memo(function SimLine({ sim, ...place }: PlaceProps & { readonly sim: SimView }) {
  return (
    <Line {...place} name={placeIsHidden(place.columns) ? rowName(sim) : null}>
      {place.columns.map((column, i) => (
        <td
          key={column.id}
          className={i === 0 ? `${classes.cell} ${classes.pinned}` : classes.cell}
          data-align={column.align}
          data-mono={column.mono || undefined}
          title={column.text(sim) || undefined}
        >
          <SimCell column={column} sim={sim} />
        </td>
      ))}
    </Line>
  )
})

/** The cells alone do not say where the SIM sits. */
const placeIsHidden = (columns: readonly SimColumnInfo[]): boolean =>
  !columns.some(({ id }) => id === 'gateway') || !columns.some(({ id }) => id === 'port')

/** Stands for a SIM that is still being fetched. */
export const MissingLine = memo(function MissingLine(place: PlaceProps) {
  return (
    <Line {...place} name={null}>
      {place.columns.map(({ id }, i) => (
        <td key={id} className={i === 0 ? `${classes.cell} ${classes.pinned}` : classes.cell}>
          <span className={own.missing} />
        </td>
      ))}
    </Line>
  )
})

interface LineProps extends Omit<PlaceProps, 'columns'> {
  readonly name: string | null
  readonly children: React.ReactNode
}

function Line({ id, index, line, top, selected, current, name, children }: LineProps) {
  return (
    <tr
      id={id}
      className={classes.line}
      data-index={index}
      data-row={index}
      data-current={current || undefined}
      aria-selected={selected}
      aria-rowindex={line + 2}
      style={{ top }}
    >
      <td className={`${classes.boxCell} ${classes.pinned}`} data-box>
        <span className={classes.box} data-checked={selected || undefined}>
          {selected ? <IconCheck size={11} stroke={3} aria-hidden /> : null}
        </span>
        {name === null ? null : <VisuallyHidden>{name}</VisuallyHidden>}
      </td>
      {children}
    </tr>
  )
}

interface GroupLineProps {
  readonly by: SimGroup
  readonly group: SimCount
  readonly open: boolean
  /** px. */
  readonly top: number
  readonly line: number
}

/** A line over the rows of a group, which it opens and closes. */
export function GroupLine({ by, group, open, top, line }: GroupLineProps) {
  return (
    <tr className={classes.line} data-group style={{ top }} aria-rowindex={line + 2}>
      <th scope="rowgroup" className={classes.groupCell}>
        <button type="button" className={classes.groupButton} aria-expanded={open} data-group-value={group.value}>
          <IconChevronDown size={14} aria-hidden className={classes.chevron} data-open={open || undefined} />
          {valueWord(by, group)}
          <span className={classes.groupCount}>{count(group.count)}</span>
        </button>
      </th>
    </tr>
  )
}
