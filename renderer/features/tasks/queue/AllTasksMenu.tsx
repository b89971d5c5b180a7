import { Button, Menu, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconChevronDown, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { QueueAct } from '../../../../shared/domain/task.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { TypedConfirmation } from '../../../ui/TypedConfirmation.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { plural } from '../../../ui/words.ts'
import { allWords } from '../model/queue.ts'

export interface AllTasksMenuProps {
  readonly gatewayId: string
  readonly name: string
  /** So many tasks are known to wait. */
  readonly known: number
}

/** Acts on every task of a gateway, apart from those on chosen ones, and each confirmed by the gateway's name. */
export function AllTasksMenu(props: AllTasksMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          All tasks on this gateway
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Every task on {props.name}, whoever sent it</Menu.Label>
        <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => ask('pause', props)}>
          Pause all…
        </Menu.Item>
        <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => ask('resume', props)}>
          Resume all…
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => ask('remove', props)}>
          Remove all…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function ask(act: QueueAct, props: AllTasksMenuProps): void {
  const id = modals.open({
    title: `${allWords[act].verb} all tasks on ${props.name}?`,
    children: <Question act={act} {...props} onDone={() => modals.close(id)} />,
  })
}

function Question({ act, gatewayId, name, known, onDone }: AllTasksMenuProps & { act: QueueAct; onDone: () => void }) {
  const action = useAction('tasks.actOnAll')
  const [error, setError] = useState<AppError | null>(null)
  const { verb, what } = allWords[act]
  const run = async (typed: string) => {
    setError(null)
    const result = await action.run({ gatewayId, act, typed })
    if (!result.ok) return setError(result.error)
    notifyDone(`${name}: all tasks ${act === 'pause' ? 'paused' : `${act}d`}.`)
    onDone()
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        This is about every task on {name}, also those that something else has sent and those that are not in this list
        yet. {plural(known, 'task')} {known === 1 ? 'is' : 'are'} known to wait. {what}
      </Text>
      {error ? <ErrorNotice error={error} /> : null}
      <TypedConfirmation
        name={name}
        action={`${verb} all`}
        keep="Leave them"
        busy={action.busy}
        onConfirm={(typed) => void run(typed)}
        onKeep={onDone}
      />
    </Stack>
  )
}
