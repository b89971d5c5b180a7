import { Button, Group, NumberInput, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  operationInfo,
  type PortOperationKind,
  portOperationKinds,
  type RedialMode,
} from '../../../../shared/domain/operation.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { useGateway } from '../../../stores/gateways.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { TypedConfirmation } from '../../../ui/TypedConfirmation.tsx'
import { useAction } from '../../../ui/useAction.ts'
import type { GatewayName } from '../model/gatewayName.ts'
import { redialModes } from '../model/operationWords.ts'
import { whyNothingCanBeSent } from '../model/reachable.ts'
import { actWords, withSlot } from '../model/targets.ts'
import { DryRunView } from './DryRunView.tsx'
import { type Pace, PaceFields, usualPace } from './PaceFields.tsx'
import classes from './Several.module.css'
import { useDryRun } from './useDryRun.ts'

export interface SeveralFormProps {
  readonly gateway: GatewayName
  readonly kind: PortOperationKind
  readonly ports: string
  readonly onBegun: (batchId: string) => void
  readonly onKeep: () => void
}

const isKind = (text: string | null): text is PortOperationKind => portOperationKinds.some((kind) => kind === text)

/** What to do to which ports; below it what that would touch, kept up to date, and the button that begins. */
export function SeveralForm({ gateway, onBegun, onKeep, ...begin }: SeveralFormProps) {
  const [kind, setKind] = useState(begin.kind)
  const [ports, setPorts] = useState(begin.ports)
  const [mode, setMode] = useState<RedialMode>(0)
  const [slot, setSlot] = useState<number | string>('')
  const [pace, setPace] = useState<Pace>(usualPace)
  const [failure, setFailure] = useState<AppError | null>(null)
  const view = useGateway(gateway.id)
  const action = useAction('commands.onPorts')
  const asked =
    kind === 'switch' && typeof slot === 'number' ? withSlot(ports, slot, view?.device?.maxPorts ?? 0) : ports
  const { run, error, current } = useDryRun(gateway.id, kind, asked)
  const why = view ? whyNothingCanBeSent(view) : null
  const ready = current && run !== null && run.touched.length > 0 && why === null
  // Fast redials say their mode, for which one request of several has no place.
  const alone = kind === 'redial' && mode === 1
  const begins = async (typed: string | null) => {
    setFailure(null)
    const result = await action.run({
      gatewayId: gateway.id,
      kind,
      ports: asked,
      mode: kind === 'redial' ? mode : null,
      typed,
      ...pace,
      together: pace.together && !alone,
    })
    if (result.ok) onBegun(result.value.batchId)
    else setFailure(result.error)
  }
  const words = actWords(kind, run?.touched.length ?? 0)
  return (
    <Stack gap="sm">
      <div className={classes.fields} data-slot={kind === 'switch' || undefined}>
        <Select
          label="Command"
          data={portOperationKinds.map((value) => ({ value, label: operationInfo[value].word }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => {
            if (isKind(value)) setKind(value)
          }}
        />
        <TextInput
          label="Ports"
          placeholder="1-8,12.02 or all"
          value={ports}
          maxLength={4096}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          error={ports.trim() === '' ? null : (error?.code === 'input/invalid' && current && error.message) || null}
          onChange={(event) => setPorts(event.currentTarget.value)}
        />
        {kind === 'switch' ? (
          <NumberInput
            label="Slot"
            placeholder="as named"
            title="The slot for every port that is named without one"
            min={1}
            max={view?.device?.maxSlots ?? 99}
            allowDecimal={false}
            value={slot}
            onChange={setSlot}
          />
        ) : null}
      </div>
      <Text size="sm" c="dimmed">
        {operationInfo[kind].meaning}
      </Text>
      {kind === 'redial' ? (
        <Radio.Group
          aria-label="How to redial"
          value={String(mode)}
          onChange={(value) => setMode(value === '1' ? 1 : 0)}
        >
          <Stack gap={4}>
            {redialModes.map((each) => (
              <Radio key={each.mode} size="xs" value={String(each.mode)} label={each.word} description={each.meaning} />
            ))}
          </Stack>
        </Radio.Group>
      ) : null}
      {error && error.code !== 'input/invalid' ? <ErrorNotice error={error} /> : null}
      {run ? <DryRunView run={run} /> : null}
      <PaceFields pace={pace} onPace={setPace} alone={alone} />
      {why === null ? null : <Text size="sm">{why}</Text>}
      {failure ? <ErrorNotice error={failure} /> : null}
      {run?.danger === 'typed' && ready ? (
        <TypedConfirmation
          name={gateway.name}
          action={words}
          keep="Cancel"
          busy={action.busy}
          onConfirm={(typed) => void begins(typed)}
          onKeep={onKeep}
        />
      ) : (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onKeep} disabled={action.busy}>
            Cancel
          </Button>
          <Button disabled={!ready} loading={action.busy} onClick={() => void begins(null)}>
            {run && run.touched.length > 0 ? words : operationInfo[kind].word}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
