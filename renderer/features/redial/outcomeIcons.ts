import {
  IconArrowsExchange,
  IconEqual,
  IconPlayerSkipForward,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { RunOutcome } from '../../../shared/domain/redialPlan.ts'

/** One icon for each outcome of a run, told apart by shape alone; the words stand in `shared/domain/redialPlan.ts`. */
export const outcomeIcons: Readonly<Record<RunOutcome, TablerIcon>> = {
  changed: IconArrowsExchange,
  unchanged: IconEqual,
  'could-not-tell': IconQuestionMark,
  failed: IconX,
  skipped: IconPlayerSkipForward,
}
