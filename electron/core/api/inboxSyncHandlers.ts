import type { InboxSyncs } from '../inbox/inboxSyncs.ts'
import type { Handlers } from './router.ts'

export function inboxSyncHandlers(syncs: InboxSyncs): Pick<Handlers, 'inbox.sync' | 'inbox.cancelSync'> {
  return {
    'inbox.sync': ({ gatewayId }) => syncs.sync(gatewayId),
    'inbox.cancelSync': ({ gatewayId }) => syncs.cancel(gatewayId),
  }
}
