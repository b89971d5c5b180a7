import { Button, Menu } from '@mantine/core'
import {
  IconAdjustments,
  IconArrowsExchange,
  IconChevronDown,
  IconDeviceFloppy,
  IconHistory,
  IconPower,
  IconTerminal2,
} from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { operationInfo, portOperationKinds } from '../../../shared/domain/operation.ts'
import { readData, saveConfiguration } from './actions.ts'
import { whyNothingCanBeSent } from './model/reachable.ts'
import { actOnSeveral, changeSettings, rebootGateway, showHistory } from './openDialogs.ts'
import { kindIcons } from './stateIcons.ts'

/** What can be done to a gateway as a whole, or to ports of it that are named in the dialog. */
export function CommandsMenu({ gateway }: { readonly gateway: GatewayView }) {
  const name = { id: gateway.id, name: gateway.profile.name }
  const why = whyNothingCanBeSent(gateway)
  const unfit = why !== null
  return (
    <Menu position="bottom-end" withinPortal width={250}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconTerminal2 size={15} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          Commands
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{why ?? 'For ports that you name'}</Menu.Label>
        {portOperationKinds.map((kind) => {
          const Icon = kindIcons[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={15} aria-hidden />}
              disabled={unfit}
              onClick={() => void actOnSeveral(name, kind, '')}
            >
              {operationInfo[kind].word}…
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowsExchange size={15} aria-hidden />}
          disabled={unfit}
          onClick={() => void readData(name)}
        >
          Read addresses and traffic
        </Menu.Item>
        <Menu.Item
          leftSection={<IconAdjustments size={15} aria-hidden />}
          disabled={unfit}
          onClick={() => void changeSettings(name)}
        >
          Settings of the device…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDeviceFloppy size={15} aria-hidden />}
          disabled={unfit}
          onClick={() => void saveConfiguration(name)}
        >
          Save configuration
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} onClick={() => void showHistory(name)}>
          History of commands
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconPower size={15} aria-hidden />}
          disabled={gateway.session.state === 'disconnected'}
          onClick={() => void rebootGateway(name)}
        >
          Reboot gateway…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
