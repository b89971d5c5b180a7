import type { SmsForwardings } from '../gateways/smsForwardings.ts'
import type { InboxArchive } from '../inbox/archive/inboxArchive.ts'
import type { Handlers } from './router.ts'

type Names = 'inbox.archive' | 'inbox.deleteArchived' | 'inbox.forwarding' | 'inbox.setForwarding'

/** What of the inbox changes something on a device, or asks it. */
export function inboxDeviceHandlers(archive: InboxArchive, forwardings: SmsForwardings): Pick<Handlers, Names> {
  return {
    'inbox.archive': ({ gatewayId }) => archive.prove(gatewayId),
    'inbox.deleteArchived': ({ gatewayId, proof, typed }) => archive.delete(gatewayId, proof, typed),
    'inbox.forwarding': ({ gatewayId }) => forwardings.get(gatewayId),
    'inbox.setForwarding': ({ gatewayId, to }) => forwardings.set(gatewayId, to),
  }
}
