import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconClockPlay,
  IconQuestionMark,
  IconSend,
  IconTrash,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { RecipientState } from '../../shared/domain/task.ts'

/** One icon for each state of a sent message, told apart by shape alone; the words stand in `shared/domain/taskWords.ts`. */
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
