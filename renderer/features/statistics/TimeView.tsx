import { Button, SegmentedControl, Select, Skeleton } from '@mantine/core'
import { IconCamera, IconChartLine, IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { StatisticsSeries } from '../../../shared/domain/statistics.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { coreTime } from '../../stores/coreTime.ts'
import { useSampling } from '../../stores/statistics.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { fetchDownload } from '../../ui/saveFile.ts'
import { useTicking } from '../../ui/ticker.ts'
import { useAction } from '../../ui/useAction.ts'
import { useLoad } from '../../ui/useLoad.ts'
import { useReloadOn } from '../../ui/useReloadOn.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { type Span, spans } from './model/address.ts'
import { isUnsampled, seriesBounds } from './model/series.ts'
import { kindWords, samplingWords, spanWords } from './model/words.ts'
import classes from './Statistics.module.css'
import { TimeTable } from './TimeTable.tsx'
import type { PartProps } from './useStatisticsAddress.ts'

// Charts are large: they are fetched when somebody looks at them.
const TimeCharts = lazy(() => import('./charts/TimeCharts.tsx').then((m) => ({ default: m.TimeCharts })))

/** What stored samples tell over time, of the whole gateway or of one port. */
export function TimeView(props: PartProps) {
  const { gateway, address } = props
  const { kind, port, span } = address
  const { zone } = useTimeFormat()
  const sampling = useSampling(gateway.id)
  const bounds = useBounds(span)
  const { value, error, reload } = useLoad('statistics.series', { gatewayId: gateway.id, kind, port, ...bounds })
  useReloadOn(sampling?.lastAt ?? null, reload)
  const [form, setForm] = useState<'charts' | 'table'>('charts')
  const series = value?.kind === kind ? value : null
  return (
    <>
      <TimeBar
        {...props}
        since={bounds.since}
        isEmpty={series !== null && isUnsampled(series.points)}
        form={form}
        onForm={setForm}
      />
      {error ? (
        <div className={classes.notice}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      ) : series === null ? (
        <Skeleton className={classes.loading} aria-label="Loading the samples" />
      ) : isUnsampled(series.points) ? (
        <NoSamples {...props} />
      ) : (
        <Shown series={series} form={form} span={span} zone={zone} />
      )}
    </>
  )
}

interface ShownProps {
  readonly series: StatisticsSeries
  readonly form: 'charts' | 'table'
  readonly span: Span
  readonly zone: 'local' | 'utc'
}

function Shown({ series, form, span, zone }: ShownProps) {
  if (form === 'table') return <TimeTable series={series} />
  return (
    <Suspense fallback={<Skeleton className={classes.loading} aria-label="Loading the charts" />}>
      <TimeCharts series={series} span={span} zone={zone} />
    </Suspense>
  )
}

/** They move on when a stretch of time is over. */
function useBounds(span: Span) {
  const { zone } = useTimeFormat()
  const since = useTicking((now) => seriesBounds(span, now, zone).since)
  return { since, stepMs: seriesBounds(span, coreTime.now(), zone).stepMs }
}

interface BarProps extends PartProps {
  readonly since: number
  /** There is nothing to show, and what stands there offers the first sample. */
  readonly isEmpty: boolean
  readonly form: 'charts' | 'table'
  readonly onForm: (form: 'charts' | 'table') => void
}

function TimeBar({ gateway, address, onAddress, since, isEmpty, form, onForm }: BarProps) {
  const sampling = useSampling(gateway.id)
  const words = useTicking((now) => (sampling ? samplingWords(sampling, now) : ''))
  const ports = Array.from({ length: gateway.device?.maxPorts ?? 0 }, (_, i) => String(i + 1))
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="How far back"
        data={spans.map((span) => ({ value: span, label: spanWords[span] }))}
        value={address.span}
        onChange={(value) => onAddress({ span: spans.find((span) => span === value) ?? '24h' })}
      />
      <Select
        className={classes.slots}
        aria-label="Port"
        data={[{ value: 'all', label: 'All ports' }, ...ports.map((port) => ({ value: port, label: `Port ${port}` }))]}
        value={address.port === null ? 'all' : String(address.port)}
        allowDeselect={false}
        searchable
        onChange={(value) => onAddress({ port: value === null || value === 'all' ? null : Number(value) })}
      />
      <SegmentedControl
        aria-label="Samples as"
        data={[
          { value: 'charts', label: 'Charts' },
          { value: 'table', label: 'In numbers' },
        ]}
        value={form}
        onChange={(value) => onForm(value === 'table' ? 'table' : 'charts')}
      />
      <span className={classes.space} />
      <span className={classes.words} title={words}>
        {words}
      </span>
      {isEmpty ? null : <SampleNow gatewayId={gateway.id} />}
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        disabled={sampling?.lastAt == null}
        onClick={() => void exportSamples({ gatewayId: gateway.id, kind: address.kind, since })}
      >
        Export
      </Button>
    </div>
  )
}

function SampleNow({ gatewayId }: { readonly gatewayId: string }) {
  const { busy, run } = useAction('statistics.sample')
  const sample = async () => {
    const result = await run({ gatewayId })
    if (!result.ok) return notifyFailed('No sample was taken', result.error)
    notifyDone(`A sample of ${result.value.told.map((kind) => kindWords[kind]).join(' and ')} was taken.`)
  }
  return (
    <Button
      variant="default"
      leftSection={<IconCamera size={14} aria-hidden />}
      loading={busy}
      onClick={() => void sample()}
    >
      Sample now
    </Button>
  )
}

async function exportSamples(asked: { gatewayId: string; kind: 'sms' | 'calls'; since: number }): Promise<void> {
  const result = await bridge.call('statistics.export', asked)
  if (!result.ok) return notifyFailed('The samples were not exported', result.error)
  const { file } = result.value
  fetchDownload(file, `simrack-${asked.kind}-statistics.csv`)
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}

function NoSamples({ gateway }: PartProps) {
  const sampling = useSampling(gateway.id)
  return (
    <EmptyState
      icon={IconChartLine}
      title={sampling?.lastAt == null ? 'No samples yet' : 'No samples in this time'}
      actions={<SampleNow gatewayId={gateway.id} />}
    >
      A gateway only says what it has counted until now. Samples of that, taken now and then, show how it goes: the
      first is what the next is counted from. Switch on <strong>Sampling</strong> above to have them taken by
      themselves.
    </EmptyState>
  )
}
