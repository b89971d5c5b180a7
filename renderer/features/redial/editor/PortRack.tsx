import { Button } from '@mantine/core'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { useTopic } from '../../../stores/useTopic.ts'
import { cellGrid, gridCell } from '../../../ui/grid.ts'
import { stateIcon } from '../../../ui/stateIcons.ts'
import { findPlace, movePlace } from '../../ports/model/rackKeys.ts'
import { namedPorts, togglePort } from '../model/targetPorts.ts'
import classes from './PortRack.module.css'

export interface PortRackProps {
  readonly gatewayId: string
  readonly maxPorts: number
  /** The port expression. */
  readonly ports: string
  readonly onChange: (ports: string) => void
}

const perLine = 16
const pickGrid = { ...cellGrid, 'aria-multiselectable': true } as const

/** The ports of a gateway, to be switched on and off: each with the state of the slot that it uses. */
export function PortRack({ gatewayId, maxPorts, ports, onChange }: PortRackProps) {
  const { items } = useTopic('ports', { gatewayId })
  const inUse = useMemo(() => rowsInUse(items.values()), [items])
  const grid = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const chosen = useMemo(() => new Set(namedPorts(ports, maxPorts)), [ports, maxPorts])
  const lines = useMemo(() => linesOf(maxPorts), [maxPorts])
  const shape = { lines, gridLines: lines.length, linesPerBlock: lines.length }
  const tabbable = findPlace(lines, focused) ? focused : '1'

  const onKeyDown = (event: KeyboardEvent) => {
    const key = cellKeyOf(event.target)
    const place = findPlace(lines, key)
    if (key === null || !place || event.altKey || event.metaKey) return
    const target = movePlace(shape, place, event.key, event.ctrlKey)
    if (target) {
      const next = lines[target.line]?.cells[target.cell]
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next?.key ?? ''}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') onChange(togglePort(ports, Number(key), maxPorts))
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const key = cellKeyOf(event.target)
    if (key !== null) onChange(togglePort(ports, Number(key), maxPorts))
  }
  return (
    <div className={classes.picker}>
      <div className={classes.acts}>
        <Button variant="default" size="compact-xs" onClick={() => onChange('all')}>
          All
        </Button>
        <Button variant="default" size="compact-xs" disabled={ports === ''} onClick={() => onChange('')}>
          None
        </Button>
        <span className={classes.hint}>Enter or a click switches a port.</span>
      </div>
      <table
        {...pickGrid}
        ref={grid}
        aria-label="Ports to pick from"
        className={classes.rack}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onFocus={(event) => setFocused(cellKeyOf(event.target))}
      >
        <tbody className={classes.lines}>
          {lines.map((line) => (
            <tr key={line.key} className={classes.line}>
              {line.cells.map(({ key }) => (
                <PortCell
                  key={key}
                  port={key}
                  row={inUse.get(Number(key))}
                  picked={chosen.has(Number(key))}
                  tabbable={key === tabbable}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface PortCellProps {
  readonly port: string
  readonly row: PortRow | undefined
  readonly picked: boolean
  readonly tabbable: boolean
}

function PortCell({ port, row, picked, tabbable }: PortCellProps) {
  const { word, tone } = portStateInfo(row?.state ?? null)
  const Icon = stateIcon(row?.state ?? null)
  const name = row ? `Port ${port}: ${word}` : `Port ${port}`
  return (
    <td
      {...gridCell(picked, tabbable)}
      className={classes.cell}
      data-cell={port}
      data-tone={row ? tone : 'empty'}
      aria-label={name}
      title={name}
    >
      {port}
      {row ? <Icon size={11} aria-hidden /> : null}
    </td>
  )
}

/** The row of each port that its module uses, or its only one. */
function rowsInUse(rows: Iterable<PortRow>): ReadonlyMap<number, PortRow> {
  const byPort = new Map<number, PortRow>()
  for (const row of rows) if (row.active || !byPort.has(row.port)) byPort.set(row.port, row)
  return byPort
}

const linesOf = (maxPorts: number) =>
  Array.from({ length: Math.ceil(maxPorts / perLine) }, (_, line) => ({
    key: String(line),
    label: '',
    beyond: false,
    cells: Array.from({ length: Math.min(perLine, maxPorts - line * perLine) }, (_, i) => ({
      key: String(line * perLine + i + 1),
      row: null,
    })),
  }))

const cellKeyOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? null) : null
