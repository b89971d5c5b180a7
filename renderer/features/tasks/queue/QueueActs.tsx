import { ActionIcon, Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconEdit,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { QueueAct } from '../../../../shared/domain/task.ts'
import type { QueuedTask, TaskActResult } from '../../../../shared/domain/taskLedger.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { plural } from '../../../ui/words.ts'
import { editTask } from '../actions.ts'
import { actWords } from '../model/queue.ts'
import classes from './QueueView.module.css'

export interface QueueActsProps {
  readonly gatewayId: string
  readonly name: string
  readonly chosen: readonly QueuedTask[]
}

interface Outcome {
  readonly act: QueueAct
  readonly results: readonly TaskActResult[]
}

/** What can be done to the chosen tasks, and what the gateway said to each of them. */
export function QueueActs({ gatewayId, name, chosen }: QueueActsProps) {
  const action = useAction('tasks.act')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const [editing, setEditing] = useState(false)
  const none = chosen.length === 0
  const noEdit = whyNoEdit(chosen)
  const [only] = chosen.length === 1 ? chosen : []
  const foreign = chosen.filter(({ taskId }) => taskId === null).length
  const run = async (act: QueueAct) => {
    if (act === 'remove' && !(await sure(chosen.length, foreign, name))) return
    setOutcome(null)
    setError(null)
    const result = await action.run({ gatewayId, act, tids: chosen.map(({ tid }) => tid) })
    if (result.ok) setOutcome({ act, results: result.value.results })
    else setError(result.error)
  }
  const edit = async () => {
    if (!only || only.taskId === null) return
    setEditing(true)
    await editTask(only.taskId, `Task ${only.tid}`)
    setEditing(false)
  }
  return (
    <>
      <section className={classes.acts} aria-label="Chosen tasks" data-several={!none || undefined}>
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={15} aria-hidden />}
          disabled={none || action.busy}
          onClick={() => void run('pause')}
        >
          Pause
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={15} aria-hidden />}
          disabled={none || action.busy}
          onClick={() => void run('resume')}
        >
          Resume
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={15} aria-hidden />}
          disabled={none || action.busy}
          onClick={() => void run('remove')}
        >
          Remove
        </Button>
        <Button
          variant="default"
          leftSection={<IconEdit size={15} aria-hidden />}
          disabled={noEdit !== null}
          title={noEdit ?? 'Takes it off the gateway and opens it as a draft; Undo puts it back.'}
          loading={editing}
          onClick={() => void edit()}
        >
          Edit
        </Button>
        <span className={classes.chosen} role="status">
          {none ? 'Choose tasks with a click, Shift, Ctrl, or Space.' : `${plural(chosen.length, 'task')} chosen`}
          {foreign > 0 ? `, ${foreign} not sent by this Simrack` : ''}
        </span>
      </section>
      {error ? (
        <div className={classes.results}>
          <ErrorNotice error={error} />
        </div>
      ) : null}
      {outcome ? <Results outcome={outcome} onClose={() => setOutcome(null)} /> : null}
    </>
  )
}

/** Why the chosen tasks cannot be edited; null when they can. */
function whyNoEdit(chosen: readonly QueuedTask[]): string | null {
  const [only, more] = chosen
  if (!only || more) return 'Choose one task to edit it.'
  return only.taskId === null ? 'It was not sent by this Simrack: remove it and compose a new one.' : null
}

const sure = (tasks: number, foreign: number, name: string): Promise<boolean> =>
  confirm({
    title: `Remove ${plural(tasks, 'task')} from the queue of ${name}?`,
    body: `Nothing of ${tasks === 1 ? 'it' : 'them'} that still waits will be sent. What is being sent at this moment goes out.${
      foreign > 0 ? ` ${plural(foreign, 'task')} of them ${foreign === 1 ? 'was' : 'were'} sent by something else.` : ''
    }`,
    action: 'Remove',
    keep: 'Keep',
  })

/** So many that were not done are told one by one. */
const maxTold = 50

function Results({ outcome: { act, results }, onClose }: { readonly outcome: Outcome; readonly onClose: () => void }) {
  const failed = results.filter((result) => !result.done)
  return (
    <div className={classes.results} data-tone={failed.length === 0 ? 'good' : 'warn'}>
      <div className={classes.resultsHead} role="status">
        {failed.length === 0 ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
        {actWords(act, results)}.
        <ActionIcon size="sm" aria-label="Close the results" onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      {failed.length === 0 ? null : (
        <ul className={classes.resultList} aria-label="Tasks that were left as they were">
          {failed.slice(0, maxTold).map(({ tid, words, next, raw }) => (
            <li key={tid}>
              <strong>Task {tid}</strong>: {words}
              {raw === '' || raw === words ? '' : ` (received: ${raw})`}. {next}
            </li>
          ))}
          {failed.length > maxTold ? <li>and {failed.length - maxTold} more</li> : null}
        </ul>
      )}
    </div>
  )
}
