import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'

/** So long it can be taken back, ms. */
const shownMs = 12_000

/** Says that something has been done, with a button that takes it back. */
export function notifyUndo(message: string, undo: () => void): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ),
    autoClose: shownMs,
    withBorder: true,
  })
}
