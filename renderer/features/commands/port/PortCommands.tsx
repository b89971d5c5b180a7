import { Button, type ButtonProps, Menu, VisuallyHidden } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ComponentPropsWithRef, useState } from 'react'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import { operationInfo, type PortOperationKind, type RedialMode } from '../../../../shared/domain/operation.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { useOperations } from '../../../stores/operations.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { useAction } from '../../../ui/useAction.ts'
import { actOnPort } from '../actions.ts'
import { lastOfPort } from '../model/activity.ts'
import { operationTitle, redialModes, stateWords } from '../model/operationWords.ts'
import { whyNothingCanBeSent } from '../model/reachable.ts'
import { slotsOf } from '../model/targets.ts'
import { OperationStory } from '../OperationParts.tsx'
import { rebootGateway } from '../openDialogs.ts'
import { kindIcons } from '../stateIcons.ts'
import classes from './PortCommands.module.css'

export interface PortCommandsProps {
  readonly gateway: GatewayView
  readonly row: PortRow
  /** All rows of the gateway. */
  readonly rows: ReadonlyMap<string, PortRow>
}

/** What can be done to a port or its SIM, and what came of what was done last. */
export function PortCommands({ gateway, row, rows }: PortCommandsProps) {
  const [asking, setAsking] = useState(false)
  const name = { id: gateway.id, name: gateway.profile.name }
  const why = whyNothingCanBeSent(gateway)
  const act = async (kind: PortOperationKind, rowId = row.id, mode: RedialMode | null = null) => {
    setAsking(true)
    await actOnPort(name, kind, rowId, mode)
    setAsking(false)
  }
  // A second click while the first is being looked at would be a second command.
  const disabled = why !== null || asking
  return (
    <section className={classes.root} aria-label="Commands">
      <div className={classes.buttons}>
        <CommandButton kind="lock" disabled={disabled} onClick={() => void act('lock')} />
        <CommandButton kind="unlock" disabled={disabled} onClick={() => void act('unlock')} />
        <SwitchSim row={row} rows={rows} disabled={disabled} onSwitch={(id) => void act('switch', id)} />
        <CommandButton kind="reset" disabled={disabled} onClick={() => void act('reset')} />
        <Redial disabled={disabled} onRedial={(mode) => void act('redial', row.id, mode)} />
        <CommandButton
          kind="reboot"
          disabled={gateway.session.state === 'disconnected'}
          onClick={() => void rebootGateway(name)}
        />
      </div>
      {why === null ? null : <p className={classes.note}>{why}</p>}
      <LastOperation gatewayId={gateway.id} port={row.port} />
    </section>
  )
}

interface CommandButtonProps extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  readonly kind: PortOperationKind | 'reboot'
  /** It opens a menu. */
  readonly menu?: boolean
}

function CommandButton({ kind, menu = false, ...rest }: CommandButtonProps) {
  const { word, meaning } = operationInfo[kind]
  const Icon = kindIcons[kind]
  return (
    <Button
      variant="default"
      classNames={{ root: classes.button, inner: classes.inner, label: classes.label }}
      leftSection={<Icon size={14} aria-hidden />}
      rightSection={menu ? <IconChevronDown size={13} aria-hidden /> : null}
      title={meaning}
      {...rest}
    >
      {word}
    </Button>
  )
}

interface SwitchProps {
  readonly row: PortRow
  readonly rows: ReadonlyMap<string, PortRow>
  readonly disabled: boolean
  readonly onSwitch: (rowId: string) => void
}

/** On a slot that is not in use: to this one. On the one in use, or on a port: to one of the others. */
function SwitchSim({ row, rows, disabled, onSwitch }: SwitchProps) {
  const slots = slotsOf(rows.values(), row.port)
  if (slots.length < 2)
    return <CommandButton kind="switch" title="The gateway lists no other slot of this port." disabled />
  if (row.slot !== null && !row.active)
    return <CommandButton kind="switch" disabled={disabled} onClick={() => onSwitch(row.id)} />
  return (
    <Menu position="bottom-start" width={272}>
      <Menu.Target>
        <CommandButton kind="switch" menu disabled={disabled} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{operationInfo.switch.meaning}</Menu.Label>
        {slots.map(({ id, slot, state, active }) => (
          <Menu.Item key={id} disabled={active || state === 0} onClick={() => onSwitch(id)}>
            Slot {slot}: {active ? 'in use' : portStateInfo(state).word}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface RedialProps {
  readonly disabled: boolean
  readonly onRedial: (mode: RedialMode) => void
}

function Redial({ disabled, onRedial }: RedialProps) {
  return (
    <Menu position="bottom-start" width={272}>
      <Menu.Target>
        <CommandButton kind="redial" menu disabled={disabled} />
      </Menu.Target>
      <Menu.Dropdown>
        {redialModes.map(({ mode, word, meaning }) => (
          <Menu.Item key={mode} onClick={() => onRedial(mode)}>
            <span className={classes.choice}>{word}</span>
            <span className={classes.choiceWords}>{meaning}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What was done to the port last, as it goes; it can be cancelled until it is sent. */
function LastOperation({ gatewayId, port }: { readonly gatewayId: string; readonly port: number }) {
  const { items } = useOperations()
  const cancel = useAction('commands.cancel')
  const last = lastOfPort(items.values(), gatewayId, port)
  const onCancel = async (operationId: string) => {
    const result = await cancel.run({ operationId })
    if (!result.ok) notifyFailed('It was not cancelled', result.error)
  }
  return (
    <div>
      <VisuallyHidden role="status">{last ? `${operationTitle(last)}: ${stateWords(last).word}` : ''}</VisuallyHidden>
      {last ? (
        <>
          <OperationStory operation={last} />
          {last.state === 'planned' ? (
            <Button
              variant="default"
              size="compact-xs"
              mt={4}
              loading={cancel.busy}
              onClick={() => void onCancel(last.id)}
            >
              Cancel
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
