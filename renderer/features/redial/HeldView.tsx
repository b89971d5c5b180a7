import { Button, VisuallyHidden } from '@mantine/core'
import { IconHandStop, IconLockOpen } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { Hold } from '../../../shared/domain/redialPlan.ts'
import type { PlanView } from '../../../shared/domain/redialView.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useRedialPlans } from '../../stores/redial.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { redialHref } from './actions.ts'
import classes from './HeldView.module.css'
import { heldWords } from './model/words.ts'
import view from './RedialView.module.css'

interface HeldItem {
  readonly hold: Hold
  readonly plan: PlanView
}

/** What is not dialled until a person has looked at it. */
export function HeldView() {
  const { items, status, error } = useRedialPlans()
  const held = useMemo(() => [...items.values()].flatMap((plan) => plan.holds.map((hold) => ({ hold, plan }))), [items])
  if (error)
    return (
      <div className={view.notice}>
        <ErrorNotice error={error} />
      </div>
    )
  if (status === 'loading') return null
  if (held.length === 0)
    return (
      <EmptyState icon={IconHandStop} title="Nothing is held">
        A port whose runs fail or need a reset several times in a row would stand here: it is not dialled any more until
        you have looked at it and released it. So would a gateway on which a plan has stopped.
      </EmptyState>
    )
  return (
    <VirtualTable
      label="Held ports and gateways"
      items={held}
      itemKey={({ hold }) => `${hold.planId} ${hold.gatewayId} ${hold.port ?? ''}`}
      itemHeight={48}
      head={
        <>
          <th scope="col" className={classes.where}>
            Held
          </th>
          <th scope="col">What happened</th>
          <th scope="col" className={classes.since}>
            Since
          </th>
          <th scope="col" className={classes.acts}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </>
      }
    >
      {(item) => <HeldRow {...item} />}
    </VirtualTable>
  )
}

function HeldRow({ hold, plan }: HeldItem) {
  const { planId, gatewayId, port, since, words } = hold
  const gateway = useGateways().items.get(gatewayId)?.profile.name ?? 'A gateway that is gone'
  const release = useAction('redial.release')
  const what = `${heldWords(hold)} of ${gateway}`
  const run = async () => {
    const result = await release.run({ planId, gatewayId, port })
    if (result.ok) notifyDone(`${what} is released: ${plan.plan.name} dials it again.`)
    else notifyFailed(`${what} was not released`, result.error)
  }
  return (
    <tr>
      <td>
        <strong className={view.first}>{heldWords(hold)}</strong>
        <span className={view.second}>
          {gateway} · {plan.plan.name}
        </span>
      </td>
      <td>
        {words}{' '}
        <Link href={redialHref({ show: 'ledger', plan: planId, gateway: gatewayId, port })} className={view.link}>
          Its runs
        </Link>
      </td>
      <td>
        <Freshness at={since} />
      </td>
      <td className={classes.acts}>
        <Button
          variant="default"
          leftSection={<IconLockOpen size={15} aria-hidden />}
          loading={release.busy}
          aria-description={what}
          data-row-focus
          onClick={() => void run()}
        >
          Release
        </Button>
      </td>
    </tr>
  )
}
