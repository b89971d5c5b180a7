import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconTerminal2 } from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { operationInfo, portOperationKinds } from '../../../shared/domain/operation.ts'
import { whyNothingCanBeSent } from './model/reachable.ts'
import { expressionOf } from './model/targets.ts'
import { actOnSeveral } from './openDialogs.ts'
import { kindIcons } from './stateIcons.ts'

interface SelectionMenuProps {
  readonly gateway: GatewayView
  /** Ids of the chosen rows. */
  readonly chosen: Iterable<string>
}

/** What can be done to the chosen ports; each opens the dialog that shows what it would touch. */
export function SelectionMenu({ gateway, chosen }: SelectionMenuProps) {
  const name = { id: gateway.id, name: gateway.profile.name }
  const why = whyNothingCanBeSent(gateway)
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconTerminal2 size={15} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          disabled={why !== null}
          {...(why === null ? {} : { title: why })}
        >
          Act on them
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {portOperationKinds.map((kind) => {
          const Icon = kindIcons[kind]
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={15} aria-hidden />}
              onClick={() => void actOnSeveral(name, kind, expressionOf(kind, chosen))}
            >
              {operationInfo[kind].word}…
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
