import { Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { networkText } from '../model/columns.ts'
import { meantSignal, readSignal, signalText } from '../model/signal.ts'
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
  const shown = useDelayed(target)
  const key = shown?.dataset.cell
  if (!shown || key === undefined) return null
  const row = rows.get(key)
  return (
    <Tooltip
      key={key}
      target={shown}
      opened
      withArrow
      label={row ? <TipLines row={row} /> : `${key}: the gateway lists nothing for this slot`}
    />
  )
}

/** What is pointed at for long enough; gone at once. */
function useDelayed(target: HTMLElement | null): HTMLElement | null {
  const [settled, setSettled] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(target), 300)
    return () => clearTimeout(timer)
  }, [target])
  return target === null ? null : target === settled ? settled : null
}

function TipLines({ row }: { readonly row: PortRow }) {
  const signal = meantSignal(row)
  const lines = [
    networkText(row.network),
    signal === null ? '' : `${signalText(signal)} · ${readSignal(signal).dbm}`,
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
