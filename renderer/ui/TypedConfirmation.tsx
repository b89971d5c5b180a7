import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'

export interface TypedConfirmationProps {
  /** What has to be typed: the name of what it is about. */
  readonly name: string
  /** The word on the button that does it. */
  readonly action: string
  /** The word on the button that does not. */
  readonly keep: string
  readonly busy: boolean
  /** Called with what was typed, once that is the name. */
  readonly onConfirm: (typed: string) => void
  readonly onKeep: () => void
}

/** The end of a dialog about something that cannot be undone: the button works only once the name has been typed. */
export function TypedConfirmation({ name, action, keep, busy, onConfirm, onKeep }: TypedConfirmationProps) {
  const [typed, setTyped] = useState('')
  const right = typed.trim() === name.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (right && !busy) onConfirm(typed)
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={
            <>
              Type <strong>{name}</strong> to confirm
            </>
          }
          aria-label={`Type ${name} to confirm`}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onKeep} disabled={busy}>
            {keep}
          </Button>
          <Button type="submit" color="red" disabled={!right} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
