import type { SmsPayload } from '../callback/callbackPayloads.ts'
import type { StoreSms } from '../gateways/callbackTarget.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock, Log, Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { InboxBoard } from './inboxBoard.ts'
import { InboxIntake } from './inboxIntake.ts'
import { InboxStore } from './inboxStore.ts'
import { InboxSyncs } from './inboxSyncs.ts'
import { MessageRows } from './messageRows.ts'

interface InboxDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
}

/** Builds the inbox: what stores messages, what fetches them, what reads them. */
export function createInbox({ database, clock, random, log, hub, registry }: InboxDeps) {
  const rows = new MessageRows(database)
  const store = new InboxStore(database, clock, { add: () => {}, remove: () => {} })
  const board = new InboxBoard(clock, hub.publisher('inbox', {}), () => rows.counts())
  const intake = new InboxIntake(store, log, (stored) => {
    if (stored.some(({ added }) => added.length > 0)) board.touch()
  })
  const syncs = new InboxSyncs({ registry, store, intake, clock, random, topic: hub.publisher('inboxSyncs', {}) })

  const storeSms: StoreSms = async (gateway, payload: SmsPayload) => {
    const { deviceId, mac } = gateway.session
    if (payload.mac !== null && mac !== null && payload.mac !== mac) return 'other-device'
    // Before a gateway has answered, nobody knows which device it is: it has to send again.
    if (deviceId === null) return 'not-stored'
    const iccidOf = (portId: string) => gateway.session.iccidAt(portId)
    const { messages } = payload
    const stored = await intake.take({ deviceId, source: 'push', messages, checkpoint: null, iccidOf })
    if (!stored) return 'not-stored'
    syncs.hint(gateway.record.id)
    return 'ok'
  }

  return {
    rows,
    store,
    board,
    syncs,
    storeSms,
    start: () => board.publish(),
    /** What waits is stored; nothing is fetched any more. */
    stop: () => {
      syncs.stop()
      intake.flush()
      board.stop()
    },
  }
}
