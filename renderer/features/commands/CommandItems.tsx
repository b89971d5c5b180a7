import { Menu } from '@mantine/core'
import { IconAdjustments, IconHistory, IconPower } from '@tabler/icons-react'
import type { GatewayName } from './model/gatewayName.ts'
import { changeSettings, rebootGateway, showHistory } from './openDialogs.ts'

interface CommandItemsProps extends GatewayName {
  /** It can be asked something now. */
  readonly connected: boolean
}

/** What can be done to one gateway as a whole, as entries of its menu. */
export function CommandItems({ connected, ...gateway }: CommandItemsProps) {
  return (
    <>
      <Menu.Item
        leftSection={<IconAdjustments size={15} />}
        disabled={!connected}
        onClick={() => void changeSettings(gateway)}
      >
        Settings of the device…
      </Menu.Item>
      <Menu.Item leftSection={<IconHistory size={15} />} onClick={() => void showHistory(gateway)}>
        History of commands
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPower size={15} />}
        disabled={!connected}
        onClick={() => void rebootGateway(gateway)}
      >
        Reboot gateway…
      </Menu.Item>
    </>
  )
}
