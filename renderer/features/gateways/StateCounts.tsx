import { Tooltip } from '@mantine/core'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { stateIcon } from '../../ui/stateIcons.ts'
import { stateCounts } from './model.ts'
import classes from './StateCounts.module.css'

export interface StateCountsProps {
  /** Rows per state number. */
  readonly counts: Readonly<Record<string, number>>
  /** False: this is what was heard last, and it is shown without its colours. */
  readonly current: boolean
}

/** How many ports and SIMs are in each state, as small chips: icon, number, and the word on demand. */
export function StateCounts({ counts, current }: StateCountsProps) {
  return (
    <ul className={classes.list}>
      {stateCounts(counts).map(({ code, count }) => {
        const { word, tone } = portStateInfo(code)
        const name = `${count} ${word}${current ? '' : ', as heard last'}`
        const Icon = stateIcon(code)
        return (
          <li key={code}>
            <Tooltip label={name}>
              <span className={classes.chip} data-tone={current ? tone : 'empty'} role="img" aria-label={name}>
                <Icon size={12} aria-hidden />
                {count}
              </span>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
