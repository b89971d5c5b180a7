import { Button } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { whyNotSending } from '../../../../shared/lib/sms/canSend.ts'
import { cellGrid, gridCell } from '../../../ui/grid.ts'
import { stateIcon } from '../../../ui/stateIcons.ts'
import { cellName } from '../../ports/model/cellText.ts'
import { buildRack, type RackCell, type RackLine } from '../../ports/model/rack.ts'
import { findPlace, movePlace } from '../../ports/model/rackKeys.ts'
import classes from './PortPicker.module.css'

export interface PortPickerProps {
  readonly rows: ReadonlyMap<string, PortRow>
  readonly device: { readonly maxPorts: number; readonly maxSlots: number } | null
  readonly chosen: readonly string[]
  readonly onToggle: (name: string) => void
  readonly onAll: () => void
  readonly onNone: () => void
}

const pickGrid = { ...cellGrid, 'aria-multiselectable': true } as const
const noDevice = { maxPorts: 0, maxSlots: 0 }

/** A small rack on which ports and slots are switched on and off. A line's head is its port as a whole: whichever slot is in use. */
export function PortPicker({ rows, device, chosen, onToggle, onAll, onNone }: PortPickerProps) {
  const grid = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const lines = useMemo(() => linesOf(rows, device ?? noDevice), [rows, device])
  const silent = useMemo(() => silentRows(rows), [rows])
  const picked = useMemo(() => new Set(chosen), [chosen])
  const shape = { lines, gridLines: lines.length, linesPerBlock: lines.length }
  const tabbable = findPlace(lines, focused) ? focused : (lines[0]?.cells[0]?.key ?? null)

  const onKeyDown = (event: KeyboardEvent) => {
    const key = cellKeyOf(event.target)
    const place = key === null ? null : findPlace(lines, key)
    if (key === null || !place || event.altKey || event.metaKey) return
    const target = movePlace(shape, place, event.key, event.ctrlKey)
    if (target) {
      const next = lines[target.line]?.cells[target.cell]
      if (next) grid.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(next.key)}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') onToggle(key)
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const key = cellKeyOf(event.target)
    if (key !== null) onToggle(key)
  }
  return (
    <div className={classes.picker}>
      <div className={classes.acts}>
        <Button variant="default" size="compact-xs" onClick={onAll}>
          All that can send now
        </Button>
        <Button variant="default" size="compact-xs" onClick={onNone} disabled={chosen.length === 0}>
          None: the gateway chooses
        </Button>
        <span className={classes.hint}>Enter or a click switches a port or slot.</span>
      </div>
      <div className={classes.scroll}>
        <table
          {...pickGrid}
          ref={grid}
          aria-label="Rack to pick from"
          className={classes.rack}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocus={(event) => setFocused(cellKeyOf(event.target))}
        >
          <tbody className={classes.lines}>
            {lines.map((line) => (
              <tr key={line.key} className={classes.line}>
                {line.cells.map((cell) => (
                  <PickCell
                    key={cell.key}
                    cell={cell}
                    picked={picked.has(cell.key)}
                    tabbable={cell.key === tabbable}
                    whole={!cell.key.includes('.')}
                    why={silent.get(cell.key) ?? null}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** Lines of the rack, each with its port as a whole before its slots. */
function linesOf(rows: ReadonlyMap<string, PortRow>, device: { maxPorts: number; maxSlots: number }): RackLine[] {
  const rack = buildRack(rows.values(), device)
  const grid = rack.lines.map((line) => {
    const cells = line.cells.filter(({ row }) => row !== null)
    return cells.some(({ key }) => key === line.key)
      ? { ...line, cells }
      : { ...line, cells: [wholeCell(line), ...cells] }
  })
  const pools = rack.pools.filter(({ cells }) => cells.some(({ row }) => row?.pool !== null))
  return [...grid, ...pools]
}

const wholeCell = (line: RackLine): RackCell => ({
  key: line.key,
  row: line.cells.find(({ row }) => row?.active)?.row ?? null,
})

/** Why each port and slot cannot send now; those that can are left out. */
function silentRows(rows: ReadonlyMap<string, PortRow>): ReadonlyMap<string, string> {
  const byPort = new Map<number, PortRow[]>()
  for (const row of rows.values()) byPort.set(row.port, [...(byPort.get(row.port) ?? []), row])
  const silent = new Map<string, string>()
  for (const [port, own] of byPort) {
    const whole = whyNotSending({ port, slot: null, pool: null }, own)
    if (whole !== null) silent.set(String(port), whole)
    for (const row of own) {
      const why = whyNotSending(row, own)
      if (why !== null) silent.set(row.id, why)
    }
  }
  return silent
}

interface PickCellProps {
  readonly cell: RackCell
  readonly picked: boolean
  readonly tabbable: boolean
  /** The port, whichever slot is in use. */
  readonly whole: boolean
  readonly why: string | null
}

const PickCell = memo(
  function PickCell({ cell, picked, tabbable, whole, why }: PickCellProps) {
    const { row } = cell
    const tone = portStateInfo(row?.state ?? null).tone
    const Icon = stateIcon(row?.state ?? null)
    const name = whole ? `Port ${cell.key}` : row ? cellName(row) : cell.key
    return (
      <td
        {...gridCell(picked, tabbable)}
        className={classes.cell}
        data-cell={cell.key}
        data-whole={whole || undefined}
        data-tone={whole ? undefined : tone}
        data-silent={why !== null || undefined}
        aria-label={`${name}${why === null ? '' : `. Cannot send now: ${why}`}`}
        title={`${name}${why === null ? '' : `\nCannot send now: ${why}`}`}
      >
        {whole ? cell.key : <Icon aria-hidden size={13} />}
      </td>
    )
  },
  (a, b) =>
    a.cell.key === b.cell.key &&
    a.cell.row === b.cell.row &&
    a.picked === b.picked &&
    a.tabbable === b.tabbable &&
    a.why === b.why,
)

const cellKeyOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? null) : null
