import { Switch } from '@mantine/core'
import classes from './editor.module.css'
import { CountInput, DurationInput } from './inputs.tsx'
import type { PlanFields } from './usePlanDraft.ts'

/** What is done when a dial does not go as it should: a ladder with an end, and breakers. Nothing here ever restarts a gateway. */
export function TroubleFields({ fields }: { readonly fields: PlanFields }) {
  const { draft, change } = fields
  const { durations, counts } = draft
  const resets = counts.resets.trim()
  return (
    <>
      <Switch
        label="When the IP has stayed, dial once more in flight mode"
        checked={draft.retryUnchanged}
        onChange={(event) => change({ retryUnchanged: event.currentTarget.checked }, 'retryUnchanged')}
      />
      <div className={classes.pair}>
        <CountInput
          fields={fields}
          field="resets"
          label="Resets of the module"
          description="When a port does not come back: 0 to 2."
        />
        <DurationInput
          fields={fields}
          field="resetWaitS"
          label="Wait after a reset"
          description="At most, each time."
        />
        <CountInput
          fields={fields}
          field="portBreaker"
          label="Hold a port after"
          description="So many runs in a row that failed or needed a reset."
        />
        <CountInput
          fields={fields}
          field="gatewayBreaker"
          label="Stop on a gateway after"
          description="So many such runs in a row, of any of its ports."
        />
      </div>
      <ol className={classes.ladder} aria-label="What happens to a port that does not come back">
        <li>Dialled; waited for up to {durations.timeoutS}</li>
        {resets === '0' ? null : (
          <li>
            Module reset{resets === '1' ? '' : `, up to ${resets} times`}; waited for up to {durations.resetWaitS}
          </li>
        )}
        <li>
          {resets === '0'
            ? 'The run has failed; the port is tried again at its next time'
            : 'Still away: the run has failed, and the port is held until you release it'}
        </li>
        <li>
          After {counts.portBreaker} runs in a row that failed {resets === '0' ? '' : 'or needed a reset '}it is held,
          too
        </li>
      </ol>
    </>
  )
}
