import { Anchor, Button, Group, Loader, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { SmsForwarding } from '../../../../shared/domain/message.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { paths } from '../../../app/paths.ts'
import { useInboxSync } from '../../../stores/inbox.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { InertText } from '../InertText.tsx'
import classes from './gatewayDialogs.module.css'

/** Where a device forwards received SMS to, and the way to change that. */
export function openForwarding(id: string, name: string): void {
  const modalId = modals.open({
    title: `Forwarding of received SMS: ${name}`,
    children: <Body id={id} name={name} onDone={() => modals.close(modalId)} />,
  })
}

/** Where each device forwarded to before it was set to this Simrack, as long as the window is open: the way back. */
const before = new Map<string, string>()

interface BodyProps {
  readonly id: string
  readonly name: string
  readonly onDone: () => void
}

function Body({ id, name, onDone }: BodyProps) {
  const { value, error, reload } = useLoad('inbox.forwarding', { gatewayId: id })
  const action = useAction('inbox.setForwarding')
  const [changed, setChanged] = useState<SmsForwarding | null>(null)
  const [failure, setFailure] = useState<AppError | null>(null)
  const now = changed ?? value
  const set = async (to: 'here' | { url: string }) => {
    setFailure(null)
    if (now && !now.here) before.set(id, now.url)
    const result = await action.run({ gatewayId: id, to })
    if (result.ok) setChanged(result.value)
    else setFailure(result.error)
  }
  return (
    <Stack gap="sm">
      {error && now === null ? (
        <ErrorNotice error={error} onRetry={reload} />
      ) : now === null ? (
        <div className={classes.fact} role="status">
          <Loader size={14} aria-hidden /> Asking {name} …
        </div>
      ) : (
        <>
          <Now id={id} now={now} readBack={changed !== null} />
          {now.here ? (
            <Back
              name={name}
              known={before.get(id) ?? ''}
              busy={action.busy}
              onBack={(url) => void set({ url })}
              onDone={onDone}
            />
          ) : (
            <Here name={name} now={now} busy={action.busy} onHere={() => void set('here')} onDone={onDone} />
          )}
        </>
      )}
      {failure ? <ErrorNotice error={failure} /> : null}
    </Stack>
  )
}

/** Where it forwards to, as the device itself says. */
function Now({ id, now, readBack }: { readonly id: string; readonly now: SmsForwarding; readonly readBack: boolean }) {
  const lastPushAt = useInboxSync(id)?.lastPushAt ?? null
  return (
    <div className={classes.now} role="status">
      <div className={classes.fact} data-tone={now.here ? 'good' : 'quiet'}>
        {now.here ? <IconCircleCheck size={18} aria-hidden /> : null}
        <span>
          {readBack ? 'The device says now: ' : 'The device says: '}
          {now.url === '' ? (
            <strong>it forwards to nobody.</strong>
          ) : now.here ? (
            <strong>it forwards to this Simrack.</strong>
          ) : (
            <>
              it forwards to{' '}
              <strong className={classes.address}>
                <InertText text={now.url} />
              </strong>
            </>
          )}
        </span>
      </div>
      <Text size="sm" c="dimmed">
        Last message pushed to this Simrack: <Freshness at={lastPushAt} never="never" />
      </Text>
    </div>
  )
}

interface HereProps extends Omit<BodyProps, 'id'> {
  readonly now: SmsForwarding
  readonly busy: boolean
  readonly onHere: () => void
}

function Here({ name, now, busy, onHere, onDone }: HereProps) {
  return (
    <>
      {now.ours === null ? (
        <Text size="sm">
          The callback listener is not running, so there is no address that {name} could be told.{' '}
          <Anchor component={Link} href={paths.settings} inherit onClick={onDone}>
            Turn it on in Settings
          </Anchor>
        </Text>
      ) : now.url === '' ? (
        <Text size="sm">
          Forwarded messages arrive here at once instead of with the next look. The device would be told{' '}
          <span className={classes.address}>{now.ours}</span>.
        </Text>
      ) : (
        <div className={classes.fact} data-tone="warn" role="note">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            A device forwards to <strong>one place only</strong>. This replaces the address above by{' '}
            <span className={classes.address}>{now.ours}</span>: whoever receives there gets no message any more. It can
            be set back here.
          </span>
        </div>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone} data-autofocus>
          Leave it as it is
        </Button>
        <Button loading={busy} disabled={now.ours === null} onClick={onHere}>
          {now.url === '' ? 'Forward to this Simrack' : 'Replace it by this Simrack'}
        </Button>
      </Group>
    </>
  )
}

interface BackProps extends Omit<BodyProps, 'id'> {
  /** Where it forwarded to before; empty: nobody knows, or nowhere. */
  readonly known: string
  readonly busy: boolean
  readonly onBack: (url: string) => void
}

function Back({ name, known, busy, onBack, onDone }: BackProps) {
  const [url, setUrl] = useState(known)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onBack(url.trim())
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Forward elsewhere"
          description={
            known === ''
              ? `Left empty, ${name} forwards to nobody; Simrack then fetches its messages.`
              : 'This is where it forwarded to before. Left empty: to nobody.'
          }
          placeholder="http://…"
          value={url}
          maxLength={500}
          spellCheck={false}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button type="submit" variant="default" loading={busy}>
            {url.trim() === '' ? 'Stop forwarding' : 'Forward there'}
          </Button>
          <Button onClick={onDone} data-autofocus>
            Done
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
