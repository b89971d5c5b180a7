import { Button, Skeleton } from '@mantine/core'
import { IconPlus, IconRefreshDot, IconRouterOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { byName } from '../../../app/navigationModel.ts'
import { openGatewayForm } from '../../../app/overlays.ts'
import { newPlanId } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useRedialPlans } from '../../../stores/redial.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { redialHref } from '../actions.ts'
import { draftOf, newDraft, type PlanDraft } from '../model/planDraft.ts'
import { freeName } from '../model/words.ts'
import { laptopZone } from '../model/zones.ts'
import { NewPlan } from '../plans/PlansView.tsx'
import classes from './editor.module.css'
import { PlanEditor } from './PlanEditor.tsx'
import { forgetDraft, leftDraft } from './usePlanDraft.ts'

/** A plan in its editor: one that is stored, or a new one. */
export function PlanEditorView({ id }: { readonly id: string }) {
  const plans = useRedialPlans()
  const gateways = useGateways()
  const error = plans.error ?? gateways.error
  if (error) return <ErrorNotice error={error} />
  if (plans.status === 'loading' || gateways.status === 'loading')
    return (
      <div className={classes.form} role="status" aria-label="Loading the plan">
        <Skeleton height={30} width="40%" />
        <Skeleton height={120} />
      </div>
    )
  const plan = plans.items.get(id)?.plan
  if (id !== newPlanId)
    return plan ? (
      <Opened key={id} id={id} stored={draftOf(plan)} />
    ) : (
      <EmptyState
        icon={IconRefreshDot}
        title="There is no such plan"
        actions={
          <>
            <NewPlan />
            <Button variant="default" component={Link} href={redialHref({})}>
              All plans
            </Button>
          </>
        }
      >
        It has been removed, or the address is from another laptop.
      </EmptyState>
    )
  const [first] = [...gateways.items.values()].sort(byName)
  if (!first)
    return (
      <EmptyState
        icon={IconRouterOff}
        title="No gateway yet"
        actions={
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => openGatewayForm({ kind: 'add' })}>
            Add gateway
          </Button>
        }
      >
        A plan dials the ports of gateways. Add one first.
      </EmptyState>
    )
  const names = [...plans.items.values()].map((each) => each.plan.name)
  return <Opened key={id} id={null} stored={newDraft(freeName('Plan', names), laptopZone(), first.id)} />
}

/** What was typed before goes on; what changes elsewhere meanwhile does not touch it. */
function Opened({ id, stored }: { readonly id: string | null; readonly stored: PlanDraft }) {
  const key = id ?? newPlanId
  const [{ first, left, round }, setBeginning] = useState(() => {
    const before = leftDraft(key)
    return { first: before ?? stored, left: before !== undefined, round: 0 }
  })
  return (
    <PlanEditor
      key={round}
      id={id}
      first={first}
      left={left}
      onStartOver={() => {
        forgetDraft(key)
        setBeginning({ first: stored, left: false, round: round + 1 })
      }}
    />
  )
}
