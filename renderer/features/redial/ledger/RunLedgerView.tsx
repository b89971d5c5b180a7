import { Button, Skeleton } from '@mantine/core'
import { IconDownload, IconFilterOff, IconListDetails } from '@tabler/icons-react'
import { useCallback, useState } from 'react'
import type { RedialRun } from '../../../../shared/domain/redialPlan.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useRedialPlans, useRedialRuns } from '../../../stores/redial.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useReloadOn } from '../../../ui/useReloadOn.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { exportRuns } from '../actions.ts'
import { emptyAddress, isEverything } from '../model/address.ts'
import { NewPlan } from '../plans/PlansView.tsx'
import view from '../RedialView.module.css'
import type { PartProps } from '../useRedialAddress.ts'
import { useRunFilter } from '../useRunFilter.ts'
import { RunFilters } from './RunFilters.tsx'
import classes from './RunLedger.module.css'
import { RunRow } from './RunRow.tsx'
import { useRuns } from './useRuns.ts'

/** Every run that has ended, newest first: what came of it, and why. */
export function RunLedgerView(props: PartProps) {
  const filter = useRunFilter(props.address)
  const { runs, more, loading, error, loadMore, refresh } = useRuns(filter)
  useReloadOn(useRedialRuns().items, refresh)
  const gateways = useGateways().items.size
  const [open, setOpen] = useState<string | null>(null)
  const toggle = useCallback((runId: string) => setOpen((now) => (now === runId ? null : runId)), [])
  return (
    <>
      <div className={view.bar}>
        <RunFilters {...props} withOutcome />
        <span className={view.space} />
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          title="The runs that are shown, all of them, as CSV"
          disabled={runs.length === 0}
          onClick={() => void exportRuns(filter)}
        >
          Export
        </Button>
      </div>
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} onRetry={refresh} />
        </div>
      ) : null}
      {loading ? (
        <div className={view.loading} role="status" aria-label="Loading the ledger">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} height={40} />
          ))}
        </div>
      ) : runs.length > 0 ? (
        <VirtualTable
          label="Ledger of redialling"
          items={runs}
          itemKey={({ id }) => id}
          itemHeight={48}
          onNearEnd={more ? loadMore : undefined}
          head={
            <>
              <th scope="col" className={classes.port}>
                Port
              </th>
              <th scope="col" className={classes.outcome}>
                Outcome
              </th>
              <th scope="col" className={classes.ip}>
                IP before
              </th>
              <th scope="col" className={classes.ip}>
                IP after
              </th>
              <th scope="col" className={classes.took}>
                Back after
              </th>
              <th scope="col">Reason</th>
              <th scope="col" className={classes.ended}>
                Ended
              </th>
            </>
          }
        >
          {(run) => (
            <RunRow
              run={run}
              about={aboutOf(run, gateways !== 1 && filter.gatewayId === null, filter.planId === null)}
              open={open === run.id}
              onToggle={toggle}
            />
          )}
        </VirtualTable>
      ) : error ? null : (
        <NoRuns {...props} />
      )}
    </>
  )
}

const aboutOf = ({ gatewayName, planName }: RedialRun, gateway: boolean, plan: boolean): string =>
  [...(gateway ? [gatewayName] : []), ...(plan ? [planName] : [])].join(' · ')

function NoRuns({ address, onAddress }: PartProps) {
  const plans = useRedialPlans().items.size
  if (!isEverything(address))
    return (
      <EmptyState
        icon={IconFilterOff}
        title="Nothing matches"
        actions={
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress, show: 'ledger' })}>
            Show all runs
          </Button>
        }
      >
        No run of the ledger passes the filters that are set.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={IconListDetails}
      title="Nothing has been dialled yet"
      actions={
        plans === 0 ? (
          <NewPlan />
        ) : (
          <Button variant="default" onClick={() => onAddress({ ...emptyAddress, show: 'timeline' })}>
            What is to come
          </Button>
        )
      }
    >
      Each run of a plan would stand here with what came of it: the public IP before and after, how long the port was
      away, and why a run was skipped or failed.
    </EmptyState>
  )
}
