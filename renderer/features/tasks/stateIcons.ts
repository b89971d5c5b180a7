import {
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconClockPlay,
  IconLoader,
  IconPlayerPause,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react'
import type { TaskState } from '../../../shared/domain/task.ts'

/** One icon for each state of a task, told apart by shape alone; the words stand in `shared/domain/taskWords.ts`. */
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
