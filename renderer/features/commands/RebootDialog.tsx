import { Button, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { operationInfo } from '../../../shared/domain/operation.ts'
import type { AppError } from '../../../shared/errors.ts'
import { useGateway } from '../../stores/gateways.ts'
import { useUnsaved } from '../../stores/operations.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { TypedConfirmation } from '../../ui/TypedConfirmation.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useLoad } from '../../ui/useLoad.ts'
import { plural } from '../../ui/words.ts'
import { saveConfiguration } from './actions.ts'
import classes from './dialogs.module.css'
import { busyWords } from './model/busyWords.ts'
import type { GatewayName } from './model/gatewayName.ts'

/** Restarts a gateway once its name has been typed. */
export function openReboot(gateway: GatewayName): void {
  const id = modals.open({
    title: `Reboot ${gateway.name}?`,
    children: <Question gateway={gateway} onDone={() => modals.close(id)} />,
  })
}

function Question({ gateway, onDone }: { readonly gateway: GatewayName; readonly onDone: () => void }) {
  const { id, name } = gateway
  const action = useAction('commands.reboot')
  const [error, setError] = useState<AppError | null>(null)
  const ports = useGateway(id)?.device?.maxPorts ?? null
  // What a reset of everything would cut off is what a reboot cuts off.
  const { value } = useLoad('commands.dryRun', { gatewayId: id, kind: 'reset', ports: 'all' })
  const busy = busyWords(value?.touched ?? [])
  const unsaved = useUnsaved(id)
  const run = async (typed: string) => {
    setError(null)
    const result = await action.run({ gatewayId: id, typed })
    if (result.ok) onDone()
    else setError(result.error)
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        {operationInfo.reboot.meaning} {ports === null ? '' : `It has ${plural(ports, 'port')}.`} SMS tasks that wait on
        it are lost.
      </Text>
      {busy.length > 0 ? (
        <div className={classes.warning} role="note">
          <IconAlertTriangle size={16} aria-hidden className={classes.warningIcon} />
          <div>
            {busy.map((line) => (
              <p key={line} className={classes.line}>
                {line}
              </p>
            ))}
          </div>
        </div>
      ) : null}
      {unsaved ? (
        <div className={classes.warning} role="note">
          <IconAlertTriangle size={16} aria-hidden className={classes.warningIcon} />
          <p className={classes.line}>
            <strong>Not saved on the device:</strong> {unsaved.names.join(', ')}. The reboot undoes{' '}
            {unsaved.names.length === 1 ? 'this change' : 'these changes'}.
          </p>
          <Button variant="default" onClick={() => void saveConfiguration(gateway)}>
            Save configuration
          </Button>
        </div>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      <TypedConfirmation
        name={name}
        action="Reboot gateway"
        keep="Leave it running"
        busy={action.busy}
        onConfirm={(typed) => void run(typed)}
        onKeep={onDone}
      />
    </Stack>
  )
}
