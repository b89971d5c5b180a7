import { Tooltip } from '@mantine/core'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { stateIcon } from '../../ui/stateIcons.ts'
import { stateCounts } from './model.ts'
import classes from './StateCounts.module.css'

/** How many ports and SIMs are in each state, as small chips: icon, number, and the word on demand. */
export function StateCounts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  return (
    <ul className={classes.list}>
      {stateCounts(counts).map(({ code, count }) => {
        const { word, tone } = portStateInfo(code)
        const Icon = stateIcon(code)
        return (
          <li key={code}>
            <Tooltip label={`${count} ${word}`}>
              <span className={classes.chip} data-tone={tone} role="img" aria-label={`${count} ${word}`}>
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
