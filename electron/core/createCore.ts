import { ok, type Result } from '../../shared/result.ts'
import { appHandlers } from './api/appHandlers.ts'
import { commandHandlers } from './api/commandHandlers.ts'
import { doctorHandlers } from './api/doctorHandlers.ts'
import { gatewayHandlers } from './api/gatewayHandlers.ts'
import { inboxDeviceHandlers } from './api/inboxDeviceHandlers.ts'
import { inboxExportHandlers } from './api/inboxExportHandlers.ts'
import { inboxListHandlers } from './api/inboxListHandlers.ts'
import { inboxMessageHandlers } from './api/inboxMessageHandlers.ts'
import { inboxSyncHandlers } from './api/inboxSyncHandlers.ts'
import { inventoryHandlers } from './api/inventoryHandlers.ts'
import { jobHandlers } from './api/jobHandlers.ts'
import { listenerHandlers } from './api/listenerHandlers.ts'
import { portHandlers } from './api/portHandlers.ts'
import { redialHandlers } from './api/redialHandlers.ts'
import { Router } from './api/router.ts'
import { statisticsHandlers } from './api/statisticsHandlers.ts'
import { stockHandlers } from './api/stockHandlers.ts'
import { supportHandlers } from './api/supportHandlers.ts'
import { taskDraftHandlers } from './api/taskDraftHandlers.ts'
import { taskLedgerHandlers } from './api/taskLedgerHandlers.ts'
import { taskQueueHandlers } from './api/taskQueueHandlers.ts'
import { trafficHandlers } from './api/trafficHandlers.ts'
import { CallbackListener } from './callback/callbackListener.ts'
import { createCommands } from './commands/createCommands.ts'
import type { Core } from './core.ts'
import { ActivityLog } from './diagnostics/logs/activityLog.ts'
import { createRedactor } from './diagnostics/redact.ts'
import { createTraffic, type Traffic } from './diagnostics/traffic/createTraffic.ts'
import { DoctorRuns } from './doctor/doctorRuns.ts'
import { callbackTarget } from './gateways/callbackTarget.ts'
import { DemoService } from './gateways/demoService.ts'
import type { Gateway } from './gateways/gateway.ts'
import { GatewayRegistry } from './gateways/gatewayRegistry.ts'
import { GatewayService } from './gateways/gatewayService.ts'
import { OfflineNotices } from './gateways/offlineNotices.ts'
import { SecretKeeper } from './gateways/secretKeeper.ts'
import { SmsForwardings } from './gateways/smsForwardings.ts'
import { Subscriptions } from './gateways/subscriptions.ts'
import { createInbox } from './inbox/createInbox.ts'
import { createInventory } from './inventory/createInventory.ts'
import { Jobs } from './jobs/jobs.ts'
import { patientClock } from './patientClock.ts'
import type { Ports } from './ports.ts'
import { createRedial } from './redial/createRedial.ts'
import { SettingsService } from './settings/settingsService.ts'
import { StateHub } from './state/stateHub.ts'
import { createStatistics } from './statistics/createStatistics.ts'
import { createStockTake } from './stockTake/createStockTake.ts'
import { Database } from './store/database.ts'
import { DeviceRepository } from './store/deviceRepository.ts'
import { GatewayRepository } from './store/gatewayRepository.ts'
import { HistoryPruner } from './store/historyPruner.ts'
import { PortHistoryRepository } from './store/portHistoryRepository.ts'
import { createSupport } from './support/createSupport.ts'
import { createTasks } from './tasks/createTasks.ts'

/** A subscription that is cancelled on exit may take so long. */
const cancelWithinMs = 5000

