import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopyPlus,
  IconDotsVertical,
  IconDownload,
  IconEdit,
  IconPlayerPause,
  IconPlugConnected,
  IconRefresh,
  IconStethoscope,
  IconTrash,
} from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { openGatewayForm } from '../../app/overlays.ts'
import { paths } from '../../app/paths.ts'
import { CommandItems } from '../commands/CommandItems.tsx'
import { InboxItems } from '../inbox/gateway/InboxItems.tsx'
import { connectGateway, disconnectGateway, duplicateGateway, exportProfiles, refreshGateway } from './actions.ts'
import { removeGateway } from './removeGateway.tsx'

/** Everything that can be done to one gateway. */
export function GatewayMenu({ gateway: { id, profile, session } }: { readonly gateway: GatewayView }) {
  const [, navigate] = useLocation()
  const { name } = profile
  const disconnected = session.state === 'disconnected'
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {disconnected ? (
          <Menu.Item leftSection={<IconPlugConnected size={15} />} onClick={() => void connectGateway(id, name)}>
            Connect
          </Menu.Item>
        ) : (
          <>
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => void refreshGateway(id, name)}>
              List every slot now
            </Menu.Item>
            <Menu.Item leftSection={<IconPlayerPause size={15} />} onClick={() => void disconnectGateway(id, name)}>
              Disconnect
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconStethoscope size={15} />} onClick={() => navigate(paths.doctor(id))}>
          Connection doctor
        </Menu.Item>
        <Menu.Divider />
        <InboxItems id={id} name={name} connected={!disconnected} />
        <Menu.Divider />
        <CommandItems id={id} name={name} connected={!disconnected} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconEdit size={15} />} onClick={() => openGatewayForm({ kind: 'edit', id })}>
          Edit
        </Menu.Item>
        <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => void duplicateGateway(id, name)}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void exportProfiles([id])}>
          Export profile
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => removeGateway(id, name)}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
