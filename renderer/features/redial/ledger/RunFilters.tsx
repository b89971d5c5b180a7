import { Select, TextInput } from '@mantine/core'
import { outcomeWords, runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import { useTyped } from '../../../ui/useTyped.ts'
import classes from '../Filters.module.css'
import { GatewayFilter, PlanChip } from '../Filters.tsx'
import { type DayRange, maxPortText, type TimeChoice } from '../model/address.ts'
import type { PartProps } from '../useRedialAddress.ts'

const times = [
  { value: 'all', label: 'All the time' },
  { value: 'today', label: 'Today' },
  { value: '7d', label: 'The last 7 days' },
  { value: '30d', label: 'The last 30 days' },
  { value: 'days', label: 'From day to day…' },
]

/** What is typed is asked for after this pause, ms. */
const pauseMs = 250

/** Which runs are shown: plan, gateway, port, outcome and time. */
export function RunFilters(props: PartProps & { readonly withOutcome: boolean }) {
  const { address, onAddress, withOutcome } = props
  const port = useTyped(address.port ?? '', (text) => onAddress({ port: text.trim() || null }, 'replace'), pauseMs)
  return (
    <>
      <GatewayFilter address={address} onAddress={onAddress} />
      <TextInput
        className={classes.port}
        aria-label="Only of this port"
        placeholder="Port   /"
        data-search
        autoComplete="off"
        maxLength={maxPortText}
        value={port.typed}
        onChange={(event) => port.set(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && port.tell()}
      />
      {withOutcome ? (
        <Select
          className={classes.outcome}
          aria-label="Only with this outcome"
          placeholder="All outcomes"
          data={runOutcomes.map((outcome) => ({ value: outcome, label: outcomeWords[outcome] }))}
          value={address.outcome}
          clearable
          clearButtonProps={{ 'aria-label': 'All outcomes' }}
          onChange={(value) => onAddress({ outcome: runOutcomes.find((outcome) => outcome === value) ?? null })}
        />
      ) : null}
      <TimeFilter {...props} />
      <PlanChip {...props} />
    </>
  )
}

function TimeFilter({ address: { time }, onAddress }: PartProps) {
  const days = typeof time === 'object' ? time : null
  const set = (value: string | null) => {
    const choices: Readonly<Record<string, TimeChoice>> = { today: 'today', '7d': '7d', '30d': '30d' }
    onAddress({ time: value === 'days' ? anyDay : (choices[value ?? ''] ?? null) })
  }
  const setDay = (part: Partial<DayRange>) => {
    const next = { from: days?.from ?? null, to: days?.to ?? null, ...part }
    onAddress({ time: next })
  }
  return (
    <>
      <Select
        className={classes.time}
        aria-label="Time"
        data={times}
        value={time === null ? 'all' : typeof time === 'string' ? time : 'days'}
        allowDeselect={false}
        onChange={set}
      />
      {days ? (
        <span className={classes.days}>
          <TextInput
            type="date"
            className={classes.day}
            aria-label="First day"
            value={days.from ?? ''}
            onChange={(event) => setDay({ from: event.currentTarget.value || null })}
          />
          <TextInput
            type="date"
            className={classes.day}
            aria-label="Last day"
            value={days.to ?? ''}
            onChange={(event) => setDay({ to: event.currentTarget.value || null })}
          />
        </span>
      ) : null}
    </>
  )
}

/** The fields for days appear; they narrow nothing yet. */
const anyDay: DayRange = { from: null, to: null }
