import { operationInfo } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import { count } from '../../../ui/words.ts'
import { barWords, batchParts, finishedOf } from '../model/batch.ts'
import { operationIcons } from '../stateIcons.ts'
import classes from './BatchBar.module.css'

interface BatchBarProps {
  readonly batch: BatchView
  /** The counts by state stand under the bar. */
  readonly counts?: boolean
}

/** How far a batch is: a stretch for each state. */
export function BatchBar({ batch, counts = false }: BatchBarProps) {
  const parts = batchParts(batch)
  const words = barWords(batch)
  return (
    <div>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={`Progress: ${operationInfo[batch.kind].word} ${batch.expression}`}
        aria-valuemin={0}
        aria-valuemax={batch.total}
        aria-valuenow={finishedOf(batch)}
        aria-valuetext={words}
        title={words}
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
        <ul className={classes.counts} aria-label="By state">
          {parts.map(({ state, tone, word, count: n }) => {
            const Icon = operationIcons[state]
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
}
