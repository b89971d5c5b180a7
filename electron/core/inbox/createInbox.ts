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
import { OpenResults } from './openResults.ts'
import { MessageSearch } from './search/messageSearch.ts'
import { SearchIndex } from './search/searchIndex.ts'

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
  const index = new SearchIndex(database)
  const store = new InboxStore(database, clock, index)
  const search = new MessageSearch(database, clock, index, rows)
  const results = new OpenResults({ search, rows, clock, random, log })
  const board = new InboxBoard(clock, hub.publisher('inbox', {}), () => rows.counts())
  const intake = new InboxIntake(store, log, (stored) => {
    const added = stored.flatMap((outcome) => outcome.added)
    if (added.length === 0) return
    board.touch()
    results.noteStored(added)
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
    index,
    results,
    board,
    syncs,
    storeSms,
    start: () => board.publish(),
    /** What waits is stored; nothing is fetched any more. */
    stop: () => {
      syncs.stop()
      intake.flush()
      results.stop()
      board.stop()
    },
  }
}
