import type { RecipientState, TaskState } from '../../../shared/domain/task.ts'
import { recipientStateWords, taskStateWords } from '../../../shared/domain/taskWords.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { recipientIcons, taskIcons } from './stateIcons.ts'

/** A message's state: icon, word and colour. */
export function RecipientBadge({ state, count }: { readonly state: RecipientState; readonly count?: number }) {
  const { word, tone } = recipientStateWords[state]
  return (
    <ToneBadge tone={tone} icon={recipientIcons[state]} count={count}>
      {word}
    </ToneBadge>
  )
}

/** A task's state: icon, word and colour. */
export function TaskBadge({ state }: { readonly state: TaskState }) {
  const { word, tone } = taskStateWords[state]
  return (
    <ToneBadge tone={tone} icon={taskIcons[state]}>
      {word}
    </ToneBadge>
  )
}
