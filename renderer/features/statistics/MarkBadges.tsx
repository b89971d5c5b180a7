import { Tooltip } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { StatisticsMark } from '../../../shared/domain/statisticsFigures.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { markReason, markWord } from './model/words.ts'
import classes from './Statistics.module.css'

/** Why a port is marked, by icon and words. */
export function MarkBadges({ marks }: { readonly marks: readonly StatisticsMark[] }) {
  return marks.map((mark) => (
    <Tooltip key={mark.kind} label={markReason(mark)}>
      <span className={classes.mark}>
        <ToneBadge tone={mark.kind === 'failed-in-a-row' ? 'bad' : 'warn'} icon={IconAlertTriangle}>
          {markWord(mark)}
        </ToneBadge>
      </span>
    </Tooltip>
  ))
}