/** Builds the whole core by hand, from what the host supplies. Nothing runs before `start`. */
export function createCore(ports: Ports): Core {
  const { clock, random, log, speed } = ports
  const requestClock = patientClock(clock, speed)
  const hub = new StateHub(clock)
  const settings = new SettingsService(ports.settingsFile, hub, log)
  const jobs = new Jobs(clock, random, log, hub.publisher('jobs', {}))
  const database = new Database(ports.dataDir)
  const devices = new DeviceRepository(database)
  const history = new PortHistoryRepository(database, clock, log)
  const secrets = new SecretKeeper(ports.vault, () => settings.current.allowWeakPasswordStore)
  const activity = new ActivityLog(log)
  const notices = new OfflineNotices(ports.notifier, () => settings.current.notifyOffline)

  const registry: GatewayRegistry = new GatewayRegistry(
    clock,
    hub.publisher('gateways', {}),
    (gateway) => reachableFor(gateway),
    {
      seen: (view) => {
        activity.seen(view)
        notices.see(view)
        inbox.syncs.seen(view)
        tasks.seen(view)
        commands.seen(view)
        redial.seen(view)
        statistics.seen(view)
      },
      removed: (id) => {
        statistics.removed(id)
        redial.removed(id)
        commands.removed(id)
        tasks.removed(id)
        inbox.gatewayRemoved(id)
        traffic.removed(id)
        activity.removed(id)
      },
    },
  )
  const inbox = createInbox({
    database,
    clock,
    random,
    log,
    hub,
    registry: () => registry,
    jobs,
    history,
    settings,
    files: ports.files,
    notifier: ports.notifier,
    onStored: () => tasks.messagesStored(),
  })
  const tasks = createTasks({
    database,
    clock,
    random,
    log,
    hub,
    registry: () => registry,
    inboxRows: inbox.rows,
    history,
    jobs,
    settings,
    files: ports.files,
  })
  const commands = createCommands({
    database,
    clock,
    random,
    log,
    hub,
    registry: () => registry,
    sendingPorts: tasks.sendingPorts,
    onOperation: (operation) => {
      activity.operation(operation)
      redial.heard(operation)
    },
  })
  const redial = createRedial({
    database,
    clock,
    random,
    log,
    hub,
    registry: () => registry,
    commands: () => commands,
    jobs,
    files: ports.files,
  })
  const statistics = createStatistics({
    database,
    clock,
    random,
    log,
    hub,
    registry: () => registry,
    jobs,
    settings,
    files: ports.files,
  })
  const stockTake = createStockTake({
    database,
    clock,
    patientClock: requestClock,
    random,
    log,
    hub,
    registry: () => registry,
    snapshots: () => inventory.snapshots,
    jobs,
    files: ports.files,
    script: ports.stockWorker,
  })
  const inventory = createInventory({
    database,
    clock,
    patient: requestClock,
    random,
    log,
    registry,
    history,
    jobs,
    files: ports.files,
    topic: hub.publisher('snapshots', {}),
    dataDir: ports.dataDir,
    workerFile: ports.reviewWorker,
    version: ports.version,
  })
  const pruner = new HistoryPruner(
    clock,
    {
      prune: (eventsBefore, samplesBefore, rows) => {
        const more = history.prune(eventsBefore, samplesBefore, rows)
        const moreOperations = commands.prune(eventsBefore)
        const moreSamples = statistics.prune(eventsBefore)
        return redial.prune(eventsBefore) || moreOperations || moreSamples || more
      },
    },
    () => settings.current.history,
  )
  const redact = createRedactor(() => registry.secrets())
  const traffic: Traffic = createTraffic({
    clock: requestClock,
    random,
    hub,
    registry: () => registry,
    jobs,
    files: ports.files,
    version: ports.version,
    activity,
    onSet: (gatewayId, name) => commands.settingChanged(gatewayId, name),
  })
  const support = createSupport({
    ports,
    database,
    hub,
    jobs,
    settings,
    traffic: traffic.log,
    registry: () => registry,
  })
  const listener: CallbackListener = new CallbackListener({
    clock,
    log,
    hub,
    resolve: (secret) =>
      callbackTarget(registry, clock, { storeSms: inbox.storeSms, takeReports: tasks.takeReports }, secret),
    onRecord: (record) => registry.noteRefusal(record),
    onExchange: traffic.sawCallback,
  })
  const reachableFor = (gateway: Gateway) => listener.reachableBy(gateway.record.profile.address)
  const gateways = new GatewayService({
    registry,
    repository: new GatewayRepository(database),
    devices,
    secrets,
    session: { clock, requestClock, random, log, hub, devices, history, redact, onExchange: traffic.sawRequest },
    onlyDemo: speed !== 1,
  })
  const demo = new DemoService(ports.demo, registry, gateways, speed)
  const subscriptions = new Subscriptions({
    registry,
    gateways,
    clock,
    advertised: reachableFor,
  })
  const forwardings = new SmsForwardings({
    registry,
    gateways,
    advertised: reachableFor,
    onSet: (gatewayId) => commands.settingChanged(gatewayId, 'sms_url'),
  })
  const doctor = new DoctorRuns({ clock: requestClock, random, hub, redact, listener })

  const startListener = async (): Promise<Result<null>> => {
    const { enabled, ...where } = settings.current.listener
    await listener.stop()
    const started = enabled ? await listener.start(where) : ok(null)
    registry.touchAll()
    return started
  }
  settings.watch((now, before) => {
    if (JSON.stringify(now.listener) !== JSON.stringify(before.listener)) void startListener()
    if (JSON.stringify(now.inbox.retention) !== JSON.stringify(before.inbox.retention)) inbox.limitsChanged()
    if (now.allowWeakPasswordStore !== before.allowWeakPasswordStore) void gateways.applySecretPolicy()
  })

  const router = new Router(
    {
      ...appHandlers(ports, settings),
      ...gatewayHandlers(ports, gateways, demo),
      ...portHandlers(registry, history),
      ...inboxMessageHandlers({ ...inbox, reportedBy: (report) => tasks.sent.reportedBy(report) }),
      ...inboxSyncHandlers(inbox.syncs),
      ...inboxListHandlers(inbox.results),
      ...inboxExportHandlers(inbox.exporting),
      ...inboxDeviceHandlers(inbox.archive, forwardings),
      ...taskDraftHandlers(tasks),
      ...taskLedgerHandlers(tasks),
      ...taskQueueHandlers(tasks),
      ...commandHandlers(commands),
      ...redialHandlers(redial),
      ...inventoryHandlers(inventory),
      ...stockHandlers(stockTake),
      ...statisticsHandlers(statistics),
      ...trafficHandlers(traffic),
      ...supportHandlers(support),
      ...jobHandlers(jobs),
      ...listenerHandlers(subscriptions, startListener),
      ...doctorHandlers(registry, doctor),
    },
    hub,
    log,
  )

  return {
    router,
    start: async () => {
      const opened = support.openDatabase()
      if (!opened.ok) return opened
      settings.start()
      await support.start()
      inbox.start()
      tasks.start()
      inventory.start()
      await gateways.start()
      commands.start()
      redial.start()
      stockTake.start()
      await startListener()
      await demo.resumeAtStart()
      pruner.start()
      return ok(null)
    },
    stop: async () => {
      pruner.stop()
      inventory.ending()
      await jobs.stop()
      await support.stop()
      await inventory.stop()
      await doctor.stop()
      await listener.stop()
      inbox.stop()
      await tasks.stop()
      statistics.stop()
      redial.stop()
      stockTake.stop()
      await commands.stop()
      await gateways.stop()
      traffic.stop()
      await ports.demo.stop()
      hub.flush()
      database.close()
    },
    suspend: () => {
      redial.suspend()
      gateways.suspend()
    },
    resume: () => {
      gateways.resume()
      redial.resume()
    },
    subscribed: () => subscriptions.subscribed(),
    cancelSubscriptions: (ids) => subscriptions.cancelAll(ids, cancelWithinMs),
  }
}
