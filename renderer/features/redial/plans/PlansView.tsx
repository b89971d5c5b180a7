import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconPlayerPause, IconPlus, IconRefreshDot } from '@tabler/icons-react'
import { useRedialBoard, useRedialPlans } from '../../../stores/redial.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count, plural } from '../../../ui/words.ts'
import { newPlan, pauseAll } from '../actions.ts'
import view from '../RedialView.module.css'
import type { ChangeAddress } from '../useRedialAddress.ts'
import { PlanRow } from './PlanRow.tsx'
import classes from './PlansView.module.css'

/** The plans, in the order in which ports are given to them. */
export function PlansView({ onAddress }: { readonly onAddress: ChangeAddress }) {
  const { items, status, error } = useRedialPlans()
  const plans = [...items.values()]
  return (
    <>
      {plans.length > 0 ? <PlansBar anyEnabled={plans.some(({ plan }) => plan.enabled)} /> : null}
      {error ? (
        <div className={view.notice}>
          <ErrorNotice error={error} />
        </div>
      ) : status === 'loading' ? (
        <div className={view.loading} role="status" aria-label="Loading the plans">
          <Skeleton height={46} />
          <Skeleton height={46} />
        </div>
      ) : plans.length === 0 ? (
        <EmptyState icon={IconRefreshDot} title="No plan yet" actions={<NewPlan />}>
          A plan dials ports again and again, at random within an interval that you set, and keeps a ledger of what came
          of it: whether the public IP changed, how long the port was away, and what went wrong.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Plans"
          items={plans}
          itemKey={({ id }) => id}
          itemHeight={58}
          head={
            <>
              <th scope="col" className={classes.enabled}>
                Enabled
              </th>
              <th scope="col">Plan</th>
              <th scope="col" className={classes.ports}>
                Ports
              </th>
              <th scope="col" className={classes.next}>
                Next run
              </th>
              <th scope="col" className={classes.notes}>
                To look at
              </th>
              <th scope="col" className={classes.acts}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            </>
          }
        >
          {(plan) => <PlanRow view={plan} onAddress={onAddress} />}
        </VirtualTable>
      )}
    </>
  )
}

/** The button that begins a new plan. */
export const NewPlan = () => (
  <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={newPlan}>
    New plan
  </Button>
)

function PlansBar({ anyEnabled }: { readonly anyEnabled: boolean }) {
  const board = useRedialBoard()
  return (
    <div className={view.bar}>
      <span className={view.dim} role="status">
        {board
          ? `${plural(board.planned, 'run')} planned · today ${count(board.today.dialled)} dialled${board.today.failed > 0 ? `, ${count(board.today.failed)} failed` : ''}`
          : ''}
      </span>
      <span className={view.space} />
      {board && board.pausedSince === null && anyEnabled ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={15} aria-hidden />}
          onClick={() => void pauseAll(true)}
        >
          Pause all
        </Button>
      ) : null}
      <NewPlan />
    </div>
  )
}
