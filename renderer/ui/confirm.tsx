import { Button, Group, Stack, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { type ReactNode, useState } from 'react'

export interface ConfirmOptions {
  /** The question. */
  readonly title: string
  /** What will happen, to which, and how many. */
  readonly body: ReactNode
  /** The word on the button that does it. */
  readonly action: string
  /** The word on the button that does not. */
  readonly keep?: string
  /** The button is red: something is lost. */
  readonly danger?: boolean
  /** The person has to type this word first: for what cannot be undone and hits much. */
  readonly typed?: string
}

/** Asks before something is done. True when the person has said yes; Esc and Cancel are no. */
export function confirm(options: ConfirmOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const id = modals.open({
      title: options.title,
      children: (
        <ConfirmBody
          {...options}
          onAnswer={(answer) => {
            resolve(answer)
            modals.close(id)
          }}
        />
      ),
      onClose: () => resolve(false),
    })
  })
}

function ConfirmBody({
  body,
  action,
  keep = 'Cancel',
  danger = false,
  typed,
  onAnswer,
}: ConfirmOptions & { readonly onAnswer: (answer: boolean) => void }) {
  const [text, setText] = useState('')
  const ready = typed === undefined || text.trim().toLowerCase() === typed.toLowerCase()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onAnswer(true)
      }}
    >
      <Stack gap="sm">
        <div>{body}</div>
        {typed === undefined ? null : (
          <TextInput
            label={`Type “${typed}” to go on`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onAnswer(false)} data-autofocus={typed === undefined || undefined}>
            {keep}
          </Button>
          <Button type="submit" disabled={!ready} {...(danger ? { color: 'red' } : {})}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
