import type { SmsPayload } from '../callback/callbackPayloads.ts'
import type { StoreSms } from '../gateways/callbackTarget.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Notifier, Random } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import { InboxArchive } from './archive/inboxArchive.ts'
import { InboxBoard } from './inboxBoard.ts'
import { InboxExport } from './inboxExport.ts'
import { InboxIntake } from './inboxIntake.ts'
import { InboxNotices } from './inboxNotices.ts'
import { InboxStore } from './inboxStore.ts'
import { InboxSyncs } from './inboxSyncs.ts'
import { MessageRows } from './messageRows.ts'
import { OpenResults } from './openResults.ts'
import { Conversations } from './reading/conversations.ts'
import { MessageMarker } from './reading/messageMarker.ts'
import { Redecoding } from './reading/redecoding.ts'
import { Rereading } from './reading/rereading.ts'
import { ForgottenDevices } from './removal/forgottenDevices.ts'
import { InboxPruner } from './removal/inboxPruner.ts'
import { MessageRemover } from './removal/messageRemover.ts'
import { Removals } from './removal/removals.ts'
import { Retention } from './removal/retention.ts'
import { MessageSearch } from './search/messageSearch.ts'
import { SearchIndex } from './search/searchIndex.ts'

interface InboxDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly jobs: Jobs
  readonly history: PortHistoryRepository
  readonly settings: SettingsService
  readonly files: FileDialogs
  readonly notifier: Notifier
  /** Told once new messages are stored. */
  readonly onStored: () => void
}

/** Builds the inbox: what stores messages, what fetches them, what reads them. */
export function createInbox({
  database,
  clock,
  random,
  log,
  hub,
  registry,
  jobs,
  history,
  settings,
  files,
  notifier,
  onStored,
}: InboxDeps) {
  const limits = () => settings.current.inbox.retention
  const rows = new MessageRows(database)
  const index = new SearchIndex(database)
  const removals = new Removals(database, clock, limits)
  const store = new InboxStore(database, clock, index, removals)
  const search = new MessageSearch(database, clock, index, rows)
  const results = new OpenResults({ search, rows, clock, random, log })
  const board = new InboxBoard(clock, hub.publisher('inbox', {}), () => rows.counts())
  const notices = new InboxNotices({ rows, clock, notifier, log, wanted: () => settings.current.inbox })
  const intake = new InboxIntake(store, clock, log, (stored) => {
    const added = stored.flatMap((outcome) => outcome.added)
    if (added.length === 0) return
    board.touch()
    results.noteStored(added)
    notices.stored(stored)
    onStored()
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

  const touch = () => board.touch()
  const ending = new AbortController()
  const remover = new MessageRemover(database, index)
  const retention = new Retention(database, clock, remover, removals)
  const pruner = new InboxPruner({ database, clock, log, jobs, retention, limits, onChange: touch })
  const forgotten = new ForgottenDevices({ database, clock, log, remover, settle: () => history.write() })
  const rereading = new Rereading(database, index)
  const redecoding = new Redecoding({
    database,
    clock,
    jobs,
    rereading,
    total: () => rows.counts().total,
    onChange: touch,
  })

  return {
    rows,
    store,
    index,
    results,
    board,
    syncs,
    storeSms,
    conversations: new Conversations(database, rows),
    marker: new MessageMarker(database, clock, touch),
    rereading,
    redecoding,
    retention,
    archive: new InboxArchive({ registry, syncs, store, intake, database, clock, random, log }),
    exporting: new InboxExport({ rows, jobs, files, idsOf: (handle) => results.all(handle) }),
    touch,
    ending: ending.signal,
    start: () => {
      board.publish()
      pruner.start()
      forgotten.start()
    },
    /** A gateway has been removed; its device may be forgotten. */
    gatewayRemoved: (id: string) => {
      syncs.removed(id)
      forgotten.start()
      touch()
    },
    limitsChanged: () => pruner.changed(),
    /** What waits is stored; nothing is fetched any more. */
    stop: () => {
      ending.abort()
      pruner.stop()
      forgotten.stop()
      syncs.stop()
      intake.flush()
      results.stop()
      notices.stop()
      board.stop()
    },
  }
}
