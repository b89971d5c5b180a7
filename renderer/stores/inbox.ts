import type { InboxSyncView, InboxView } from '../../shared/domain/message.ts'
import type { TopicState } from './topicStore.ts'
import { useTopic, useTopicItem, useTopicSelect } from './useTopic.ts'

/** The inbox in numbers, live; undefined while loading. */
export const useInbox = (): InboxView | undefined => useTopicItem('inbox', {}, 'inbox')

/** How many messages are unread; of one gateway by its id. 0 while loading. */
export const useUnread = (gatewayId?: string): number =>
  useTopicSelect('inbox', {}, ({ items }) => {
    const inbox = items.get('inbox')
    return (gatewayId === undefined ? inbox?.unread : inbox?.unreadByGateway[gatewayId]) ?? 0
  })

/** How far the messages of one gateway have been fetched, live; undefined while loading. */
export const useInboxSync = (gatewayId: string): InboxSyncView | undefined => useTopicItem('inboxSyncs', {}, gatewayId)

/** How far the messages of each gateway have been fetched, live. */
export const useInboxSyncs = (): TopicState<InboxSyncView> => useTopic('inboxSyncs', {})
