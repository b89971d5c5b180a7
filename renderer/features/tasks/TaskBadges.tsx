import { IconAlertTriangle } from '@tabler/icons-react'
import type { RecipientTally, TaskState } from '../../../shared/domain/task.ts'
import { taskStateWords } from '../../../shared/domain/taskWords.ts'
import { RecipientBadge } from '../../ui/RecipientBadge.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { count } from '../../ui/words.ts'
import { endOf } from './model/tally.ts'
import { taskIcons } from './stateIcons.ts'

interface TaskBadgeProps {
  readonly state: TaskState
  /** Of its messages: a task that has ended says how. */
  readonly tally: RecipientTally
}

/** A task's state: icon, word and colour. */
export function TaskBadge({ state, tally }: TaskBadgeProps) {
  const { word, tone } = taskStateWords[state]
  const { only, worries } = endOf(tally)
  if (state === 'done' && only !== null) return <RecipientBadge state={only} />
  return state === 'done' && worries > 0 ? (
    <ToneBadge tone="warn" icon={IconAlertTriangle}>
      {word}, {count(worries)} to look at
    </ToneBadge>
  ) : (
    <ToneBadge tone={tone} icon={taskIcons[state]}>
      {word}
    </ToneBadge>
  )
}
