import { IconFlag } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PortRow, Usage } from '../../../../shared/domain/portRow.ts'
import { checkIccid, checkImei, checkImsi, type IdentityMark } from '../../../../shared/lib/identity.ts'
import type { DataColumn } from '../../../ui/DataTable.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useTicking } from '../../../ui/ticker.ts'
import { formatAgo } from '../../../ui/time.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { type ColumnId, portColumns } from '../model/columns.ts'
import { meantSignal } from '../model/signal.ts'
import { iccidReasons, imeiReasons, imsiReasons, Mark } from '../panel/Mark.tsx'
import { SignalBars } from '../SignalBars.tsx'
import classes from './PortsTable.module.css'

/** How cells look that are more than their text. */
const looks: Partial<Record<ColumnId, (row: PortRow) => ReactNode>> = {
  port: (row) => <strong className={classes.port}>{row.id}</strong>,
  state: (row) => (
    <span className={classes.state}>
      <StateBadge code={row.state} />
    </span>
  ),
  since: (row) => <Ago at={row.stateSince} />,
  changed: (row) => <Ago at={row.changedAt} />,
  signal: (row) => <Signal signal={meantSignal(row)} />,
  iccid: (row) => <Identity value={row.iccid} check={checkIccid} why={iccidReasons} />,
  imsi: (row) => <Identity value={row.imsi} check={checkImsi} why={imsiReasons} />,
  imei: (row) => <Identity value={row.imei} check={checkImei} why={imeiReasons} />,
  month: (row) => <Used usage={row.month} />,
  day: (row) => <Used usage={row.day} />,
  total: (row) => <Used usage={row.total} />,
  flags: (row) => <Flags row={row} />,
}

/** The columns of the ports table with their looks. Ages flash nothing: they change by themselves. */
export const portDataColumns: readonly DataColumn<PortRow>[] = portColumns.map(
  ({ id, title, width, align, mono, text }) => ({
    id,
    title,
    width,
    align,
    mono,
    text,
    render: looks[id] ?? text,
  }),
)

function Ago({ at }: { readonly at: number }) {
  const { dateTime } = useTimeFormat()
  return (
    <time dateTime={new Date(at).toISOString()} title={dateTime(at)}>
      {useTicking((now) => formatAgo(at, now))}
    </time>
  )
}

function Signal({ signal }: { readonly signal: number | null }) {
  if (signal === null) return null
  return (
    <span className={classes.signal}>
      {signal}
      <SignalBars signal={signal} />
    </span>
  )
}

interface IdentityProps {
  readonly value: string | null
  readonly check: (value: string) => IdentityMark
  readonly why: Readonly<Record<IdentityMark, string>>
}

/** In a list only what is wrong is marked. */
function Identity({ value, check, why }: IdentityProps) {
  if (value === null) return null
  const mark = check(value)
  return (
    <>
      {value}
      {mark === 'invalid' ? <Mark mark={mark} why={why} /> : null}
    </>
  )
}

function Used({ usage }: { readonly usage: Usage | null }) {
  if (!usage) return null
  const over = usage.limit !== null && usage.used >= usage.limit
  return (
    <span data-tone={over ? 'warn' : undefined} className={over ? classes.over : undefined}>
      {usage.limit === null ? usage.used : `${usage.used} of ${usage.limit}`}
      {over ? ' used up' : ''}
    </span>
  )
}

function Flags({ row }: { readonly row: PortRow }) {
  if (row.flags.length === 0) return null
  return (
    <span className={classes.flags} data-tone="warn">
      <IconFlag size={13} aria-hidden className={classes.flagIcon} />
      {portColumns.find((column) => column.id === 'flags')?.text(row)}
    </span>
  )
}
