import { ActionIcon, Anchor, Button, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconArrowForwardUp, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { byName } from '../../app/navigationModel.ts'
import { paths } from '../../app/paths.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useInboxSync } from '../../stores/inbox.ts'
import { confirm } from '../../ui/confirm.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { formatSpan } from '../../ui/time.ts'
import { useAction } from '../../ui/useAction.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { changeForwarding } from '../inbox/gateway/gatewayActions.ts'
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
    <VirtualTable
      label="Subscriptions"
      items={gateways}
      itemKey={(gateway) => gateway.id}
      itemHeight={36}
      head={
        <>
          <th scope="col">Gateway</th>
          <th scope="col" className={classes.state}>
            Reports here
          </th>
          <th scope="col" className={classes.count}>
            Callbacks
          </th>
          <th scope="col" className={classes.last}>
            Last
          </th>
          <th scope="col" className={classes.sms}>
            SMS pushed
          </th>
          <th scope="col" className={classes.actions}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </th>
        </>
      }
    >
      {(gateway) => <SubscriptionRow gateway={gateway} listening={listening} />}
    </VirtualTable>
  )
}

function SubscriptionRow({ gateway, listening }: { readonly gateway: GatewayView; readonly listening: boolean }) {
  const { id, profile, subscription, callbacks, session } = gateway
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
    <tr>
      <td>{profile.name}</td>
      <td>
        <SubscriptionState gateway={gateway} />
      </td>
      <td>
        {callbacks.count}
        {callbacks.rejected > 0 ? `, ${callbacks.rejected} refused` : ''}
      </td>
      <td>
        <Freshness at={callbacks.lastAt} periodMs={subscription?.current ? subscription.periodS * 1000 : null} />
      </td>
      <td>
        <SmsPushed id={id} name={profile.name} connected={session.state !== 'disconnected'} />
      </td>
      <td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-xs"
            variant="default"
            disabled={!listening}
            data-row-focus
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
      </td>
    </tr>
  )
}

/** When it last pushed a received SMS, and since when it does, which is set apart from its subscription. */
function SmsPushed({
  id,
  name,
  connected,
}: {
  readonly id: string
  readonly name: string
  readonly connected: boolean
}) {
  const sync = useInboxSync(id)
  const { date } = useTimeFormat()
  return (
    <span className={classes.words}>
      <Freshness at={sync?.lastPushAt ?? null} never="never" />
      {sync?.pushesSince == null ? null : <span>since {date(sync.pushesSince)}</span>}
      <Tooltip label="Forwarding of received SMS…">
        <ActionIcon
          size="sm"
          aria-label={`Forwarding of received SMS of ${name}`}
          disabled={!connected}
          onClick={() => void changeForwarding(id, name)}
        >
          <IconArrowForwardUp size={14} />
        </ActionIcon>
      </Tooltip>
    </span>
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
    <span className={classes.words}>
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
