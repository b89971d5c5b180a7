import { IconListDetails, IconPencil, IconTemplate } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type TaskState, taskStates } from '../../../../shared/domain/task.ts'
import type { TaskQueueView } from '../../../../shared/domain/taskLedger.ts'
import { taskStateWords } from '../../../../shared/domain/taskWords.ts'
import { byName } from '../../../app/navigationModel.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useTaskBoard, useTaskDrafts, useTaskQueues } from '../../../stores/tasks.ts'
import { SessionIcon } from '../../../ui/SessionBadge.tsx'
import { emptyAddress, type TasksAddress } from '../model/address.ts'
import { count } from '../model/words.ts'
import { taskIcons } from '../stateIcons.ts'
import type { ChangeAddress } from '../useTasksAddress.ts'
import classes from './TasksSide.module.css'

export interface TasksSideProps {
  readonly address: TasksAddress
  readonly onAddress: ChangeAddress
}

/** The lists of tasks: the ledger and its states, the queue of each gateway, drafts and templates. */
export function TasksSide({ address, onAddress }: TasksSideProps) {
  const { items } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  const board = useTaskBoard()
  const queues = useTaskQueues().items
  const drafts = [...useTaskDrafts().items.values()]
  const ofKind = (kind: 'draft' | 'template') => drafts.filter((draft) => draft.kind === kind).length
  const show = (part: Partial<TasksAddress>) => onAddress({ ...emptyAddress, ...part })
  const inLedger = address.show === 'ledger'
  const onlyState = address.states.length === 1 ? address.states[0] : null
  return (
    <section className={classes.side} aria-label="Lists of tasks">
      <div className={classes.group}>
        <h2 className={classes.groupTitle}>Ledger</h2>
        <ul className={classes.list}>
          <Choice
            icon={<IconListDetails size={15} aria-hidden />}
            word="All tasks"
            chosen={inLedger && address.states.length === 0}
            onChoose={() => show({})}
          />
          {taskStates.map((state) => (
            <StateChoice
              key={state}
              state={state}
              n={board?.byState[state] ?? 0}
              chosen={inLedger && onlyState === state}
              onChoose={() => show({ states: [state] })}
            />
          ))}
        </ul>
      </div>
      <div className={classes.group}>
        <h2 className={classes.groupTitle}>Gateway queues</h2>
        <ul className={classes.list}>
          {gateways.map(({ id, profile, session }) => (
            <Choice
              key={id}
              icon={<SessionIcon state={session.state} size={14} />}
              word={profile.name}
              mark={queueWord(queues.get(id))}
              chosen={address.show === 'queue' && address.gateway === id}
              onChoose={() => show({ show: 'queue', gateway: id })}
            />
          ))}
          {gateways.length === 0 ? <li className={classes.note}>No gateway yet.</li> : null}
        </ul>
      </div>
      <div className={classes.group}>
        <h2 className={classes.groupTitle}>Not sent</h2>
        <ul className={classes.list}>
          <Choice
            icon={<IconPencil size={15} aria-hidden />}
            word="Drafts"
            n={ofKind('draft')}
            chosen={address.show === 'drafts'}
            onChoose={() => show({ show: 'drafts' })}
          />
          <Choice
            icon={<IconTemplate size={15} aria-hidden />}
            word="Templates"
            n={ofKind('template')}
            chosen={address.show === 'templates'}
            onChoose={() => show({ show: 'templates' })}
          />
        </ul>
      </div>
    </section>
  )
}

const queueWord = (queue: TaskQueueView | undefined): string =>
  queue?.state === 'reading' ? 'reading' : queue?.state === 'failed' ? 'not read' : ''

interface ChoiceProps {
  readonly icon: React.ReactNode
  readonly word: string
  readonly n?: number
  readonly mark?: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Choice({ icon, word, n = 0, mark = '', chosen, onChoose }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        className={classes.choice}
        aria-pressed={chosen}
        aria-description={[n > 0 ? count(n) : '', mark].filter(Boolean).join(', ') || undefined}
        title={word}
        onClick={onChoose}
      >
        {icon}
        <span className={classes.word}>{word}</span>
        <span className={classes.count} aria-hidden>
          {mark || (n > 0 ? count(n) : '')}
        </span>
      </button>
    </li>
  )
}

interface StateChoiceProps {
  readonly state: TaskState
  readonly n: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** A state of which there are any, or that is looked at. */
function StateChoice({ state, n, chosen, onChoose }: StateChoiceProps) {
  const Icon = taskIcons[state]
  const { word, tone } = taskStateWords[state]
  if (n === 0 && !chosen) return null
  return (
    <Choice
      icon={
        <span className={classes.tone} data-tone={tone}>
          <Icon size={15} aria-hidden />
        </span>
      }
      word={word}
      n={n}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
