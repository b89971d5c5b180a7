import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChartBar,
  IconClockExclamation,
  IconEdit,
  IconRefresh,
  IconStack2,
  IconX,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { usualTaskOptions } from '../../../../shared/domain/task.ts'
import type { TaskView } from '../../../../shared/domain/taskLedger.ts'
import { taskStateWords } from '../../../../shared/domain/taskWords.ts'
import { paths } from '../../../app/paths.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { messages } from '../../../ui/words.ts'
import { editTask, sendAgain } from '../actions.ts'
import { emptyAddress, formatAddress } from '../model/address.ts'
import { failedOf } from '../model/tally.ts'
import { TallyBar } from '../TallyBar.tsx'
import { TaskBadge } from '../TaskBadges.tsx'
import { AnswerWords } from './AnswerWords.tsx'
import { TaskMessages } from './TaskMessages.tsx'
import classes from './TaskPanel.module.css'

export interface TaskPanelProps {
  readonly taskId: number
  /** Changes when any task has. */
  readonly revision: number
  readonly onOpen: (id: number) => void
  readonly onClose: () => void
}

/** Everything about one task, and each of its recipients. */
export function TaskPanel({ taskId, revision, onOpen, onClose }: TaskPanelProps) {
  const { value: task, error, reload } = useLoad('tasks.get', { taskId })
  const [seen, setSeen] = useState(revision)
  useEffect(() => {
    if (seen === revision) return
    setSeen(revision)
    reload()
  }, [seen, revision, reload])
  return (
    <aside
      className={classes.panel}
      aria-labelledby="task-panel-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className={classes.head}>
        <h2 className={classes.title} id="task-panel-title">
          {task?.tid ? `Task ${task.tid}` : 'Task'}
        </h2>
        {task ? <TaskBadge state={task.state} tally={task.tally} /> : null}
        <span className={classes.space} />
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the panel" onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      {task ? (
        <>
          <div className={classes.about}>
            <Words task={task} />
            <TallyBar tally={task.tally} label="Progress of the task" counts />
            <Text text={task.text} />
            <Facts task={task} onOpen={onOpen} />
            <Acts task={task} />
          </div>
          <TaskMessages task={task} revision={revision} />
        </>
      ) : error ? (
        <div className={classes.about}>
          {error.code === 'input/not-found' ? (
            <p className={classes.dim}>There is no such task. The address may be from another laptop.</p>
          ) : (
            <ErrorNotice error={error} onRetry={reload} />
          )}
        </div>
      ) : (
        <div className={classes.about} role="status" aria-label="Loading the task">
          <Skeleton height={16} width="60%" />
          <Skeleton height={60} />
        </div>
      )}
    </aside>
  )
}

/** What its state means, what the device said, and what does not fit together. */
function Words({ task }: { readonly task: TaskView }) {
  const { answer, counted, disagreements, silentSince, state } = task
  const { meaning, next } = taskStateWords[state]
  const told = answer !== null && answer.code !== 0
  return (
    <>
      <div className={classes.words}>
        <p>{meaning}</p>
        {told ? <AnswerWords answer={answer} /> : next === '' ? null : <p className={classes.next}>{next}</p>}
      </div>
      {silentSince === null ? null : (
        <p className={classes.notice} data-tone="warn">
          <IconClockExclamation size={15} aria-hidden />
          <span>
            Nothing has been heard of it for longer than it should take, since <Freshness at={silentSince} />. Look at
            the queue and at the ports.
          </span>
        </p>
      )}
      {counted === null || counted === answer?.words ? null : (
        <p className={classes.notice} data-tone="quiet">
          <IconChartBar size={15} aria-hidden />
          <span>{counted}</span>
        </p>
      )}
      {disagreements.map((disagreement) => (
        <p key={disagreement} className={classes.notice} data-tone="warn">
          <IconAlertTriangle size={15} aria-hidden />
          <span>{disagreement}</span>
        </p>
      ))}
    </>
  )
}

function Text({ text }: { readonly text: string }) {
  return (
    <div className={classes.text}>
      <p>{text}</p>
      <CopyIcon value={text} label="the text" />
    </div>
  )
}

function Facts({ task, onOpen }: { readonly task: TaskView; readonly onOpen: (id: number) => void }) {
  const { moment } = useTimeFormat()
  const { from, gatewayName, submittedAt, createdAt, heardAt, replaces, replacedBy } = task
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ['Gateway', gatewayName],
    ['Ports', from ?? 'the gateway’s choice'],
    submittedAt === null ? ['Composed', moment(createdAt)] : ['Submitted', moment(submittedAt)],
    ['Last heard of', <Freshness key="heard" at={heardAt} never="not yet" />],
    ['Options', optionWords(task)],
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {replaces === null ? null : (
        <div className={classes.fact}>
          <dt>Takes the place of</dt>
          <dd>
            <button type="button" className={classes.link} onClick={() => onOpen(replaces)}>
              an earlier task
            </button>
          </dd>
        </div>
      )}
      {replacedBy === null ? null : (
        <div className={classes.fact}>
          <dt>Replaced by</dt>
          <dd>
            <button type="button" className={classes.link} onClick={() => onOpen(replacedBy)}>
              a later task
            </button>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** What is not as in a new draft, in the vendor's names. */
function optionWords({ options }: TaskView): string {
  const { srPrd, srCnt, ...plain } = options
  const named = { ...plain, sr_prd: srPrd, sr_cnt: srCnt }
  const usual: Readonly<Record<string, unknown>> = {
    ...usualTaskOptions,
    sr_prd: usualTaskOptions.srPrd,
    sr_cnt: usualTaskOptions.srCnt,
  }
  const changed = Object.entries(named).filter(([name, value]) => value !== usual[name])
  return changed.length === 0
    ? 'as usual'
    : changed
        .map(([name, value]) => `${name} ${typeof value === 'boolean' ? (value ? 'on' : 'off') : value}`)
        .join(', ')
}

/** What can be done about it. */
function Acts({ task }: { readonly task: TaskView }) {
  const { id, tid, state, gatewayId, tally } = task
  const [busy, setBusy] = useState(false)
  const waits = state === 'waiting' || state === 'paused' || state === 'sending'
  const failed = failedOf(tally)
  const run = async (act: Promise<void>) => {
    setBusy(true)
    await act
    setBusy(false)
  }
  return (
    <div className={classes.acts}>
      {waits && tally.accepted > 0 ? (
        <Tooltip label="Takes what still waits off the gateway and opens it as a draft; Undo puts it back.">
          <Button
            variant="default"
            leftSection={<IconEdit size={15} aria-hidden />}
            loading={busy}
            onClick={() => void run(editTask(id, tid === null ? 'The task' : `Task ${tid}`))}
          >
            Edit
          </Button>
        </Tooltip>
      ) : null}
      {failed > 0 ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={busy}
          onClick={() => void run(sendAgain(id, 'failed'))}
        >
          Send {failed === 1 ? 'the failed one' : `the ${messages(failed)} that failed`} again…
        </Button>
      ) : null}
      {waits && gatewayId !== null ? (
        <Button
          variant="subtle"
          component={Link}
          href={`${paths.tasks}?${formatAddress({ ...emptyAddress, show: 'queue', gateway: gatewayId })}`}
          leftSection={<IconStack2 size={15} aria-hidden />}
        >
          Queue of the gateway
        </Button>
      ) : null}
    </div>
  )
}
