import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'

/** Asks whether a gateway goes, and whether its history goes with it. */
export function removeGateway(id: string, name: string): void {
  const modalId = modals.open({
    title: `Remove ${name}?`,
    children: (
      <RemoveBody name={name} onDone={() => modals.close(modalId)} onRemove={(forget) => remove(id, name, forget)} />
    ),
  })
}

async function remove(id: string, name: string, forget: boolean): Promise<void> {
  const result = await bridge.call('gateways.remove', { id, forget })
  if (!result.ok) {
    notifyFailed(`${name} was not removed`, result.error)
    return
  }
  notifyDone(`${name} has been removed.`)
  if (window.location.pathname.startsWith(paths.gateway(id))) navigate(paths.gateways)
}

function RemoveBody({
  name,
  onDone,
  onRemove,
}: {
  readonly name: string
  readonly onDone: () => void
  readonly onRemove: (forget: boolean) => Promise<void>
}) {
  const [forget, setForget] = useState(false)
  const [busy, setBusy] = useState(false)
  return (
    <Stack gap="sm">
      <Text size="sm">
        Its profile and its password are deleted, and Simrack stops asking it. Nothing changes on the gateway itself.
      </Text>
      <Checkbox
        label="Forget its history too"
        description={
          forget
            ? 'What its ports and SIMs did, and every message that it received, is deleted for good.'
            : `History and messages stay on this laptop and are found again when ${name} is added again.`
        }
        checked={forget}
        onChange={(event) => setForget(event.currentTarget.checked)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={busy}
          onClick={async () => {
            setBusy(true)
            await onRemove(forget)
            onDone()
          }}
        >
          Remove
        </Button>
      </Group>
    </Stack>
  )
}
