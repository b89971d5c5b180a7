import { Button, NumberInput, Popover, Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { type StatisticsThresholds, usualThresholds } from '../../../shared/domain/statistics.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { useSettings } from '../../stores/settings.ts'
import { notifyFailed } from '../../ui/notify.ts'
import classes from './Statistics.module.css'

type Share = NonNullable<StatisticsThresholds['asr']>
const usualShare: Share = { below: 30, ofAtLeast: 20 }

/** What marks a port, to be set. */
export function ThresholdsButton() {
  const { thresholds } = useSettings().statistics
  const [open, setOpen] = useState(false)
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
          leftSection={<IconAlertTriangle size={14} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Thresholds
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.form}>
          <p>A port is marked when what it has counted passes one of these.</p>
          <Switch
            label="SMS that fail one after another"
            checked={thresholds.failedInARow !== null}
            onChange={(event) =>
              void set({
                ...thresholds,
                failedInARow: event.currentTarget.checked ? usualThresholds.failedInARow : null,
              })
            }
          />
          {thresholds.failedInARow === null ? null : (
            <Whole
              label="Failed in a row, from"
              max={100_000}
              value={thresholds.failedInARow}
              onValue={(failedInARow) => void set({ ...thresholds, failedInARow })}
            />
          )}
          <ShareFields
            label="SMS success rate"
            share={thresholds.successRate}
            usual={usualThresholds.successRate ?? usualShare}
            onShare={(successRate) => void set({ ...thresholds, successRate })}
          />
          <ShareFields
            label="Calls answered (ASR)"
            share={thresholds.asr}
            usual={usualShare}
            onShare={(asr) => void set({ ...thresholds, asr })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ShareFieldsProps {
  readonly label: string
  readonly share: Share | null
  readonly usual: Share
  readonly onShare: (share: Share | null) => void
}

function ShareFields({ label, share, usual, onShare }: ShareFieldsProps) {
  return (
    <>
      <Switch
        label={label}
        checked={share !== null}
        onChange={(event) => onShare(event.currentTarget.checked ? usual : null)}
      />
      {share === null ? null : (
        <div className={classes.pair}>
          <Whole
            label={`${label}: below, %`}
            max={100}
            value={share.below}
            onValue={(below) => onShare({ ...share, below })}
          />
          <Whole
            label={`${label}: of at least`}
            max={100_000}
            value={share.ofAtLeast}
            onValue={(ofAtLeast) => onShare({ ...share, ofAtLeast })}
          />
        </div>
      )}
    </>
  )
}

interface WholeProps {
  readonly label: string
  readonly max: number
  readonly value: number
  readonly onValue: (value: number) => void
}

const Whole = ({ label, max, value, onValue }: WholeProps) => (
  <NumberInput
    label={label}
    min={1}
    max={max}
    allowDecimal={false}
    clampBehavior="strict"
    defaultValue={value}
    onBlur={(event) => {
      const next = Number(event.currentTarget.value)
      if (Number.isInteger(next) && next >= 1 && next <= max && next !== value) onValue(next)
    }}
  />
)

async function set(thresholds: StatisticsThresholds): Promise<void> {
  const result = await bridge.call('settings.update', { statistics: { thresholds } })
  if (!result.ok) notifyFailed('The thresholds were not set', result.error)
}
