import { Input, SegmentedControl } from '@mantine/core'
import type { RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { parseDuration } from '../model/duration.ts'
import { rangeWords } from '../model/words.ts'
import classes from './editor.module.css'
import { DurationInput } from './inputs.tsx'
import type { PlanFields } from './usePlanDraft.ts'

/** How often a port is dialled: an interval, and how it is drawn within. */
export function IntervalFields({ fields }: { readonly fields: PlanFields }) {
  const { draft, change } = fields
  const { distribution, durations } = draft
  const min = parseDuration(durations.minIntervalS, 'min')
  const max = parseDuration(durations.maxIntervalS, 'min')
  return (
    <section className={classes.section} aria-label="How often">
      <h2 className={classes.title}>How often</h2>
      <div className={classes.three}>
        <DurationInput fields={fields} field="minIntervalS" label="Minimum interval" />
        <DurationInput fields={fields} field="maxIntervalS" label="Maximum interval" />
        <Input.Wrapper label="Drawn within" labelElement="div">
          <div className={classes.drawn}>
            <SegmentedControl
              aria-label="Drawn within"
              data={[
                { value: 'uniform', label: 'Evenly' },
                { value: 'triangular', label: 'Mostly the middle' },
              ]}
              value={distribution}
              onChange={(value) =>
                change({ distribution: value === 'triangular' ? 'triangular' : 'uniform' }, 'distribution')
              }
            />
            <DistributionPicture distribution={distribution} />
          </div>
        </Input.Wrapper>
      </div>
      <p className={classes.note}>
        {min !== null && max !== null && min < max
          ? `From one dial of a port to its next: ${rangeWords(min, max)}, drawn anew each time. `
          : 'From one dial of a port to its next. '}
        Never less than 5 minutes: the vendor asks for a cycle that is not too short and not regular, as operators take
        notice of either.
      </p>
    </section>
  )
}

/** How likely each length is, from the shortest to the longest. */
function DistributionPicture({ distribution }: Pick<RedialPlanForm, 'distribution'>) {
  const words =
    distribution === 'uniform'
      ? 'Every length between minimum and maximum is equally likely'
      : 'Lengths in the middle are the likeliest, minimum and maximum the least likely'
  return (
    <svg className={classes.distribution} viewBox="0 0 72 26" role="img" aria-label={words}>
      <title>{words}</title>
      <path
        className={classes.distributionShape}
        d={distribution === 'uniform' ? 'M2 24V9H70V24Z' : 'M2 24L36 3L70 24Z'}
      />
      <path className={classes.distributionFloor} d="M0 24H72" />
    </svg>
  )
}
