import { Group, MultiSelect, Radio, Switch } from '@mantine/core'
import { portStates } from '../../../../shared/domain/portState.ts'
import classes from './editor.module.css'
import { CountInput, DurationInput } from './inputs.tsx'
import type { PlanFields } from './usePlanDraft.ts'

const stateChoices = portStates.map(({ code, word }) => ({ value: String(code), label: `${word} (${code})` }))

/** How a dial goes: its mode, from which states, how many at once, and how long it is waited for. */
export function DialFields({ fields }: { readonly fields: PlanFields }) {
  const { draft, change, errorOf } = fields
  return (
    <>
      <Radio.Group
        label="Mode"
        value={String(draft.mode)}
        onChange={(value) => change({ mode: value === '1' ? 1 : 0 }, 'mode')}
      >
        <Group gap="lg" mt={4} align="flex-start">
          <Radio value="0" label="Flight mode (0)" description="The SIM registers again. Mostly a new IP." size="xs" />
          <Radio value="1" label="Fast (1)" description="The SIM stays registered. The IP may stay, too." size="xs" />
        </Group>
      </Radio.Group>
      <div className={classes.pair}>
        <MultiSelect
          label="Dial only from"
          description="States of the port; the vendor wants 15."
          size="xs"
          data={stateChoices}
          value={draft.acceptedStates.map(String)}
          maxValues={8}
          data-field="acceptedStates"
          error={errorOf('acceptedStates')}
          onChange={(values) => change({ acceptedStates: values.map(Number) }, 'acceptedStates')}
        />
        <Switch
          className={classes.besideField}
          label="Also from Registered (3), where a port never shows these"
          description="For gateways that are no data routers."
          checked={draft.orRegistered}
          onChange={(event) => change({ orRegistered: event.currentTarget.checked }, 'orRegistered')}
        />
      </div>
      <div className={classes.three}>
        <CountInput
          fields={fields}
          field="concurrency"
          label="At once on a gateway"
          description="Ports that dial at the same time."
        />
        <DurationInput
          fields={fields}
          field="minStaggerS"
          label="Least pause"
          description="Between two starts on a gateway."
        />
        <DurationInput
          fields={fields}
          field="maxStaggerS"
          label="Longest pause"
          description="Drawn anew for each start."
        />
      </div>
      <div className={classes.three}>
        <DurationInput
          fields={fields}
          field="settleS"
          label="Settle"
          description="After a dial nothing is asked for so long."
        />
        <DurationInput fields={fields} field="pollS" label="Look every" description="Until the port is back." />
        <DurationInput
          fields={fields}
          field="timeoutS"
          label="Give up after"
          description="Counted from the settling."
        />
      </div>
    </>
  )
}
