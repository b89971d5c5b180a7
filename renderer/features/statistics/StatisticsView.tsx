import { Button, SegmentedControl, Select, Skeleton } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { statisticsKinds } from '../../../shared/domain/statistics.ts'
import { byName } from '../../app/navigationModel.ts'
import { paths } from '../../app/paths.ts'
import { useGateways } from '../../stores/gateways.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { type StatisticsShow, statisticsShows } from './model/address.ts'
import { kindWords } from './model/words.ts'
import { ReadingView } from './ReadingView.tsx'
import { SamplingButton } from './SamplingButton.tsx'
import classes from './Statistics.module.css'
import { ThresholdsButton } from './ThresholdsButton.tsx'
import { TimeView } from './TimeView.tsx'
import { type PartProps, useStatisticsAddress } from './useStatisticsAddress.ts'

const showWords: Readonly<Record<StatisticsShow, string>> = { table: 'Table', ports: 'By port', time: 'Over time' }

/** What gateways count: SMS and calls, as they say now and over time. */
export function StatisticsView() {
  const [address, onAddress] = useStatisticsAddress()
  const { items, status, error } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  const gateway = gateways.find(({ id }) => id === address.gateway) ?? gateways[0]
  if (error)
    return (
      <div className={classes.notice}>
        <ErrorNotice error={error} />
      </div>
    )
  if (!gateway)
    return status === 'loading' ? <Skeleton className={classes.loading} aria-label="Loading" /> : <NoGateway />
  const parts = { gateway, address, onAddress }
  return (
    <div className={classes.view}>
      <Choices {...parts} gateways={gateways} />
      {address.show === 'time' ? <TimeView key={gateway.id} {...parts} /> : <ReadingView key={gateway.id} {...parts} />}
    </div>
  )
}

function Choices({ gateway, gateways, address, onAddress }: PartProps & { readonly gateways: readonly GatewayView[] }) {
  return (
    <div className={classes.bar}>
      <Select
        className={classes.gateway}
        aria-label="Gateway"
        data={gateways.map(({ id, profile }) => ({ value: id, label: profile.name }))}
        value={gateway.id}
        allowDeselect={false}
        searchable={gateways.length > 8}
        onChange={(id) => onAddress({ gateway: id, port: null, ports: '', slots: 'current' })}
      />
      <SegmentedControl
        aria-label="What is counted"
        data={statisticsKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        value={address.kind}
        onChange={(value) => onAddress({ kind: statisticsKinds.find((kind) => kind === value) ?? 'sms' })}
      />
      <SegmentedControl
        aria-label="Show as"
        data={statisticsShows.map((show) => ({ value: show, label: showWords[show] }))}
        value={address.show}
        onChange={(value) => onAddress({ show: statisticsShows.find((show) => show === value) ?? 'table' })}
      />
      <span className={classes.space} />
      <SamplingButton gateway={gateway} />
      <ThresholdsButton />
    </div>
  )
}

const NoGateway = () => (
  <EmptyState
    icon={IconChartLine}
    title="No gateway yet"
    actions={
      <Button component={Link} href={paths.gateways} variant="default">
        Go to the gateways
      </Button>
    }
  >
    Gateways count the SMS and the calls of every SIM. When there is one, this shows what it has counted.
  </EmptyState>
)
