import { Button, Group, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

export interface ConfirmOptions {
  /** The question. */
  readonly title: string
  /** What will happen, to which, and how many. */
  readonly body: ReactNode
  /** The word on the button that does it. */
  readonly action: string
  /** The word on the button that does not. */
  readonly keep?: string
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
  onAnswer,
}: ConfirmOptions & { readonly onAnswer: (answer: boolean) => void }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onAnswer(true)
      }}
    >
      <Stack gap="sm">
        <div>{body}</div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
            {keep}
          </Button>
          <Button type="submit">{action}</Button>
        </Group>
      </Stack>
    </form>
  )
}
