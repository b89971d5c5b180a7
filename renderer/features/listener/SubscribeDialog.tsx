import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppError } from '../../../shared/errors.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import classes from './dialogs.module.css'
import { maxPeriodS, minPeriodS } from './model.ts'

/** Asks whether a gateway shall report to us, and says whom that displaces. */
export function subscribe(id: string, name: string, periodS: number | null): void {
  const modalId = modals.open({
    title: `Let ${name} report to this laptop?`,
    children: <Body id={id} name={name} periodS={periodS} onDone={() => modals.close(modalId)} />,
  })
}

interface BodyProps {
  readonly id: string
  readonly name: string
  readonly periodS: number | null
  readonly onDone: () => void
}

function Body({ id, name, periodS, onDone }: BodyProps) {
  const [period, setPeriod] = useState<number | string>(periodS ?? minPeriodS)
  const [error, setError] = useState<AppError | null>(null)
  const action = useAction('listener.subscribe')
  const wrong =
    typeof period !== 'number' || period < minPeriodS || period > maxPeriodS
      ? `From ${minPeriodS} to ${maxPeriodS} seconds: the device takes nothing else.`
      : null
  const send = async () => {
    if (typeof period !== 'number') return
    setError(null)
    const result = await action.run({ id, periodS: period })
    if (!result.ok) return setError(result.error)
    notifyDone(`${name} reports to this laptop now.`)
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!wrong) void send()
      }}
    >
      <Stack gap="sm">
        <Alert
          role="note"
          variant="default"
          classNames={{ root: classes.warning, icon: classes.warningIcon }}
          icon={<IconAlertTriangle aria-hidden />}
        >
          A device reports to <strong>one place only</strong>. If it reports to somebody now, such as your customer's
          own system, this laptop takes that place and the other one hears nothing any more. The device does not say who
          that was, and Simrack cannot put it back.
        </Alert>
        <Text size="sm">
          It will send its status every period and each change of a port at once. You can cancel this at any time; then
          it reports to nobody.
        </Text>
        <NumberInput
          label="Report every"
          suffix=" s"
          min={minPeriodS}
          max={maxPeriodS}
          step={60}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          value={period}
          onChange={setPeriod}
          error={wrong}
          data-autofocus
        />
        {error ? <ErrorNotice error={error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Leave it as it is
          </Button>
          <Button type="submit" loading={action.busy} disabled={wrong !== null}>
            Subscribe
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
