import { Menu } from '@mantine/core'
import { IconArchive, IconArrowForwardUp, IconMailDown } from '@tabler/icons-react'
import { syncMessages } from '../actions.ts'
import { archiveMessages, changeForwarding } from './gatewayActions.ts'

export interface InboxItemsProps {
  readonly id: string
  readonly name: string
  /** It can be asked something now. */
  readonly connected: boolean
}

/** What can be done with the messages of one gateway, as entries of its menu. */
export function InboxItems({ id, name, connected }: InboxItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconMailDown size={15} />} disabled={!connected} onClick={() => void syncMessages(id)}>
        Fetch messages now
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowForwardUp size={15} />}
        disabled={!connected}
        onClick={() => void changeForwarding(id, name)}
      >
        Forwarding of received SMS…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArchive size={15} />}
        disabled={!connected}
        onClick={() => void archiveMessages(id, name)}
      >
        Archive and delete on the device…
      </Menu.Item>
    </>
  )
}
