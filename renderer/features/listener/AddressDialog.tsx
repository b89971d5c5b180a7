import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { CopyText } from '../../ui/CopyText.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { useLoad } from '../../ui/useLoad.ts'
import classes from './dialogs.module.css'

/** Shows the secret callback address of a gateway, to be entered on the device by hand. */
export function showAddress(id: string, name: string): void {
  modals.open({
    title: `Callback address of ${name}`,
    size: 'lg',
    children: <Body id={id} name={name} />,
  })
}

function Body({ id, name }: { readonly id: string; readonly name: string }) {
  const { value, error, reload } = useLoad('listener.address', { id })
  const renewal = useAction('listener.renewAddress')
  const [asking, setAsking] = useState(false)
  const renew = async () => {
    const result = await renewal.run({ id })
    if (!result.ok) notifyFailed('The secret was not renewed', result.error)
    setAsking(false)
    reload()
  }
  if (error?.code === 'secret/unavailable')
    return (
      <Stack gap="sm">
        <Text size="sm">
          The callback address of {name} was not kept when Simrack was closed. A new one can be made; if the device
          still reports to the old one, that ends.
        </Text>
        <Group justify="flex-end">
          <Button loading={renewal.busy} onClick={() => void renew()}>
            Make a new address
          </Button>
        </Group>
      </Stack>
    )
  if (error) return <ErrorNotice error={error} onRetry={reload} />
  return (
    <Stack gap="sm">
      <Text size="sm">
        Enter this on the device as the address that it reports to. It is a secret: whoever knows it can report in the
        name of {name}.
      </Text>
      <div className={classes.address}>
        {value ? <CopyText value={value.url} label="callback address" /> : <Skeleton h={20} />}
      </div>
      {asking ? (
        <>
          <Text size="sm">
            A new secret makes the address above useless. {name} then reports into the void until it is subscribed
            again, or until the new address has been entered on it by hand.
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Keep the secret
            </Button>
            <Button color="red" loading={renewal.busy} onClick={() => void renew()}>
              Renew it
            </Button>
          </Group>
        </>
      ) : (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(true)}>
            Renew secret…
          </Button>
        </Group>
      )}
    </Stack>
  )
}
