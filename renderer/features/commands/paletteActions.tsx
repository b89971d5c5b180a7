import type { SpotlightActionData } from '@mantine/spotlight'
import { IconAdjustments, IconArrowsExchange, IconDeviceFloppy, IconHistory, IconPower } from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { operationInfo, type PortOperationKind, portOperationKinds } from '../../../shared/domain/operation.ts'
import { actOnPort, readData, saveConfiguration } from './actions.ts'
import { operationTitle } from './model/operationWords.ts'
import { targetOf } from './model/targets.ts'
import { actOnSeveral, changeSettings, rebootGateway, showHistory } from './openDialogs.ts'
import { kindIcons } from './stateIcons.ts'

/** As one looks for them by a few letters. */
const severalWords: Readonly<Record<PortOperationKind, string>> = {
  lock: 'Lock port…',
  unlock: 'Unlock port…',
  switch: 'Switch SIM of port…',
  reset: 'Reset module of port…',
  redial: 'Redial port…',
}

/** What the palette offers of commands for a gateway: on the selected row at once, on ports to be named, on the gateway itself. */
export function commandActions(gateway: GatewayView, selected: string | null): SpotlightActionData[] {
  const name = { id: gateway.id, name: gateway.profile.name }
  const own = selected === null ? [] : portOperationKinds.filter((kind) => targetOf(kind, selected) !== null)
  return [
    ...own.map((kind) => {
      const Icon = kindIcons[kind]
      const target = selected === null ? null : targetOf(kind, selected)
      return {
        id: `${kind}-selected`,
        label: operationTitle({ kind, target, params: { mode: null, name: null, value: null } }),
        description: operationInfo[kind].meaning,
        leftSection: <Icon size={18} />,
        onClick: () => {
          if (selected !== null) void actOnPort(name, kind, selected)
        },
      }
    }),
    ...portOperationKinds.map((kind) => {
      const Icon = kindIcons[kind]
      return {
        id: `${kind}-several`,
        label: severalWords[kind],
        description: 'One port or several, named as 1-8,12.02 or all',
        leftSection: <Icon size={18} />,
        onClick: () => void actOnSeveral(name, kind, ''),
      }
    }),
    {
      id: 'reboot',
      label: `${operationInfo.reboot.word}…`,
      leftSection: <IconPower size={18} />,
      onClick: () => void rebootGateway(name),
    },
    {
      id: 'device-settings',
      label: 'Settings of the device…',
      leftSection: <IconAdjustments size={18} />,
      onClick: () => void changeSettings(name),
    },
    {
      id: 'save-configuration',
      label: operationInfo.save.word,
      description: operationInfo.save.meaning,
      leftSection: <IconDeviceFloppy size={18} />,
      onClick: () => void saveConfiguration(name),
    },
    {
      id: 'read-data',
      label: 'Read addresses and traffic',
      leftSection: <IconArrowsExchange size={18} />,
      onClick: () => void readData(name),
    },
    {
      id: 'commands-history',
      label: 'History of commands',
      leftSection: <IconHistory size={18} />,
      onClick: () => void showHistory(name),
    },
  ]
}
