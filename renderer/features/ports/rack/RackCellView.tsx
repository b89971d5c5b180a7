import { memo } from 'react'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import flash from '../../../ui/Flash.module.css'
import { gridCell } from '../../../ui/grid.ts'
import { stateIcon } from '../../../ui/stateIcons.ts'
import { useBeat } from '../../../ui/useBeat.ts'
import { cellFace, cellName } from '../model/cellText.ts'
import type { RackCell } from '../model/rack.ts'
import { meantSignal } from '../model/signal.ts'
import { SignalBars } from '../SignalBars.tsx'
import classes from './Rack.module.css'

export interface RackCellViewProps {
  readonly cell: RackCell
  /** Filtered out. */
  readonly faded: boolean
  readonly selected: boolean
  /** The one cell that the Tab key reaches. */
  readonly tabbable: boolean
  readonly words: boolean
  /** Shown in pools, where no head says which slot it is. */
  readonly caption: string | null
}

/** One place of the rack. Clicks and keys are heard by the rack itself. */
export const RackCellView = memo(function RackCellView(props: RackCellViewProps) {
  const { cell, faded, selected, tabbable, words, caption } = props
  const { row } = cell
  const beat = useBeat(cellFace(row))
  const info = row ? portStateInfo(row.state) : null
  return (
    <td
      {...gridCell(selected, tabbable)}
      className={`${classes.cell} ${flash.flash}`}
      data-cell={cell.key}
      data-missing={row === null || undefined}
      data-tone={info?.tone}
      data-active={row?.active || undefined}
      data-flagged={(row && row.flags.length > 0) || undefined}
      data-faded={faded || undefined}
      data-beat={beat}
      aria-label={row ? cellName(row) : `${cell.key}, nothing listed`}
    >
      {row && info ? <CellFace state={row.state} signal={meantSignal(row)} word={words ? info.word : null} /> : null}
      {caption === null ? null : <span className={classes.caption}>{caption}</span>}
    </td>
  )
}, sameCell)

function CellFace({ state, signal, word }: { state: number | null; signal: number | null; word: string | null }) {
  const Icon = stateIcon(state)
  return (
    <>
      {/* Plainly registered: its icon is the bars themselves. */}
      {state === registered && signal !== null ? null : <Icon aria-hidden className={classes.icon} />}
      {signal !== null ? <SignalBars signal={signal} /> : null}
      {word === null ? null : <span className={classes.word}>{word}</span>}
    </>
  )
}

const registered = 3

/** Cells are made anew with each rack; what they hold is not. */
function sameCell(a: RackCellViewProps, b: RackCellViewProps): boolean {
  return (
    a.cell.key === b.cell.key &&
    a.cell.row === b.cell.row &&
    a.faded === b.faded &&
    a.selected === b.selected &&
    a.tabbable === b.tabbable &&
    a.words === b.words &&
    a.caption === b.caption
  )
}
