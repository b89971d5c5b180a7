import { IconListDetails, IconPencil, IconTemplate } from '@tabler/icons-react'
import { useMemo } from 'react'
import { type TaskState, taskStates } from '../../../../shared/domain/task.ts'
import type { TaskQueueView } from '../../../../shared/domain/taskLedger.ts'
import { taskStateWords } from '../../../../shared/domain/taskWords.ts'
import { byName } from '../../../app/navigationModel.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useTaskBoard, useTaskDrafts, useTaskQueues } from '../../../stores/tasks.ts'
import { SessionIcon } from '../../../ui/SessionBadge.tsx'
import { Choice, Group, SideList, SideNote } from '../../../ui/SideList.tsx'
import { emptyAddress, type TasksAddress } from '../model/address.ts'
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
    <SideList label="Lists of tasks">
      <Group title="Ledger">
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
      </Group>
      <Group title="Gateway queues">
        {gateways.map(({ id, profile, session }) => (
          <Choice
            key={id}
            icon={<SessionIcon state={session.state} size={14} />}
            word={profile.name}
            mark={queueMark(queues.get(id))}
            chosen={address.show === 'queue' && address.gateway === id}
            onChoose={() => show({ show: 'queue', gateway: id })}
          />
        ))}
        {gateways.length === 0 ? <SideNote>No gateway yet.</SideNote> : null}
      </Group>
      <Group title="Not sent">
        <Choice
          icon={<IconPencil size={15} aria-hidden />}
          word="Drafts"
          count={ofKind('draft')}
          chosen={address.show === 'drafts'}
          onChoose={() => show({ show: 'drafts' })}
        />
        <Choice
          icon={<IconTemplate size={15} aria-hidden />}
          word="Templates"
          count={ofKind('template')}
          chosen={address.show === 'templates'}
          onChoose={() => show({ show: 'templates' })}
        />
      </Group>
    </SideList>
  )
}

function queueMark(queue: TaskQueueView | undefined) {
  const words = queue?.state === 'reading' ? 'reading' : queue?.state === 'failed' ? 'not read' : null
  return words === null ? null : { shown: words, words }
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
      count={n}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
