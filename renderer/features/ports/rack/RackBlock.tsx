import { VisuallyHidden } from '@mantine/core'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { lineOperator, type RackLine } from '../model/rack.ts'
import classes from './Rack.module.css'
import { RackCellView } from './RackCellView.tsx'

export interface RackBlockProps {
  readonly lines: readonly RackLine[]
  readonly slots: readonly (number | null)[]
  /** The first block's heads are read out; the others only repeat them for the eye. */
  readonly first: boolean
  /** Slots with names of their own, without heads. */
  readonly pool?: boolean
  readonly words: boolean
  readonly matches: (row: PortRow) => boolean
  readonly selected: string | null
  /** Several that are chosen together. */
  readonly chosen: ReadonlySet<string>
  readonly tabbable: string | null
}

/** A stretch of the rack from top to bottom: heads, then lines. */
export function RackBlock(props: RackBlockProps) {
  const { lines, slots, first, pool = false, words, matches, selected, chosen, tabbable } = props
  return (
    <tbody className={classes.block} data-pool={pool || undefined}>
      {pool ? null : <Heads slots={slots} hidden={!first} />}
      {lines.map((line) => (
        <tr
          key={line.key}
          className={classes.line}
          data-selected={line.cells.some((cell) => cell.key === selected && cell.row) || undefined}
        >
          <th scope="row" className={classes.label} data-beyond={line.beyond || undefined}>
            {line.label}
          </th>
          {line.cells.map((cell) => (
            <RackCellView
              key={cell.key}
              cell={cell}
              faded={cell.row !== null && !matches(cell.row)}
              selected={cell.key === selected || (cell.row !== null && chosen.has(cell.key))}
              tabbable={cell.key === tabbable}
              words={words}
              caption={pool ? captionOf(cell.row) : null}
            />
          ))}
          {pool ? null : <td className={classes.operator}>{lineOperator(line)}</td>}
        </tr>
      ))}
    </tbody>
  )
}

function Heads({ slots, hidden }: { readonly slots: readonly (number | null)[]; readonly hidden: boolean }) {
  return (
    <tr className={classes.heads} aria-hidden={hidden || undefined}>
      <th scope="col" className={classes.label}>
        <VisuallyHidden>Port</VisuallyHidden>
      </th>
      {slots.map((slot) => (
        <th key={slot ?? 'port'} scope="col" className={classes.head}>
          <VisuallyHidden>{slot === null ? 'Port' : 'Slot'}</VisuallyHidden>{' '}
          {slots.length === 1 ? null : (slot ?? 'port')}
        </th>
      ))}
      <th scope="col" className={classes.operator}>
        <VisuallyHidden>Operator</VisuallyHidden>
      </th>
    </tr>
  )
}

/** A pool slot by its number, anything else by what the device wrote. */
const captionOf = (row: PortRow | null): string | null =>
  row === null ? null : row.pool === null ? row.rawPort : String(row.slot)
