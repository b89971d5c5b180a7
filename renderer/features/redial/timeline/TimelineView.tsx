import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconRefreshDot, IconTimeline } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { PlannedRunView } from '../../../../shared/domain/redialView.ts'
import { useRedialNext, useRedialPlans, useRedialUnderway } from '../../../stores/redial.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useTicking } from '../../../ui/ticker.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { useReloadOn } from '../../../ui/useReloadOn.ts'
import { count, plural } from '../../../ui/words.ts'
import { GatewayFilter, PlanChip } from '../Filters.tsx'
import { emptyAddress } from '../model/address.ts'
import type { LanesBy } from '../model/timeline.ts'
import { NewPlan } from '../plans/PlansView.tsx'
import view from '../RedialView.module.css'
import type { PartProps } from '../useRedialAddress.ts'
import { PlannedTable } from './PlannedTable.tsx'
import { Strip } from './Strip.tsx'
import classes from './TimelineView.module.css'
import { UnderwayList } from './UnderwayList.tsx'

const noRuns: readonly PlannedRunView[] = []
/** So many runs are listed; a plan or a gateway narrows them. */
const most = 500

/** Hours that the picture shows. */
const spanNames = ['1', '6', '24'] as const
type Span = (typeof spanNames)[number]

/** The shortest in which all runs lie, or the longest. */
function fittingSpan(runs: readonly PlannedRunView[], now: number): Span {
  const last = runs.at(-1)?.dueAt ?? now
  return spanNames.find((span) => last < now + Number(span) * 3_600_000) ?? '24'
}

/** What is dialled now, and what is to come: drawn once and kept, so that what stands here is what happens. */
export function TimelineView(props: PartProps) {
  const { plan, gateway } = props.address
  const { value, error, reload } = useLoad('redial.planned', {
    planId: plan,
    gatewayId: gateway,
    offset: 0,
    limit: most,
  })
  useReloadOn(useRedialNext().items, reload)
  const allUnderway = useRedialUnderway().items
  const underway = useMemo(
    () =>
      [...allUnderway.values()].filter(
        (run) => (plan === null || run.planId === plan) && (gateway === null || run.gatewayId === gateway),
      ),
    [allUnderway, plan, gateway],
  )
  const [chosen, setSpan] = useState<Span | null>(null)
  const span = useTicking((now) => chosen ?? fittingSpan(value?.runs ?? [], now))
  const [by, setBy] = useState<LanesBy>('port')
  const nothing = value !== null && value.total === 0 && underway.length === 0
  return (
    <>
      <div className={view.bar}>
        <GatewayFilter {...props} />
        <PlanChip {...props} />
        <span className={view.dim} role="status">
          {value === null ? '' : `${plural(value.total, 'run')} planned`}
        </span>
        <span className={view.space} />
        {nothing ? null : (
          <>
            <SegmentedControl
              aria-label="Lines of the picture"
              data={[
                { value: 'port', label: 'By port' },
                { value: 'gateway', label: 'By gateway' },
              ]}
              value={by}
              onChange={(next) => setBy(next === 'gateway' ? 'gateway' : 'port')}
            />
            <SegmentedControl
              aria-label="Time shown"
              data={spanNames.map((hours) => ({ value: hours, label: `${hours} h` }))}
              value={span}
              onChange={(next) => setSpan(spanNames.find((each) => each === next) ?? null)}
            />
          </>
        )}
      </div>
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      ) : null}
      {value === null && error === null ? (
        <div className={view.loading} role="status" aria-label="Loading the timeline">
          <Skeleton height={120} />
          <Skeleton height={40} />
        </div>
      ) : nothing ? (
        <NothingPlanned {...props} />
      ) : (
        <>
          <UnderwayList runs={underway} />
          <Strip planned={value?.runs ?? noRuns} underway={underway} hours={Number(span)} by={by} />
          {value && value.runs.length > 0 ? <PlannedTable runs={value.runs} /> : null}
          {value && value.total > value.runs.length ? (
            <p className={classes.more}>
              and {count(value.total - value.runs.length)} later ones: choose a plan or a gateway to see more of them.
            </p>
          ) : null}
        </>
      )}
    </>
  )
}

function NothingPlanned({ address, onAddress }: PartProps) {
  const { items } = useRedialPlans()
  if (items.size === 0)
    return (
      <EmptyState icon={IconTimeline} title="Nothing is planned" actions={<NewPlan />}>
        The next run of each port would stand here, with its time. It begins with a plan.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconTimeline}
      title="Nothing is planned"
      actions={
        <Button
          variant="default"
          leftSection={<IconRefreshDot size={15} aria-hidden />}
          onClick={() => onAddress({ ...emptyAddress })}
        >
          All plans
        </Button>
      }
    >
      {address.plan === null && address.gateway === null
        ? 'No plan is enabled, or none of them opens again, or all their ports are held.'
        : 'This plan is disabled, or does not open again, or all its ports are held.'}
    </EmptyState>
  )
}
