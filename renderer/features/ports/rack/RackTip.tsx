import { Tooltip } from '@mantine/core'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { networkText } from '../model/columns.ts'
import { readSignal, signalText } from '../model/signal.ts'
import { flagWord } from '../model/words.ts'
import classes from './Rack.module.css'

/** One tooltip for all cells: a rack of 512 needs no 512 of them. */
export function RackTip({
  target,
  rows,
}: {
  readonly target: HTMLElement | null
  readonly rows: ReadonlyMap<string, PortRow>
}) {
  const key = target?.dataset.cell
  if (!target || key === undefined) return null
  const row = rows.get(key)
  return (
    <Tooltip
      key={key}
      target={target}
      opened
      withArrow
      label={row ? <TipLines row={row} /> : `${key}: the gateway lists nothing for this slot`}
    />
  )
}

function TipLines({ row }: { readonly row: PortRow }) {
  const lines = [
    networkText(row.network),
    row.signal === null ? '' : `${signalText(row.signal)} · ${readSignal(row.signal).dbm}`,
    row.active ? 'Active: the module uses this slot' : '',
    row.flags.map(flagWord).join(', '),
  ]
  return (
    <div className={classes.tip}>
      <strong>
        {row.id} · {portStateInfo(row.state).word}
      </strong>
      {lines.filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  )
}
