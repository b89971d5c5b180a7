import {
  IconCircleCheck,
  IconCircleDashed,
  IconExclamationCircle,
  IconGitCompare,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react'
import type { StockOutcome } from '../../../../shared/domain/stockTake.ts'

export const outcomeIcons: Readonly<Record<StockOutcome, TablerIcon>> = {
  matched: IconCircleCheck,
  missing: IconCircleDashed,
  unknown: IconQuestionMark,
  conflict: IconGitCompare,
  unusable: IconExclamationCircle,
}
