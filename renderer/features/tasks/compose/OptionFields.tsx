import { Collapse, Switch, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { memo, useId, useState } from 'react'
import {
  type DeviceForwarding,
  type TaskOptions,
  taskOptions,
  usualTaskOptions,
} from '../../../../shared/domain/task.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import classes from './compose.module.css'
import { ForwardingFields } from './ForwardingFields.tsx'
import { NumberOption } from './NumberOption.tsx'

export interface OptionFieldsProps {
  readonly options: TaskOptions
  readonly forwarding: DeviceForwarding | null
  readonly gatewayId: string | null
  readonly onChange: (part: Partial<DraftContent>) => void
}

/** How it is to be sent: what is often wanted, and the rest behind a fold. */
export const OptionFields = memo(function OptionFields({
  options,
  forwarding,
  gatewayId,
  onChange,
}: OptionFieldsProps) {
  const changed = rareChanges(options) + (forwarding ? 1 : 0)
  const [open, setOpen] = useState(changed > 0)
  const foldId = useId()
  const set = (part: Partial<TaskOptions>) => onChange({ options: { ...options, ...part } })
  return (
    <section className={classes.field} aria-label="How it is sent">
      <div className={classes.pair}>
        <NumberOption
          label="Pause between two SMS of a task"
          description="Default: 0 ms"
          suffix=" ms"
          min={0}
          max={3_600_000}
          value={options.intvl}
          onChange={(intvl) => set({ intvl })}
        />
        <Switch
          label="Ask the network whether it was delivered"
          description="Default: off. The network’s answers arrive in the inbox and stand beside each number. Some operators charge for them."
          checked={options.dr}
          onChange={(event) => set({ dr: event.currentTarget.checked })}
        />
      </div>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={open}
        aria-controls={foldId}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={14} aria-hidden className={classes.foldArrow} data-open={open || undefined} />
        More options{changed > 0 ? `, ${changed} not as usual` : ''}
      </UnstyledButton>
      <Collapse expanded={open} id={foldId}>
        <div className={classes.rare}>
          <RareOptions options={options} set={set} />
          <ForwardingFields key={gatewayId} forwarding={forwarding} gatewayId={gatewayId} onChange={onChange} />
        </div>
      </Collapse>
    </section>
  )
})

const rare = ['chs', 'smsc', 'tmo', 'sdr', 'fdr', 'srPrd', 'srCnt'] as const

/** How many of the folded options are not as a new draft has them. */
const rareChanges = (options: TaskOptions): number =>
  rare.filter((name) => options[name] !== usualTaskOptions[name]).length

interface RareProps {
  readonly options: TaskOptions
  readonly set: (part: Partial<TaskOptions>) => void
}

function RareOptions({ options, set }: RareProps) {
  return (
    <div className={classes.pair}>
      <NumberOption
        label="Wait for the result of an SMS"
        description="Default: 30 s. The gateway calls it failed after that."
        suffix=" s"
        min={1}
        max={3600}
        value={options.tmo}
        onChange={(tmo) => set({ tmo })}
      />
      <ServiceCentre value={options.smsc} onChange={(smsc) => set({ smsc })} />
      <NumberOption
        label="Report every"
        description="Default: 60 s; 0: not by time"
        suffix=" s"
        min={0}
        max={86_400}
        value={options.srPrd}
        onChange={(srPrd) => set({ srPrd })}
      />
      <NumberOption
        label="Report after so many results"
        description="Default: 10"
        min={1}
        max={10_000}
        value={options.srCnt}
        onChange={(srCnt) => set({ srCnt })}
      />
      <Switch
        label="Report each SMS that was sent"
        description="Default here: on. Without it only counters tell, and no number can be followed."
        checked={options.sdr}
        onChange={(event) => set({ sdr: event.currentTarget.checked })}
      />
      <Switch
        label="Report each SMS that failed"
        description="Default: on. Without it the reason is never known."
        checked={options.fdr}
        onChange={(event) => set({ fdr: event.currentTarget.checked })}
      />
      <Switch
        label="Write the text in base64"
        description="Default: off. For firmware that mistakes letters beyond ASCII; the recipient sees no difference."
        checked={options.chs === 'base64'}
        onChange={(event) => set({ chs: event.currentTarget.checked ? 'base64' : 'utf8' })}
      />
    </div>
  )
}

function ServiceCentre({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? value
  const read = taskOptions.shape.smsc.safeParse(shown.trim())
  return (
    <TextInput
      label="Service centre"
      description="Default: the SIM’s own"
      placeholder="+8613800100500"
      value={shown}
      error={read.success ? null : read.error.issues[0]?.message}
      onChange={(event) => {
        const next = event.currentTarget.value
        setTyped(next)
        const checked = taskOptions.shape.smsc.safeParse(next.trim())
        if (checked.success) onChange(checked.data)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
