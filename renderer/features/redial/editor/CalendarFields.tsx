import { ActionIcon, Button, Checkbox, Group, Input, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { openMinutes } from '../../../../shared/domain/redialPlan.ts'
import { useTicking } from '../../../ui/ticker.ts'
import { type DraftWindow, nextKey, readableWindows } from '../model/planDraft.ts'
import { hoursWords, weekdays } from '../model/words.ts'
import { siteTime, zonesWith } from '../model/zones.ts'
import classes from './editor.module.css'
import { CountInput, DurationInput } from './inputs.tsx'
import type { PlanFields } from './usePlanDraft.ts'

/** When the plan may dial, by the clock of the site. */
export function CalendarFields({ fields }: { readonly fields: PlanFields }) {
  const { draft, change, errorOf } = fields
  const zones = useMemo(() => zonesWith(draft.zone), [draft.zone])
  const there = useTicking((now) => siteTime(now, draft.zone))
  return (
    <>
      <div className={classes.three}>
        <Select
          label="Time zone of the site"
          description={there === '' ? undefined : `There it is ${there} now.`}
          data={zones}
          value={draft.zone}
          searchable
          limit={60}
          allowDeselect={false}
          nothingFoundMessage="No such zone"
          // What is typed is looked for, not added to what stands there.
          onFocus={(event) => event.currentTarget.select()}
          onClick={(event) => event.currentTarget.select()}
          data-field="zone"
          error={errorOf('zone')}
          onChange={(zone) => zone !== null && change({ zone }, 'zone')}
        />
        <CountInput
          fields={fields}
          field="maxPerDay"
          label="Dials of one port per day"
          description="At most; empty: no limit."
          placeholder="no limit"
        />
        <DurationInput
          fields={fields}
          field="floorS"
          label="Never sooner than"
          description="After the last dial, whoever dialled."
        />
      </div>
      <Windows fields={fields} field="windows" title="Daily windows" none="None: the whole day." add="Add a window" />
      <Windows fields={fields} field="quiet" title="Quiet hours" none="None." add="Add quiet hours" />
      <DayPicture windows={draft.windows} quiet={draft.quiet} />
      <Checkbox.Group
        label="Days"
        value={draft.days.map(String)}
        error={errorOf('days')}
        onChange={(days) => change({ days: days.map(Number) }, 'days')}
      >
        <Group gap="sm" mt={4}>
          {weekdays.map((name, i) => (
            <Checkbox key={name} value={String(i + 1)} label={name} data-field={i === 0 ? 'days' : undefined} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={classes.pair}>
        <TextInput
          type="date"
          label="First day"
          description="Empty: from now on."
          data-field="startDate"
          value={draft.startDate}
          error={errorOf('startDate')}
          onChange={(event) => change({ startDate: event.currentTarget.value }, 'startDate')}
        />
        <TextInput
          type="date"
          label="Last day"
          description="Empty: without end."
          data-field="endDate"
          value={draft.endDate}
          error={errorOf('endDate')}
          onChange={(event) => change({ endDate: event.currentTarget.value }, 'endDate')}
        />
      </div>
    </>
  )
}

interface WindowsProps {
  readonly fields: PlanFields
  readonly field: 'windows' | 'quiet'
  readonly title: string
  readonly none: string
  readonly add: string
}

const mostWindows = 12

/** Stretches of the day; over midnight when they end earlier than they begin. */
function Windows({ fields, field, title, none, add }: WindowsProps) {
  const { draft, change, errorOf } = fields
  const windows = draft[field]
  const set = (next: readonly DraftWindow[], at: number) => change({ [field]: next }, `${field}.${at}`)
  const edit = (i: number, part: Partial<DraftWindow>) =>
    set(
      windows.map((each, at) => (at === i ? { ...each, ...part } : each)),
      i,
    )
  return (
    <Input.Wrapper label={title} labelElement="div" error={errorOf(field)}>
      <div className={classes.windows}>
        {windows.map((window, i) => (
          <div key={window.key} className={classes.window}>
            <TextInput
              className={classes.clock}
              aria-label={`${title} ${i + 1}, from`}
              placeholder="08:00"
              maxLength={5}
              data-field={`${field}.${i}`}
              value={window.from}
              error={errorOf(`${field}.${i}`) !== null}
              onChange={(event) => edit(i, { from: event.currentTarget.value })}
            />
            to
            <TextInput
              className={classes.clock}
              aria-label={`${title} ${i + 1}, to`}
              placeholder="20:00"
              maxLength={5}
              value={window.to}
              error={errorOf(`${field}.${i}`) !== null}
              onChange={(event) => edit(i, { to: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove ${title.toLowerCase()} ${i + 1}`}
              onClick={() =>
                set(
                  windows.filter((_, at) => at !== i),
                  i,
                )
              }
            >
              <IconX size={14} />
            </ActionIcon>
            <span className={classes.error}>{errorOf(`${field}.${i}`)}</span>
          </div>
        ))}
        <div className={classes.window}>
          {windows.length === 0 ? <span className={classes.note}>{none}</span> : null}
          {windows.length < mostWindows ? (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() =>
                change(
                  { [field]: [...windows, { key: nextKey(windows), ...usual[field] }] },
                  `${field}.${windows.length}`,
                )
              }
            >
              {add}
            </Button>
          ) : null}
        </div>
      </div>
    </Input.Wrapper>
  )
}

const usual = { windows: { from: '08:00', to: '20:00' }, quiet: { from: '22:00', to: '06:00' } } as const

interface DayPictureProps {
  readonly windows: readonly DraftWindow[]
  readonly quiet: readonly DraftWindow[]
}

/** A day from midnight to midnight, with what is open of it. */
function DayPicture({ windows, quiet }: DayPictureProps) {
  const read = { windows: readableWindows(windows), quiet: readableWindows(quiet) }
  return (
    <figure className={classes.day}>
      <svg className={classes.dayPicture} viewBox="0 0 1440 20" preserveAspectRatio="none" aria-hidden>
        <rect className={classes.closed} width={1440} height={20} />
        {openMinutes(read).map(({ from, to }) => (
          <rect key={from} className={classes.open} x={from} width={to - from} height={20} />
        ))}
      </svg>
      <div className={classes.hours} aria-hidden>
        {['00', '06', '12', '18', '24'].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      <figcaption className={classes.note}>Dials are possible: {hoursWords(read)}.</figcaption>
    </figure>
  )
}
