import { Button, Group, NumberInput, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import type { InboxRetention, RetentionPreview } from '../../../shared/domain/message.ts'
import type { AppError } from '../../../shared/errors.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { type Loaded, useLoad } from '../../ui/useLoad.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { count } from '../../ui/words.ts'
import { bounds, isWithin, previewSentence, retentionSentence } from './inboxWords.ts'
import classes from './RetentionDialog.module.css'

/** Asks which messages are kept, and shows what that would remove before it is so. */
export function askForRetention(now: InboxRetention): void {
  const id = modals.open({
    title: 'Which messages are kept?',
    children: <Body now={now} onDone={() => modals.close(id)} />,
  })
}

/** What a limit is when it is first switched on. */
const usual = { days: 365, count: 1_000_000 } as const
/** A number is left alone so long before it is asked what it would remove, ms. */
const restMs = 300
const noLimits: InboxRetention = { days: null, count: null }

interface Limit {
  readonly on: boolean
  readonly value: number | string
}
const limitOf = (set: number | null, ifNone: number): Limit => ({ on: set !== null, value: set ?? ifNone })

/** Null while one of them is no number that the core would take. */
function limitsOf(days: Limit, most: Limit): InboxRetention | null {
  const [d, c] = [days.on ? days.value : null, most.on ? most.value : null]
  return isWithin(d, bounds.days) && isWithin(c, bounds.count) ? { days: d, count: c } : null
}

interface BodyProps {
  readonly now: InboxRetention
  readonly onDone: () => void
}

function Body({ now, onDone }: BodyProps) {
  const [days, setDays] = useState(() => limitOf(now.days, usual.days))
  const [most, setMost] = useState(() => limitOf(now.count, usual.count))
  const [error, setError] = useState<AppError | null>(null)
  const action = useAction('settings.update')
  const limits = limitsOf(days, most)
  const limited = days.on || most.on
  const [asked] = useDebouncedValue(limits ?? noLimits, restMs)
  const preview = useLoad('inbox.retentionPreview', asked)
  const current = !preview.loading && asked.days === limits?.days && asked.count === limits.count
  const removes = limited && (preview.value?.remove ?? 0) > 0
  const save = async () => {
    if (limits === null) return
    const result = await action.run({ inbox: { retention: limits } })
    if (!result.ok) return setError(result.error)
    notifyDone(retentionSentence(limits))
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="sm">
        <LimitFields
          label="Remove messages older than"
          unit="days"
          limit={days}
          bounds={bounds.days}
          onLimit={setDays}
        />
        <LimitFields
          label="Keep at most the newest"
          unit="messages"
          limit={most}
          bounds={bounds.count}
          onLimit={setMost}
        />
        {limited ? <Preview preview={preview} current={current} removes={removes} /> : null}
        <Text size="sm" c="dimmed">
          {limited
            ? 'Pinned messages are always kept. Nothing is removed from the gateways.'
            : retentionSentence(noLimits)}
        </Text>
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button
            type="submit"
            disabled={limits === null || (limited && !current)}
            loading={action.busy}
            {...(removes ? { color: 'red' } : {})}
          >
            {limited ? 'Keep only these' : 'Keep everything'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface LimitFieldsProps {
  readonly label: string
  readonly unit: string
  readonly limit: Limit
  readonly bounds: (typeof bounds)[keyof typeof bounds]
  readonly onLimit: (limit: Limit) => void
}

function LimitFields({ label, unit, limit, bounds, onLimit }: LimitFieldsProps) {
  const wrong = limit.on && !isWithin(limit.value, bounds)
  return (
    <div className={classes.limit}>
      <Switch
        label={label}
        checked={limit.on}
        onChange={(event) => onLimit({ ...limit, on: event.currentTarget.checked })}
      />
      <NumberInput
        aria-label={`${label}, ${unit}`}
        suffix={` ${unit}`}
        thousandSeparator=","
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        hideControls
        disabled={!limit.on}
        value={limit.value}
        error={wrong ? `From ${count(bounds.min)} to ${count(bounds.max)}.` : null}
        onChange={(value) => onLimit({ ...limit, value })}
      />
    </div>
  )
}

interface PreviewProps {
  readonly preview: Loaded<RetentionPreview>
  /** It is that of the numbers as they stand. */
  readonly current: boolean
  readonly removes: boolean
}

function Preview({ preview: { value, error, reload }, current, removes }: PreviewProps) {
  const { date } = useTimeFormat()
  if (error) return <ErrorNotice error={error} onRetry={reload} />
  return (
    <div className={classes.preview} role="status" data-tone={current && removes ? 'bad' : 'quiet'}>
      {current && value ? (
        previewSentence(value, date)
      ) : (
        <Skeleton h={36} aria-label="Counting what would be removed" />
      )}
    </div>
  )
}
