import { IconFlag } from '@tabler/icons-react'
import { stateIcon } from '../../ui/stateIcons.ts'
import { count } from '../../ui/words.ts'
import { type StateCount, type StateKey, stateOfKey } from './model/filter.ts'
import classes from './StateStrip.module.css'

export interface StateStripProps {
  readonly counts: readonly StateCount[]
  readonly flaggedCount: number
  readonly states: readonly StateKey[]
  readonly flagged: boolean
  readonly onStates: (states: readonly StateKey[]) => void
  readonly onFlagged: (flagged: boolean) => void
}

/** How many rows are in each state. Each count is a switch that filters both forms. */
export function StateStrip({ counts, flaggedCount, states, flagged, onStates, onFlagged }: StateStripProps) {
  return (
    <fieldset className={classes.strip} data-filtered={states.length > 0 || flagged || undefined}>
      <legend className={classes.legend}>Show by state</legend>
      {counts.map(({ key, info, count: ports }) => {
        const Icon = stateIcon(stateOfKey(key))
        const pressed = states.includes(key)
        return (
          <button
            key={key}
            type="button"
            className={classes.chip}
            data-tone={info.tone}
            aria-pressed={pressed}
            onClick={() => onStates(pressed ? states.filter((s) => s !== key) : [...states, key])}
          >
            <Icon size={13} aria-hidden />
            {info.word} <strong>{count(ports)}</strong>
          </button>
        )
      })}
      {flaggedCount > 0 || flagged ? (
        <button
          type="button"
          className={classes.chip}
          data-tone="warn"
          aria-pressed={flagged}
          onClick={() => onFlagged(!flagged)}
        >
          <IconFlag size={13} aria-hidden />
          Flagged <strong>{count(flaggedCount)}</strong>
        </button>
      ) : null}
    </fieldset>
  )
}
