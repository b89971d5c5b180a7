import { List, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { fail } from '../../../shared/result.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'

/** More than this is no profiles file: 2,000 gateways take about 1 MB. */
const maxBytes = 4 * 1024 * 1024

/** Imports a chosen file, and says which of its gateways could not be taken and why. */
export async function importFile(file: File | null): Promise<void> {
  if (!file) return
  const result =
    file.size > maxBytes
      ? fail('input/invalid', `${file.name} is larger than 4 MB.`)
      : await bridge.call('gateways.import', { text: await file.text() })
  if (!result.ok) {
    notifyFailed(`${file.name} was not imported`, result.error)
    return
  }
  const { added, refused } = result.value
  const taken = `${added.length} ${added.length === 1 ? 'gateway' : 'gateways'} imported`
  if (refused.length === 0) {
    notifyDone(`${taken}, disconnected. Passwords are not in such a file: type them before you connect.`)
    return
  }
  modals.open({
    title: `${taken}, ${refused.length} could not be taken`,
    children: (
      <Stack gap="xs">
        {added.length > 0 ? (
          <Text size="sm">The imported ones are disconnected and need their passwords typed in.</Text>
        ) : null}
        <List size="sm" spacing={4}>
          {refused.map(({ name, reason }) => (
            <List.Item key={`${name}\n${reason}`}>
              <strong>{name}</strong>: {reason}
            </List.Item>
          ))}
        </List>
      </Stack>
    ),
  })
}
