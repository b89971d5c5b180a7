import { memo } from 'react'
import type { RecipientTally } from '../../../shared/domain/task.ts'
import { cssVars } from '../../ui/cssVars.ts'
import { recipientIcons } from '../../ui/recipientIcons.ts'
import { count } from '../../ui/words.ts'
import { finishedOf, tallyParts, tallyWords, totalOf } from './model/tally.ts'
import classes from './TallyBar.module.css'

export interface TallyBarProps {
  readonly tally: RecipientTally
  /** What it is the progress of. */
  readonly label: string
  /** The counts by state stand under the bar. */
  readonly counts?: boolean
}

/** How far messages are: a bar with a stretch for each state, and how many are in which. */
export const TallyBar = memo(function TallyBar({ tally, label, counts = false }: TallyBarProps) {
  const parts = tallyParts(tally)
  const total = totalOf(tally)
  return (
    <div className={classes.root}>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={finishedOf(tally)}
        aria-valuetext={tallyWords(tally)}
        title={tallyWords(tally)}
      >
        {parts.map(({ state, tone, count: n }) => (
          <span
            key={state}
            className={classes.part}
            data-tone={tone}
            data-state={state}
            style={cssVars({ '--share': String(n) })}
          />
        ))}
      </div>
      {counts ? (
        <ul className={classes.counts} aria-label={`${label}, by state`}>
          {parts.map(({ state, tone, word, count: n }) => {
            const Icon = recipientIcons[state]
            return (
              <li key={state} data-tone={tone} className={classes.count}>
                <Icon size={13} aria-hidden />
                {count(n)} {word.toLowerCase()}
              </li>
            )
          })}
        </ul>
      ) : null}
    </div>
  )
})
