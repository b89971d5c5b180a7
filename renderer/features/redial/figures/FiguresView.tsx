import { Button, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconChartBar, IconFilterOff } from '@tabler/icons-react'
import { lazy, memo, Suspense, useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { RedialFigures } from '../../../../shared/domain/redialPlan.ts'
import type { PortFigures } from '../../../../shared/domain/redialView.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useRedialRuns } from '../../../stores/redial.ts'
import chart from '../../../ui/charts/ChartFigure.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { SortHeader } from '../../../ui/SortHeader.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useReloadOn } from '../../../ui/useReloadOn.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count } from '../../../ui/words.ts'
import { redialHref } from '../actions.ts'
import { RunFilters } from '../ledger/RunFilters.tsx'
import { emptyAddress, isEverything } from '../model/address.ts'
import { type FigureColumn, type FigureSort, figureColumns, isEmpty, percent, sortFigures } from '../model/figures.ts'
import { reconnectWords } from '../model/words.ts'
import { OutcomeBadge } from '../OutcomeBadge.tsx'
import view from '../RedialView.module.css'
import type { PartProps } from '../useRedialAddress.ts'
import { useRunFilter } from '../useRunFilter.ts'
import { DayTable } from './DayTable.tsx'
import classes from './Figures.module.css'

// Charts are large: they are fetched when somebody looks at them.
const RunCharts = lazy(() => import('./RunCharts.tsx').then((m) => ({ default: m.RunCharts })))

/** Figures move slowly, and charts are dear to draw: they are read again at most so often, ms. */
const rereadMs = 3000

/** What the runs come to: all of them, by day and by port. */
export function FiguresView(props: PartProps) {
  const filter = useRunFilter({ ...props.address, outcome: null })
  const { value, error, reload } = useLoad('redial.figures', { filter })
  useReloadOn(useRedialRuns().items, reload, rereadMs)
  const [form, setForm] = useState<'charts' | 'table'>('charts')
  return (
    <>
      <div className={view.bar}>
        <RunFilters {...props} withOutcome={false} />
        <span className={view.space} />
        <SegmentedControl
          aria-label="Days as"
          data={[
            { value: 'charts', label: 'Charts' },
            { value: 'table', label: 'Days in numbers' },
          ]}
          value={form}
          onChange={(next) => setForm(next === 'table' ? 'table' : 'charts')}
        />
      </div>
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      ) : null}
      {value === null ? (
        error ? null : (
          <div className={view.loading} role="status" aria-label="Loading the figures">
            <Skeleton height={48} />
            <Skeleton height={180} />
          </div>
        )
      ) : isEmpty(value.total) ? (
        <NoFigures {...props} />
      ) : (
        <>
          <Total total={value.total} />
          {form === 'table' ? (
            <DayTable days={value.days} />
          ) : (
            <Suspense fallback={<div className={chart.charts} role="status" aria-label="Loading the charts" />}>
              <RunCharts days={value.days} />
            </Suspense>
          )}
          <PortTable ports={value.ports} />
        </>
      )}
    </>
  )
}

function Total({ total }: { readonly total: RedialFigures }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Dialled', count(total.dialled)],
    ['Back again', percent(total.successRate)],
    ['IP changed', percent(total.changeRate)],
    ['Back after (median)', reconnectWords(total.medianReconnectMs)],
    ['Distinct IPs', count(total.distinctIps)],
    ['Skipped', count(total.skipped)],
  ]
  return (
    <dl className={classes.total}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const titles: Readonly<Record<FigureColumn, string>> = {
  port: 'Port',
  dialled: 'Dialled',
  success: 'Back again',
  change: 'IP changed',
  median: 'Back after',
  ips: 'IPs',
  skipped: 'Skipped',
  last: 'Last run',
}

const PortTable = memo(function PortTable({ ports }: { readonly ports: readonly PortFigures[] }) {
  const [sort, setSort] = useState<FigureSort>({ column: 'port', desc: false })
  const rows = useMemo(() => sortFigures(ports, sort), [ports, sort])
  return (
    <VirtualTable
      label="Figures by port"
      items={rows}
      itemKey={({ gatewayId, port }) => `${gatewayId} ${port}`}
      itemHeight={36}
      head={figureColumns.map((column) => (
        <SortHeader
          key={column}
          className={column === 'port' ? classes.port : column === 'last' ? classes.last : classes.number}
          sorted={sort.column === column ? (sort.desc ? 'descending' : 'ascending') : null}
          onSort={() =>
            setSort(sort.column === column ? { column, desc: !sort.desc } : { column, desc: column !== 'port' })
          }
        >
          {titles[column]}
        </SortHeader>
      ))}
    >
      {(row) => <PortRow row={row} />}
    </VirtualTable>
  )
})

function PortRow({ row: { gatewayId, gatewayName, port, figures, last } }: { readonly row: PortFigures }) {
  const several = useGateways().items.size !== 1
  return (
    <tr>
      <td className={classes.port}>
        <Link
          href={redialHref({ show: 'ledger', gateway: gatewayId, port })}
          className={classes.link}
          data-row-focus
          title="Its runs"
        >
          Port {port}
        </Link>{' '}
        {several ? <span className={view.dim}>{gatewayName}</span> : null}
      </td>
      <td className={classes.number}>{count(figures.dialled)}</td>
      <td className={classes.number}>{percent(figures.successRate)}</td>
      <td className={classes.number}>{percent(figures.changeRate)}</td>
      <td className={classes.number}>{reconnectWords(figures.medianReconnectMs)}</td>
      <td className={classes.number}>{count(figures.distinctIps)}</td>
      <td className={classes.number}>{count(figures.skipped)}</td>
      <td className={classes.last}>
        {last ? (
          <>
            <OutcomeBadge outcome={last.outcome} /> <Freshness at={last.endedAt} />
          </>
        ) : (
          <span className={view.dim}>
            –<VisuallyHidden>never dialled</VisuallyHidden>
          </span>
        )}
      </td>
    </tr>
  )
}

function NoFigures({ address, onAddress }: PartProps) {
  const filtered = !isEverything({ ...address, outcome: null })
  return (
    <EmptyState
      icon={filtered ? IconFilterOff : IconChartBar}
      title={filtered ? 'Nothing matches' : 'No figures yet'}
      actions={
        filtered ? (
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress, show: 'figures' })}>
            Figures of all runs
          </Button>
        ) : (
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress, show: 'timeline' })}>
            What is to come
          </Button>
        )
      }
    >
      {filtered
        ? 'No run of the ledger passes the filters that are set.'
        : 'When ports have been dialled, this tells for each how often it came back, how often with another IP, and how long it was away.'}
    </EmptyState>
  )
}
