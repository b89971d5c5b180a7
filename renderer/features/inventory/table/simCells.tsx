import { IconAlertTriangle, IconCircleX, IconInfoCircle, IconTool } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SimColumn, SimMark, SimView } from '../../../../shared/domain/inventory.ts'
import type { Usage } from '../../../../shared/domain/portRow.ts'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useTicking } from '../../../ui/ticker.ts'
import { formatAgo } from '../../../ui/time.ts'
import { SignalBars } from '../../ports/SignalBars.tsx'
import type { SimColumnInfo } from '../model/columns.ts'
import { markWords } from '../model/words.ts'
import classes from './SimTable.module.css'

/** How cells look that are more than their text. */
const looks: Partial<Record<SimColumn, (sim: SimView) => ReactNode>> = {
  iccid: (sim) => sim.iccid ?? <span className={classes.none}>no ICCID</span>,
  state: (sim) => (
    <span className={classes.state}>
      <StateBadge code={sim.state} />
    </span>
  ),
  signal: ({ signal }) =>
    signal === null ? null : (
      <span className={classes.signal}>
        {signal}
        <SignalBars signal={signal} />
      </span>
    ),
  total: (sim) => <Used usage={sim.total} />,
  month: (sim) => <Used usage={sim.month} />,
  day: (sim) => <Used usage={sim.day} />,
  since: (sim) => <Ago at={sim.since} />,
  seen: (sim) => <Ago at={sim.seenAt} />,
  marks: (sim) => sim.marks.map((mark) => <MarkWord key={mark} mark={mark} />),
  labels: (sim) => <Labels sim={sim} />,
}

/** One cell of the table, with all that it says as its title. */
export function SimCell({ column, sim }: { readonly column: SimColumnInfo; readonly sim: SimView }) {
  const look = looks[column.id]
  return look ? look(sim) : column.text(sim)
}

/** Something odd about a SIM: icon and word, what it means as its title. */
export function MarkWord({ mark }: { readonly mark: SimMark }) {
  const { word, meaning, tone } = markWords[mark]
  const Icon = tone === 'bad' ? IconCircleX : tone === 'warn' ? IconAlertTriangle : IconInfoCircle
  return (
    <span className={classes.mark} data-tone={tone} title={meaning}>
      <Icon size={13} aria-hidden />
      {word}
    </span>
  )
}

function Labels({ sim: { defective, labels, note } }: { readonly sim: SimView }) {
  return (
    <>
      {defective ? (
        <span className={classes.defective} data-tone="bad">
          <IconTool size={13} aria-hidden />
          Defective
        </span>
      ) : null}
      {labels.map((label) => (
        <span key={label} className={classes.label} title={label}>
          {label}
        </span>
      ))}
      {note === '' ? null : (
        <span className={classes.note} title={note}>
          {note}
        </span>
      )}
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

function Ago({ at }: { readonly at: number }) {
  const ago = useTicking((now) => formatAgo(at, now))
  return at > 0 ? <time dateTime={new Date(at).toISOString()}>{ago}</time> : null
}
