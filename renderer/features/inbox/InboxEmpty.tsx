import { Button, Skeleton } from '@mantine/core'
import { IconInbox, IconPlus, IconRefresh, IconSearchOff } from '@tabler/icons-react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { InboxSyncView } from '../../../shared/domain/message.ts'
import { openGatewayForm } from '../../app/overlays.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './InboxView.module.css'
import { emptyAddress, type InboxAddress, isEverything } from './model/address.ts'
import { inboxViewWords } from './model/views.ts'
import { progressWords } from './model/words.ts'
import type { ChangeAddress } from './useInboxAddress.ts'

/** Stands where the messages will be while the first of them are asked for. */
export function InboxLoading() {
  return (
    <div className={classes.loading} role="status" aria-label="Loading the messages">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={40} />
      ))}
    </div>
  )
}

export interface InboxEmptyProps {
  readonly address: InboxAddress
  readonly onAddress: ChangeAddress
  readonly gateways: ReadonlyMap<string, GatewayView>
  readonly syncs: ReadonlyMap<string, InboxSyncView>
  /** There are messages, but none of them is found. */
  readonly anyMessage: boolean
  readonly onSync: () => void
}

/** A list without messages: why, and the one thing to do about it. */
export function InboxEmpty(props: InboxEmptyProps) {
  const { address, onAddress, gateways, syncs, anyMessage, onSync } = props
  if (!isEverything(address) && (anyMessage || address.text.trim() !== ''))
    return <NothingFound {...{ address, onAddress }} />
  if (gateways.size === 0)
    return (
      <EmptyState
        icon={IconInbox}
        title="No messages yet"
        actions={
          <Button leftSection={<IconPlus size={15} />} onClick={() => openGatewayForm({ kind: 'add' })}>
            Add gateway
          </Button>
        }
      >
        Every SMS that a gateway has received would stand here, decoded, and still be here offline. Add a gateway first.
      </EmptyState>
    )
  const all = [...syncs.values()]
  const running = all.find(({ state }) => state === 'syncing')
  if (running)
    return (
      <EmptyState icon={IconInbox} title="Fetching the first messages">
        <span role="status">{progressWords(running)}</span>
      </EmptyState>
    )
  const never = all.every(({ lastAt }) => lastAt === null)
  return (
    <EmptyState
      icon={IconInbox}
      title={never ? 'Nothing has been fetched yet' : 'No messages yet'}
      actions={
        <Button leftSection={<IconRefresh size={15} />} onClick={onSync}>
          {never ? 'Fetch now' : 'Fetch again'}
        </Button>
      }
    >
      {never
        ? 'The messages are on the gateways. Fetching copies them here and leaves them there.'
        : 'The gateways have been asked and hold no message. New ones come in by themselves.'}
    </EmptyState>
  )
}

function NothingFound({ address, onAddress }: Pick<InboxEmptyProps, 'address' | 'onAddress'>) {
  const searched = address.text.trim() !== ''
  return (
    <EmptyState
      icon={IconSearchOff}
      title={searched ? 'Nothing found' : inboxViewWords[address.view].word}
      actions={
        <Button
          variant="default"
          onClick={() => onAddress(searched ? { text: '' } : { ...emptyAddress, message: address.message })}
        >
          {searched ? 'Clear the search' : 'Show all messages'}
        </Button>
      }
    >
      {searched
        ? 'No message that is shown here matches the whole search. Fewer words find more.'
        : address.view === 'all'
          ? 'This gateway has no messages.'
          : inboxViewWords[address.view].empty}
    </EmptyState>
  )
}
