import { Anchor, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { byName } from '../../app/navigationModel.ts'
import { paths } from '../../app/paths.ts'
import { useGateways } from '../../stores/gateways.ts'
import { confirm } from '../../ui/confirm.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { formatSpan } from '../../ui/time.ts'
import { useAction } from '../../ui/useAction.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { showAddress } from './AddressDialog.tsx'
import { subscribe } from './SubscribeDialog.tsx'
import classes from './SubscriptionTable.module.css'

/** Each gateway: whether it reports here, what has come from it, and the way to change that. */
export function SubscriptionTable({ listening }: { readonly listening: boolean }) {
  const { items } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  if (gateways.length === 0)
    return (
      <Text c="dimmed" size="sm" className={classes.none}>
        There is no gateway yet.{' '}
        <Anchor component={Link} href={paths.gateways} inherit>
          Add one
        </Anchor>
        , then it can be told to report here.
      </Text>
    )
  return (
    <Table className={classes.table} verticalSpacing={5} aria-label="Subscriptions">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Gateway</Table.Th>
          <Table.Th>Reports here</Table.Th>
          <Table.Th>Callbacks</Table.Th>
          <Table.Th>Last</Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {gateways.map((gateway) => (
          <SubscriptionRow key={gateway.id} gateway={gateway} listening={listening} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function SubscriptionRow({ gateway, listening }: { readonly gateway: GatewayView; readonly listening: boolean }) {
  const { id, profile, subscription, callbacks } = gateway
  const unsubscribe = useAction('listener.unsubscribe')
  const cancel = async () => {
    const sure = await confirm({
      title: `Cancel the subscription of ${profile.name}?`,
      body: 'The gateway is told to report to nobody. It is still polled; changes show only with the next poll.',
      action: 'Cancel subscription',
      keep: 'Keep it',
    })
    if (!sure) return
    const result = await unsubscribe.run({ id })
    if (result.ok) notifyDone(`${profile.name} reports to nobody now.`)
    else notifyFailed(`The subscription of ${profile.name} was not cancelled`, result.error)
  }
  return (
    <Table.Tr>
      <Table.Td>{profile.name}</Table.Td>
      <Table.Td>
        <SubscriptionState gateway={gateway} />
      </Table.Td>
      <Table.Td>
        {callbacks.count}
        {callbacks.rejected > 0 ? `, ${callbacks.rejected} refused` : ''}
      </Table.Td>
      <Table.Td>
        <Freshness at={callbacks.lastAt} periodMs={subscription?.current ? subscription.periodS * 1000 : null} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            disabled={!listening}
            onClick={() => subscribe(id, profile.name, subscription?.periodS ?? null)}
          >
            {subscription ? 'Subscribe again…' : 'Subscribe…'}
          </Button>
          {subscription ? (
            <Button size="compact-xs" variant="default" loading={unsubscribe.busy} onClick={() => void cancel()}>
              Cancel subscription
            </Button>
          ) : null}
          <Button size="compact-xs" variant="default" onClick={() => showAddress(id, profile.name)}>
            Show address
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function SubscriptionState({ gateway: { subscription } }: { readonly gateway: GatewayView }) {
  const { moment } = useTimeFormat()
  if (!subscription)
    return (
      <ToneBadge tone="quiet" icon={IconCircleDashed}>
        Not subscribed
      </ToneBadge>
    )
  const { current, since, periodS } = subscription
  return (
    <span className={classes.state}>
      {current ? (
        <ToneBadge tone="good" icon={IconCircleCheck}>
          Subscribed
        </ToneBadge>
      ) : (
        <ToneBadge tone="warn" icon={IconAlertTriangle}>
          To an old address
        </ToneBadge>
      )}
      <span className={classes.since}>
        since {moment(since)}, every {formatSpan(periodS * 1000)}
      </span>
    </span>
  )
}
