import { Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { EffectOf, ExplorerRequest } from '../../../../shared/domain/explorer.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { TypedConfirmation } from '../../../ui/TypedConfirmation.tsx'
import { requestLine } from '../model/explorerForm.ts'
import classes from './ExplorerView.module.css'

/** What a person has said to a request. */
export interface Consent {
  readonly confirmed: boolean
  readonly typed: string | null
}

/** Of a long body, the beginning says what it is. */
const maxShown = 1000

/** Asks as much as the request may do: nothing for what reads, a yes for what changes something, else the gateway's name. Null is no. */
export async function askConsent(
  name: string,
  request: ExplorerRequest,
  { effect, what }: EffectOf,
): Promise<Consent | null> {
  if (effect === 'reads') return { confirmed: false, typed: null }
  const body = (
    <Stack gap="xs">
      <Text size="sm">{what}</Text>
      <pre className={classes.line}>
        {requestLine(request)}
        {request.body ? `\n\n${request.body.slice(0, maxShown)}` : ''}
      </pre>
    </Stack>
  )
  if (effect === 'writes') {
    const yes = await confirm({ title: `Send this to ${name}?`, body, action: 'Send it', keep: 'Leave it' })
    return yes ? { confirmed: true, typed: null } : null
  }
  const typed = await askName(name, body)
  return typed === null ? null : { confirmed: true, typed }
}

function askName(name: string, body: React.ReactNode): Promise<string | null> {
  return new Promise((resolve) => {
    const end = (typed: string | null) => {
      resolve(typed)
      modals.close(id)
    }
    const id = modals.open({
      title: `Send this to ${name}?`,
      onClose: () => resolve(null),
      children: (
        <Stack gap="sm">
          {body}
          <TypedConfirmation
            name={name}
            action="Send it"
            keep="Leave it"
            busy={false}
            onConfirm={end}
            onKeep={() => end(null)}
          />
        </Stack>
      ),
    })
  })
}
