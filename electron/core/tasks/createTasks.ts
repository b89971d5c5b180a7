import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { MessageRows } from '../inbox/messageRows.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Random } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import { DraftStore } from './drafts/draftStore.ts'
import { Reviews } from './drafts/reviews.ts'
import { TaskDrafts } from './drafts/taskDrafts.ts'
import { Deliveries } from './follow/deliveries.ts'
import { Follower } from './follow/follower.ts'
import { LostCounts } from './follow/lostCounts.ts'
import { ReportIntake } from './follow/reportIntake.ts'
import { LedgerRemoval } from './ledgerRemoval.ts'
import { Marking } from './marking.ts'
import { QueueActs } from './queue/queueActs.ts'
import { TaskEdit } from './queue/taskEdit.ts'
import { TaskQueues } from './queue/taskQueues.ts'
import { SecretPlaces } from './secretPlaces.ts'
import { TaskSender } from './send/sender.ts'
import { Submissions } from './send/submissions.ts'
import { SentCounters } from './sentCounters.ts'
import { Baselines } from './store/baselines.ts'
import { LedgerStore } from './store/ledgerStore.ts'
import { sendingPorts } from './store/sendingPorts.ts'
import { SentMessages } from './store/sentMessages.ts'
import { SubmissionCounts } from './store/submissionCounts.ts'
import { SubmissionStore } from './store/submissionStore.ts'
import { TaskNumbers } from './store/taskNumbers.ts'
import { TaskSearch } from './store/taskSearch.ts'
import { TaskViews } from './store/taskViews.ts'
import { TaskBoard } from './taskBoard.ts'
import { TaskExport } from './taskExport.ts'
import { TaskLedger } from './taskLedger.ts'

interface TasksDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly inboxRows: MessageRows
  readonly history: PortHistoryRepository
  readonly jobs: Jobs
  readonly settings: SettingsService
  readonly files: FileDialogs
}

/** Builds SMS tasks: what composes them, what sends them, what follows them, what changes the queues of devices. */
export function createTasks({
  database,
  clock,
  random,
  log,
  hub,
  registry,
  inboxRows,
  history,
  jobs,
  settings,
  files,
}: TasksDeps) {
  const ending = new AbortController()
  const owners = () => inboxRows.owners()
  const gatewayOf = (deviceId: number): Gateway | null =>
    [...registry().all()].find(({ session }) => session.deviceId === deviceId) ?? null
  const secrets = new SecretPlaces(() => registry().all())

  const counts = new SubmissionCounts(database)
  const store = new LedgerStore(database, counts)
  const submissionStore = new SubmissionStore(database)
  const numbers = new TaskNumbers(database)
  const views = new TaskViews(database, owners)
  const board = new TaskBoard({
    submissions: submissionStore,
    counts,
    views,
    owners,
    clock,
    board: hub.publisher('tasks', {}),
    topic: hub.publisher('submissions', {}),
  })
  const onChange = () => board.touch()
  const ledger = new TaskLedger(database, store, clock, onChange)

  const queues = new TaskQueues({ registry, store, hub, clock })
  const reports = new ReportIntake({ store, ledger, clock, log })
  const deliveries = new Deliveries(database, ledger, log)
  const baselines = new Baselines(database)
  const counters = new SentCounters(clock)
  const follower = new Follower({
    store,
    ledger,
    queues,
    reports,
    lostCounts: new LostCounts(counters, baselines),
    baselines,
    clock,
    log,
    gatewayOf,
    onChange,
  })
  const onUnclear = (deviceId: number) => follower.watch(deviceId)
  const sender = new TaskSender({
    store,
    submissions: submissionStore,
    ledger,
    numbers,
    secrets,
    counters,
    baselines,
    clock,
    log,
    gatewayOf,
    onChange,
    onSent: onUnclear,
  })
  const submissions = new Submissions({
    database,
    store,
    submissions: submissionStore,
    ledger,
    sender,
    clock,
    random,
    onChange,
  })

  const draftStore = new DraftStore(database)
  const drafts = new TaskDrafts({
    store: draftStore,
    secrets,
    clock,
    random,
    files,
    topic: hub.publisher('taskDrafts', {}),
  })
  const reviews = new Reviews({
    drafts,
    registry,
    store,
    numbers,
    submissions,
    secrets,
    random,
    clock,
    cap: () => settings.current.tasks.cap,
    ending: ending.signal,
  })
  const acts = new QueueActs({
    registry,
    store,
    ledger,
    queues,
    reports: (deviceId) => reports.lastAt(deviceId) !== null,
    onUnclear,
    ending: ending.signal,
  })
  const edit = new TaskEdit({
    store,
    ledger,
    acts,
    queues,
    drafts,
    draftStore,
    submissions,
    gatewayOf,
    clock,
    ending: ending.signal,
  })
  const iccidNow = (deviceId: number, portId: string) => gatewayOf(deviceId)?.session.iccidAt(portId) ?? null
  const gatewayIdOf = (deviceId: number) => gatewayOf(deviceId)?.record.id ?? null
  const removal = new LedgerRemoval(database, clock, log, ending.signal)

  return {
    registry,
    drafts,
    reviews,
    submissions,
    views,
    search: new TaskSearch(database, views, clock),
    sent: new SentMessages({ database, owners, clock, history, iccidNow }),
    marking: new Marking({ store, ledger, drafts, gatewayIdOf }),
    exporting: new TaskExport({ views, submissions: submissionStore, jobs, files, clock, owners }),
    queues,
    acts,
    edit,
    ending: ending.signal,
    /** Merges status reports; answers when they are on the disk. */
    takeReports: reports.take.bind(reports),
    /** Ports of a device whose messages are on their way; where the device chooses the port, nobody knows. */
    sendingPorts: (deviceId: number): ReadonlySet<number> => sendingPorts(store.awaited(deviceId)),
    /** Messages have come into the inbox. */
    messagesStored: () => deliveries.heard(),
    seen: (view: GatewayView) => queues.seen(view),
    removed: (id: string) => {
      queues.removed(id)
      removal.start(false)
      board.touch()
    },
    start: () => {
      submissions.recover()
      deliveries.heard()
      removal.start(true)
      drafts.start()
      board.publish()
      follower.start()
    },
    /** What has arrived is stored; nothing new is sent. */
    stop: async () => {
      ending.abort()
      follower.stop()
      await sender.stop()
      reports.flush()
      deliveries.flush()
      queues.stop()
      board.stop()
    },
  }
}
