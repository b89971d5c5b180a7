import { Button, NumberInput, Popover, SegmentedControl } from '@mantine/core'
import { IconClockRecord } from '@tabler/icons-react'
import { useState } from 'react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { type StatisticsSampling, samplingPeriodMin } from '../../../shared/domain/statistics.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { useSettings } from '../../stores/settings.ts'
import { useSampling } from '../../stores/statistics.ts'
import { notifyFailed } from '../../ui/notify.ts'
import { useTicking } from '../../ui/ticker.ts'
import { samplingWords } from './model/words.ts'
import classes from './Statistics.module.css'

type Who = 'none' | 'this' | 'all'

/** Whether samples are taken by themselves, and what that does. */
export function SamplingButton({ gateway: { id, profile } }: { readonly gateway: GatewayView }) {
  const { sampling } = useSettings().statistics
  const view = useSampling(id)
  const words = useTicking((now) => (view ? samplingWords(view, now) : ''))
  const [open, setOpen] = useState(false)
  const { gateways, periodMin } = sampling
  const who: Who = gateways === 'all' ? 'all' : gateways.includes(id) ? 'this' : 'none'
  const chosen = gateways === 'all' ? [] : gateways
  const others = chosen.filter((other) => other !== id)
  const toGateways: Readonly<Record<Who, StatisticsSampling['gateways']>> = {
    none: others,
    this: [...others, id],
    all: 'all',
  }
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withArrow
      shadow="md"
      width={340}
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconClockRecord size={14} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Sampling: {who === 'none' ? 'off' : `every ${periodMin} min`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.form}>
          <p>
            Simrack can ask a gateway by itself, every so often, what it has counted, and keep it: that is what “Over
            time” shows. It costs the gateway two requests each time, and waits while anything else is asked of it.
            Samples are kept as long as the port history.
          </p>
          <SegmentedControl
            aria-label="Sample by itself"
            fullWidth
            data={[
              { value: 'none', label: 'Off' },
              { value: 'this', label: 'This gateway' },
              { value: 'all', label: 'All gateways' },
            ]}
            value={who}
            onChange={(value) => {
              const next = (['none', 'this', 'all'] as const).find((each) => each === value) ?? 'none'
              void set({ gateways: toGateways[next], periodMin })
            }}
          />
          <NumberInput
            label="Minutes between two samples"
            description={`At least ${samplingPeriodMin.least}`}
            min={samplingPeriodMin.least}
            max={samplingPeriodMin.most}
            allowDecimal={false}
            clampBehavior="strict"
            defaultValue={periodMin}
            onBlur={(event) => {
              const next = Number(event.currentTarget.value)
              const valid = next >= samplingPeriodMin.least && next <= samplingPeriodMin.most
              if (valid && next !== periodMin) void set({ gateways, periodMin: next })
            }}
          />
          <p className={classes.dim} role="status">
            {profile.name}: {words}
          </p>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

async function set(sampling: StatisticsSampling): Promise<void> {
  const result = await bridge.call('settings.update', { statistics: { sampling } })
  if (!result.ok) notifyFailed('Sampling was not set', result.error)
}
