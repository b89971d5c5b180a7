import { ActionIcon, Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChecks,
  IconDotsVertical,
  IconInbox,
  IconMail,
  IconPassword,
  IconPin,
  IconRouter,
  IconServer2,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type { InboxView } from '../../../../shared/domain/message.ts'
import { byName } from '../../../app/navigationModel.ts'
import { Choice, Group, SideList } from '../../../ui/SideList.tsx'
import { InboxItems, type InboxItemsProps } from '../gateway/InboxItems.tsx'
import type { InboxAddress } from '../model/address.ts'
import { type InboxViewId, inboxViews, inboxViewWords } from '../model/views.ts'
import type { ChangeAddress } from '../useInboxAddress.ts'
import { SavedSearches } from './SavedSearches.tsx'

const icons: Readonly<Record<InboxViewId, TablerIcon>> = {
  all: IconInbox,
  unread: IconMail,
  pinned: IconPin,
  reports: IconChecks,
  damaged: IconAlertTriangle,
  codes: IconPassword,
}

export interface InboxSideProps {
  readonly address: InboxAddress
  readonly onAddress: ChangeAddress
  readonly inbox: InboxView | undefined
  readonly gateways: ReadonlyMap<string, GatewayView>
}

/** Which messages: by kind, by gateway, by a search that was kept. */
export function InboxSide({ address, onAddress, inbox, gateways }: InboxSideProps) {
  const sorted = useMemo(() => [...gateways.values()].sort(byName), [gateways])
  return (
    <SideList label="Which messages">
      <Group title="Show">
        {inboxViews.map((view) => (
          <Choice
            key={view}
            icon={<ViewIcon view={view} />}
            word={inboxViewWords[view].word}
            count={view === 'unread' ? (inbox?.unread ?? 0) : view === 'all' ? (inbox?.total ?? 0) : 0}
            chosen={address.view === view}
            onChoose={() => onAddress({ view })}
          />
        ))}
      </Group>
      <Group title="Gateway">
        <Choice
          icon={<IconServer2 size={15} aria-hidden />}
          word="All gateways"
          chosen={address.gateway === null}
          onChoose={() => onAddress({ gateway: null })}
        />
        {sorted.map(({ id, profile, session }) => (
          <Choice
            key={id}
            icon={<IconRouter size={15} aria-hidden />}
            word={profile.name}
            count={inbox?.unreadByGateway[id] ?? 0}
            unread
            chosen={address.gateway === id}
            onChoose={() => onAddress({ gateway: id })}
            acts={<GatewayActs id={id} name={profile.name} connected={session.state !== 'disconnected'} />}
          />
        ))}
        {address.gateway !== null && !gateways.has(address.gateway) ? (
          <Choice icon={<IconRouter size={15} aria-hidden />} word="A removed gateway" chosen onChoose={() => {}} />
        ) : null}
      </Group>
      <SavedSearches address={address} onAddress={onAddress} />
    </SideList>
  )
}

function ViewIcon({ view }: { readonly view: InboxViewId }) {
  const Icon = icons[view]
  return <Icon size={15} aria-hidden />
}

function GatewayActs(props: InboxItemsProps) {
  return (
    <Menu position="bottom-start" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Messages of ${props.name}: actions`}>
          <IconDotsVertical size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <InboxItems {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}
