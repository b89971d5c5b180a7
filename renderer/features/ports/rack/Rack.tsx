import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import { click, goTo, type ListSelection, selectAll, selectOne, toggle } from '../../../ui/dataTableSelection.ts'
import { cellGrid } from '../../../ui/grid.ts'
import { buildRack, type RackCell, type RackLine } from '../model/rack.ts'
import { findPlace, movePlace, type RackPlace } from '../model/rackKeys.ts'
import { hasOperatorRoom, layoutRack, rackMetrics } from '../model/rackLayout.ts'
import classes from './Rack.module.css'
import { RackBlock } from './RackBlock.tsx'
import { RackTip } from './RackTip.tsx'

export interface RackProps {
  readonly rows: ReadonlyMap<string, PortRow>
  readonly device: { readonly maxPorts: number; readonly maxSlots: number }
  /** Whether a row passes the filters; the others fade. */
  readonly matches: (row: PortRow) => boolean
  readonly selected: string | null
  readonly onSelect: (id: string | null) => void
  /** Chosen to be acted on together, with Ctrl, Shift or the keys. */
  readonly chosen: ListSelection
  readonly onChosen: (chosen: ListSelection) => void
  /** The width beside the side panel (px), whether it is open or not: opening it lays nothing out anew. */
  readonly planWidth: number
  readonly onShowTable: () => void
}

const noneChosen: ReadonlySet<string> = new Set()
const isCtrl = (event: { ctrlKey: boolean; metaKey: boolean }) => event.ctrlKey || event.metaKey
const poolHead = 26
/** Icon and bars stand side by side in every cell (px). */
const iconSize = (cellWidth: number) => (cellWidth < 30 ? 11 : cellWidth < 34 ? 12 : 14)

