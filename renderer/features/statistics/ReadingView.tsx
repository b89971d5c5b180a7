import { Button, Loader, SegmentedControl, Select, Skeleton } from '@mantine/core'
import { IconChartBarOff, IconDownload, IconMoodEmpty, IconRefresh } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { type StatisticsReading, statisticsRanges } from '../../../shared/domain/statistics.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { saveText } from '../../ui/saveFile.ts'
import { type Loaded, useLoad } from '../../ui/useLoad.ts'
import { exportReading } from './model/exportText.ts'
import { isUnknownThere, kindWords, rangeWords } from './model/words.ts'
import { PortsField } from './PortsField.tsx'
import { ReadingTable } from './ReadingTable.tsx'
import classes from './Statistics.module.css'
import type { PartProps } from './useStatisticsAddress.ts'

// Charts are large: they are fetched when somebody looks at them.
const PortCharts = lazy(() => import('./charts/PortCharts.tsx').then((m) => ({ default: m.PortCharts })))

/** What the gateway says now: asked for when it is looked at, and on Refresh. */
export function ReadingView(props: PartProps) {
  const { gateway, address } = props
  const { kind, range, slots, ports } = address
  const read = useLoad('statistics.read', {
    ...{ gatewayId: gateway.id, kind, range, slots },
    ports: ports === '' ? 'all' : ports,
  })
  // Of something else, until the answer has come.
  const reading = read.value?.kind === kind && read.value.range === range ? read.value : null
  return (
    <>
      <ReadingBar {...props} read={read} reading={reading} />
      {read.error && !read.loading ? (
        <Failure {...props} read={read} />
      ) : reading === null ? (
        <div className={classes.rows} role="status" aria-label="Asking the gateway">
          <Skeleton height={28} />
          <Skeleton height={28} />
          <Skeleton height={28} />
        </div>
      ) : reading.rows.length === 0 ? (
        <NothingCounted {...props} />
      ) : address.show === 'ports' ? (
        <Suspense fallback={<Skeleton className={classes.loading} aria-label="Loading the charts" />}>
          <PortCharts reading={reading} />
        </Suspense>
      ) : (
        <ReadingTable {...props} reading={reading} />
      )}
    </>
  )
}

interface BarProps extends PartProps {
  readonly read: Loaded<StatisticsReading>
  readonly reading: StatisticsReading | null
}

function ReadingBar({ gateway, address, onAddress, read, reading }: BarProps) {
  const { slots, range, ports, kind } = address
  const maxSlots = gateway.device?.maxSlots ?? 1
  const numbers = Array.from({ length: maxSlots }, (_, i) => String(i + 1))
  const file = () =>
    reading && saveText(`simrack-${kind}-statistics.csv`, 'text/csv', exportReading(reading, address.sort))
  return (
    <div className={classes.bar}>
      <SegmentedControl
        aria-label="Counted over"
        data={statisticsRanges.map((each) => ({ value: each, label: rangeWords[each] }))}
        value={range}
        onChange={(value) => onAddress({ range: statisticsRanges.find((each) => each === value) ?? 'today' })}
      />
      {maxSlots > 1 ? (
        <Select
          className={classes.slots}
          aria-label="Slots"
          data={[
            { value: 'current', label: 'Slots in use' },
            { value: 'all', label: 'All slots' },
            ...numbers.map((number) => ({ value: number, label: `Slot ${number}` })),
          ]}
          value={slots}
          allowDeselect={false}
          onChange={(value) => onAddress({ slots: value ?? 'current' })}
        />
      ) : null}
      <PortsField ports={ports} onPorts={(next) => onAddress({ ports: next })} />
      <span className={classes.space} />
      <span className={classes.dim} role="status">
        {read.loading ? (
          <>
            <Loader size={12} aria-hidden /> asking the gateway
          </>
        ) : reading && !read.error ? (
          <>
            told <Freshness at={reading.at} />
          </>
        ) : null}
      </span>
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} aria-hidden />}
        disabled={read.loading}
        onClick={read.reload}
      >
        Refresh
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        disabled={!reading || read.error !== null || reading.rows.length === 0}
        onClick={() => void file()}
      >
        Export
      </Button>
    </div>
  )
}

function Failure({ address: { kind }, onAddress, read }: PartProps & { readonly read: Loaded<StatisticsReading> }) {
  const { error } = read
  if (!error) return null
  if (!isUnknownThere(error))
    return (
      <div className={classes.notice}>
        <ErrorNotice error={error} onRetry={read.reload} />
      </div>
    )
  return (
    <EmptyState
      icon={IconChartBarOff}
      title={`This gateway does not tell its ${kind === 'sms' ? 'SMS' : 'call'} statistics`}
      actions={
        <>
          <Button variant="default" onClick={() => onAddress({ kind: kind === 'sms' ? 'calls' : 'sms' })}>
            {kind === 'sms' ? 'Calls' : 'SMS'} instead
          </Button>
          <Button variant="default" onClick={read.reload}>
            Retry
          </Button>
        </>
      }
    >
      It answers, but not this question. Statistics came with version 1.8 of its interface: older firmware does not have
      them, and a gateway for data alone may have none of calls.
      <code className={classes.raw}>{(error.detail ?? error.message).split('\n')[0]}</code>
    </EmptyState>
  )
}

function NothingCounted({ address: { kind, range, ports, slots }, onAddress }: PartProps) {
  const isWhole = range === 'total' && slots === 'all' && ports === ''
  return (
    <EmptyState
      icon={IconMoodEmpty}
      title={`No ${kindWords[kind]} counted`}
      actions={
        isWhole ? null : (
          <Button variant="default" onClick={() => onAddress({ range: 'total', slots: 'all', ports: '' })}>
            All slots, in all
          </Button>
        )
      }
    >
      The gateway answers with an empty list. So does one that is fresh, or has just been restarted: it lists a slot
      once it has counted something there.
    </EmptyState>
  )
}
