import { Collapse, NumberInput, Switch, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import classes from './Several.module.css'

/** How fast a batch goes, and when it stops by itself. */
export interface Pace {
  readonly gapMs: number
  readonly atOnce: number
  readonly stopAfter: number
  /** All in one request. */
  readonly together: boolean
}

export const usualPace: Pace = { gapMs: 1000, atOnce: 4, stopAfter: 3, together: false }

interface PaceFieldsProps {
  readonly pace: Pace
  readonly onPace: (pace: Pace) => void
  /** Several of these cannot go in one request. */
  readonly alone: boolean
}

/** The pace, folded away: its usual values are gentle. */
export function PaceFields({ pace, onPace, alone }: PaceFieldsProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const { gapMs, atOnce, stopAfter } = pace
  const together = pace.together && !alone
  return (
    <div>
      <UnstyledButton className={classes.fold} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} aria-hidden className={classes.foldArrow} data-open={open || undefined} />
        {together
          ? 'Pace: all in one request'
          : `Pace: one request every ${gapMs / 1000} s, ${atOnce} under way at once, stops after ${stopAfter} failures in a row`}
      </UnstyledButton>
      <Collapse expanded={open} id={id}>
        <Switch
          className={classes.together}
          label="All in one request"
          description={
            alone
              ? 'Not for fast redials: several in one request have no mode.'
              : 'The gateway is asked once and takes or refuses them as a whole. A further slot of the same port goes in another request.'
          }
          checked={together}
          disabled={alone}
          onChange={(event) => onPace({ ...pace, together: event.currentTarget.checked })}
        />
        <div className={classes.pace}>
          <NumberInput
            label="Pause between requests"
            suffix=" s"
            min={0}
            max={600}
            step={0.5}
            decimalScale={1}
            value={gapMs / 1000}
            disabled={together}
            onChange={(value) => onPace({ ...pace, gapMs: Math.round(within(value, 0, 600) * 1000) })}
          />
          <NumberInput
            label="Under way at once"
            min={1}
            max={64}
            allowDecimal={false}
            value={atOnce}
            disabled={together}
            onChange={(value) => onPace({ ...pace, atOnce: within(value, 1, 64) })}
          />
          <NumberInput
            label="Stop after failures in a row"
            min={1}
            max={1000}
            allowDecimal={false}
            value={stopAfter}
            disabled={together}
            onChange={(value) => onPace({ ...pace, stopAfter: within(value, 1, 1000) })}
          />
        </div>
      </Collapse>
    </div>
  )
}

/** What is no number is the least. */
function within(value: number | string, least: number, most: number): number {
  const n = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(n) ? Math.min(most, Math.max(least, n)) : least
}
