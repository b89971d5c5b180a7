import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconClockPlay,
  IconLoader,
  IconPlayerPause,
  IconQuestionMark,
  IconSend,
  IconTrash,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { RecipientState, TaskState } from '../../../shared/domain/task.ts'

/** One icon for each state of a message, told apart by shape alone; the words stand in `shared/domain/taskWords.ts`. */
export const recipientIcons: Readonly<Record<RecipientState, TablerIcon>> = {
  drafted: IconCircleDashed,
  submitted: IconArrowUpRight,
  accepted: IconClockPlay,
  sending: IconSend,
  sent: IconCheck,
  delivered: IconChecks,
  undelivered: IconAlertTriangle,
  failed: IconX,
  refused: IconBan,
  removed: IconTrash,
  unknown: IconQuestionMark,
}

/** One icon for each state of a task. */
export const taskIcons: Readonly<Record<TaskState, TablerIcon>> = {
  drafted: IconCircleDashed,
  submitted: IconArrowUpRight,
  waiting: IconClockPlay,
  paused: IconPlayerPause,
  sending: IconLoader,
  done: IconCheck,
  refused: IconBan,
  unknown: IconQuestionMark,
}
