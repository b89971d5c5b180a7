import { Button, Skeleton } from '@mantine/core'
import { IconRefresh, IconSettings } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { ListenerView as Listener } from '../../../shared/domain/listener.ts'
import { paths } from '../../app/paths.ts'
import { useListener } from '../../stores/listener.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { count } from '../../ui/words.ts'
import { CallbackTable } from './CallbackTable.tsx'
import classes from './ListenerView.module.css'
import { listenerSentence } from './model.ts'
import { SubscriptionTable } from './SubscriptionTable.tsx'

/** The callback listener: where devices report to, which of them do, and what came in last. */
export function ListenerView() {
  const listener = useListener()
  if (!listener) return <Skeleton m="md" h={160} aria-label="Loading the listener" />
  return (
    <div className={classes.view}>
      <State listener={listener} />
      <section aria-labelledby="subscriptions" className={classes.subscriptions}>
        <h2 id="subscriptions" className={classes.heading}>
          Who reports here
        </h2>
        <SubscriptionTable listening={listener.state === 'listening'} />
      </section>
      <section aria-labelledby="callbacks" className={classes.callbacks}>
        <h2 id="callbacks" className={classes.heading}>
          Last callbacks
        </h2>
        <CallbackTable />
      </section>
    </div>
  )
}

function State({ listener }: { readonly listener: Listener }) {
  const restart = useAction('listener.restart')
  const tryAgain = async () => {
    const result = await restart.run({})
    if (!result.ok) notifyFailed('The listener did not start', result.error)
  }
  return (
    <section aria-label="State of the listener" className={classes.state}>
      <div>
        <p className={classes.sentence}>{listenerSentence(listener)}</p>
        <dl className={classes.facts}>
          <dt>Devices are told</dt>
          <dd>
            <CopyText
              value={`${listener.advertisedHost}${listener.port === null ? '' : `:${listener.port}`}`}
              label="advertised address"
            />
          </dd>
          <dt>This laptop is</dt>
          <dd className={classes.addresses}>
            {listener.addresses.length === 0
              ? 'in no network that a device could reach it by'
              : listener.addresses.map(({ name, address }) => (
                  <span key={`${name} ${address}`}>
                    <CopyText value={address} label={`address of ${name}`} />{' '}
                    <span className={classes.interface}>{name}</span>
                  </span>
                ))}
          </dd>
          <dt>Callbacks</dt>
          <dd>
            {count(listener.accepted)} taken, {count(listener.refused)} refused, last{' '}
            <Freshness at={listener.lastAt} never="never" />
          </dd>
        </dl>
        {listener.error ? <ErrorNotice error={listener.error} onRetry={() => void tryAgain()} /> : null}
      </div>
      <div className={classes.buttons}>
        {listener.state === 'listening' && listener.port !== listener.wantedPort ? (
          <Button
            variant="default"
            leftSection={<IconRefresh size={15} />}
            loading={restart.busy}
            onClick={() => void tryAgain()}
          >
            Try port {listener.wantedPort} again
          </Button>
        ) : null}
        <Button component={Link} href={paths.settings} variant="default" leftSection={<IconSettings size={15} />}>
          Change in Settings
        </Button>
      </div>
    </section>
  )
}