/** Every port and slot at a glance: one line for each port, one cell for each slot. A grid for the keyboard. */
export function Rack(props: RackProps) {
  const { rows, device, matches, selected, onSelect, chosen, onChosen, planWidth, onShowTable } = props
  const { ref, width, height } = useElementSize()
  const grid = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [tip, setTip] = useState<HTMLElement | null>(null)
  const { maxPorts, maxSlots } = device
  const rack = useMemo(() => buildRack(rows.values(), { maxPorts, maxSlots }), [rows, maxPorts, maxSlots])
  const poolHeight = rack.pools.length === 0 ? 0 : poolHead + rack.pools.length * 33
  const layout = layoutRack({
    lines: rack.lines.length,
    slots: rack.slots.length,
    width: planWidth,
    height: height - Math.min(poolHeight, height / 2),
  })
  const lines = [...rack.lines, ...rack.pools]
  const shape = { lines, gridLines: rack.lines.length, linesPerBlock: layout.linesPerBlock }
  const tabbable = [focused, selected].find((key) => findPlace(lines, key)) ?? lines[0]?.cells[0]?.key ?? null

  const ids = () => lines.flatMap(({ cells }) => cells.flatMap(({ row }) => row?.id ?? []))
  const onKeyDown = (event: KeyboardEvent) => {
    const key = cellKeyOf(event.target)
    const place = key === null ? null : findPlace(lines, key)
    if (!place || event.altKey) return
    if (event.key === 'a' && isCtrl(event)) onChosen(selectAll(ids(), chosen))
    else if (event.key === ' ' && event.ctrlKey) choose(key)
    // Letters with Ctrl are not the rack's: Ctrl+K is the palette.
    else if (event.metaKey || (event.ctrlKey && event.key.length === 1)) return
    else if (!go(event, place, key)) return
    event.preventDefault()
  }
  const choose = (key: string | null) => {
    if (key !== null && rows.has(key)) onChosen(toggle(key, chosen))
  }
  const go = (event: KeyboardEvent, place: RackPlace, key: string | null): boolean => {
    const target = movePlace(shape, place, event.key, event.ctrlKey)
    if (target) {
      const next = lines[target.line]?.cells[target.cell]
      if (next) focusCell(next, event.shiftKey ? key : null)
    } else if (event.key === 'Enter' || event.key === ' ') open(key)
    else if (event.key === 'Escape' && chosen.selected.size > 1) onChosen({ ...chosen, selected: new Set() })
    else if (event.key === 'Escape' && selected !== null) onSelect(null)
    else return false
    return true
  }
  /** `from`: where a range begins, unless it has begun elsewhere. */
  const focusCell = (cell: RackCell, from: string | null) => {
    grid.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell.key)}"]`)?.focus()
    if (!cell.row) return
    if (from !== null) {
      const begun = chosen.anchor === null ? selectOne(from) : chosen
      onChosen(goTo(ids(), cell.row.id, begun, { shift: true, ctrl: false }))
    } else if (selected !== null) onSelect(cell.row.id)
  }
  const open = (key: string | null) => {
    if (key === null || !rows.has(key)) return
    onChosen(selectOne(key))
    onSelect(key)
  }
  const onClick = (event: MouseEvent) => {
    const key = cellKeyOf(event.target)
    if (!event.shiftKey && !isCtrl(event)) return open(key)
    if (key !== null && rows.has(key))
      onChosen(click(ids(), key, chosen, { shift: event.shiftKey, ctrl: isCtrl(event) }))
  }

  const blockCount = rack.lines.length === 0 ? 0 : layout.blocks
  const blocks = Array.from({ length: blockCount }, (_, i) =>
    rack.lines.slice(i * layout.linesPerBlock, (i + 1) * layout.linesPerBlock),
  )
  const several = chosen.selected.size > 1 ? chosen.selected : noneChosen
  const shared = { slots: rack.slots, words: layout.words, matches, selected, chosen: several, tabbable }
  return (
    <div ref={ref} className={classes.scroller} data-ready={width > 0 || undefined}>
      <table
        {...cellGrid}
        ref={grid}
        aria-label="Rack of ports"
        className={classes.rack}
        data-operators={hasOperatorRoom(layout, rack.slots.length, width) || undefined}
        style={cssVars({
          '--cell-width': `${layout.cellWidth}px`,
          '--cell-height': `${layout.cellHeight}px`,
          '--icon': `${iconSize(layout.cellWidth)}px`,
          '--gap': `${rackMetrics.gap}px`,
          '--label': `${rackMetrics.label}px`,
          '--block-gap': `${rackMetrics.blockGap}px`,
          '--blocks': String(Math.max(1, layout.blocks)),
          '--slots': String(rack.slots.length),
        })}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseDown={keepFromSelectingText}
        onFocus={(event) => {
          setFocused(cellKeyOf(event.target))
          setTip(event.target.matches(':focus-visible') ? cellOf(event.target) : null)
        }}
        onBlur={() => setTip(null)}
        onPointerOver={(event) => setTip(cellOf(event.target))}
        onPointerLeave={() => setTip(null)}
      >
        {blocks.map((block, i) => (
          <RackBlock key={block[0]?.key ?? i} lines={block} first={i === 0} {...shared} />
        ))}
        {rack.pools.length > 0 ? <PoolBlock lines={rack.pools} {...shared} /> : null}
      </table>
      {rack.left > 0 ? <RackRest left={rack.left} onShowTable={onShowTable} /> : null}
      <RackTip target={tip} rows={rows} />
    </div>
  )
}

type SharedProps = Omit<Parameters<typeof RackBlock>[0], 'lines' | 'first'>

const PoolBlock = ({ lines, ...shared }: SharedProps & { readonly lines: readonly RackLine[] }) => (
  <RackBlock lines={lines} first={false} pool {...shared} slots={[]} words={false} />
)

function RackRest({ left, onShowTable }: { readonly left: number; readonly onShowTable: () => void }) {
  return (
    <p className={classes.rest}>
      {left} more rows do not fit into a rack.{' '}
      <button type="button" className={classes.link} onClick={onShowTable}>
        Show them as a table
      </button>
    </p>
  )
}

/** Shift and a click choose a range of cells, not of letters. */
function keepFromSelectingText(event: MouseEvent) {
  if (!event.shiftKey) return
  event.preventDefault()
  cellOf(event.target)?.focus({ preventScroll: true })
}

const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
const cellKeyOf = (target: EventTarget | null): string | null => cellOf(target)?.dataset.cell ?? null
