import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { createCommands } from '../commands/createCommands.ts'
import type { StoredOperation } from '../commands/store/operationStore.ts'
import { portOf } from '../commands/turns.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { AcceptedStates } from './acceptedStates.ts'
import { Closing } from './closing.ts'
import { Drawing } from './drawing.ts'
import { Holds } from './holds.ts'
import { RedialLedger } from './ledger.ts'
import { LedgerExport } from './ledgerExport.ts'
import { Lines } from './lines.ts'
import { PlanBook } from './planBook.ts'
import { PlanViews } from './planViews.ts'
import { Preview } from './preview.ts'
import { RedialBoard } from './redialBoard.ts'
import { RedialOperations } from './redialOperations.ts'
import { RedialPlans } from './redialPlans.ts'
import { Scheduler } from './scheduler.ts'
import { Sites } from './sites.ts'
import { DialStore } from './store/dialStore.ts'
import { HoldStore } from './store/holdStore.ts'
import { OpenRunStore } from './store/openRunStore.ts'
import { PlannedStore } from './store/plannedStore.ts'
import { PlanStore } from './store/planStore.ts'
import { RunStore } from './store/runStore.ts'
import { Timetable } from './timetable.ts'
import { UnderwayRuns } from './underway.ts'

interface RedialDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly commands: () => Pick<ReturnType<typeof createCommands>, 'operations' | 'ended' | 'ofPlanRun'>
  readonly jobs: Jobs
  readonly files: FileDialogs
}

/** Changes of gateways are gathered for so long. */
const gatherMs = 100

/** Builds the redial scheduler: plans, what is drawn by them, what dials, the ledger. */
export function createRedial({ database, clock, random, log, hub, registry, commands, jobs, files }: RedialDeps) {
  const sites = new Sites(registry)
  const deviceIdOf = (gatewayId: string) => sites.deviceIdOf(gatewayId)
  const operations = new RedialOperations(commands)
  const dials = new DialStore(database)
  const open = new OpenRunStore(database)
  const runs = new RunStore(database)
  const book = new PlanBook({
    store: new PlanStore(database),
    random,
    log,
    maxPortsOf: (gatewayId) => sites.now(gatewayId)?.maxPorts ?? null,
  })
  const holds = new Holds(new HoldStore(database))
  const drawing = new Drawing({ dials, clock, random, deviceIdOf })
  const lines = new Lines(clock, random, (gatewayId) => {
    const deviceId = deviceIdOf(gatewayId)
    return deviceId === null ? null : dials.lastDialOn(deviceId)
  })
  const onChange = () => board.touch()
  const table: Timetable = new Timetable({
    database,
    store: new PlannedStore(database),
    book,
    holds,
    drawing,
    clock,
    log,
    isTaken: (place) => underway.isUnderway(place) || lines.ofPort(place.gatewayId, place.port) !== undefined,
    onChange: () => {
      scheduler.wake()
      board.touch()
    },
  })
  const closing = new Closing({
    runs,
    open,
    dials,
    holds,
    book,
    table,
    sites,
    clock,
    onRun: (run) => board.ended(run),
  })
  const underway: UnderwayRuns = new UnderwayRuns({
    operations,
    sites,
    dials,
    drawing,
    clock,
    log,
    onChange,
    onDial: ({ id, gatewayId, plan }) => {
      lines.dialled(id, gatewayId, plan)
      scheduler.wake()
    },
    onEnd: (run, ending) => {
      database.durably(() => closing.finish(run, ending))
      lines.end(run.id, run.gatewayId)
      scheduler.wake()
    },
    onBroken: (run) => {
      lines.end(run.id, run.gatewayId)
      scheduler.wake()
    },
  })
  const scheduler: Scheduler = new Scheduler({
    database,
    book,
    table,
    lines,
    holds,
    drawing,
    dials,
    open,
    closing,
    sites,
    clock,
    log,
    isUnderway: (place) => underway.isUnderway(place),
    launch: (run) => underway.launch(run),
    onChange,
  })
  const views = new PlanViews({ book, table, holds, underway, sites })
  const board: RedialBoard = new RedialBoard({
    book,
    table,
    lines,
    holds,
    underway,
    runs,
    sites,
    views,
    clock,
    topics: {
      redial: hub.publisher('redial', {}),
      plans: hub.publisher('redialPlans', {}),
      next: hub.publisher('redialNext', {}),
      underway: hub.publisher('redialUnderway', {}),
      runs: hub.publisher('redialRuns', {}),
    },
  })
  const ledger = new RedialLedger({ store: runs, clock })
  const accepted = new AcceptedStates({ book, dials, sites })
  let cancelSettling: (() => void) | null = null
  /** Many come at once when Simrack starts. */
  const gatewaysChanged = () => {
    cancelSettling ??= clock.after(gatherMs, () => {
      cancelSettling = null
      book.settleOwners()
      void table.settle()
      board.touch()
    })
  }

  /** A port is dialled, by whomever: the next run is counted from now. */
  const dialled = (operation: StoredOperation) => {
    const { deviceId, gatewayId, sentAt } = operation
    const port = portOf(operation)
    if (port === null || sentAt === null) return
    dials.dialled(deviceId, port, sentAt)
    const planned = table.agenda.ofPort(gatewayId, String(port))
    if (planned) database.durably(() => table.redraw(planned, sentAt))
    scheduler.wake()
  }

  return {
    plans: new RedialPlans({
      database,
      book,
      accepted,
      table,
      lines,
      holds,
      underway,
      closing,
      scheduler,
      clock,
      random,
    }),
    preview: new Preview({ book, sites, runs, clock }),
    timetable: table,
    board,
    ledger,
    exporting: new LedgerExport({ store: runs, ledger, jobs, files }),
    /** An operation, of a person or of a plan, has come into another state. */
    heard: (operation: StoredOperation) => {
      if (operation.kind === 'redial' && operation.state === 'sent') dialled(operation)
      underway.heard(operation)
    },
    seen: (view: GatewayView) => {
      accepted.seen(view)
      if (sites.hasChanged(view.id)) gatewaysChanged()
    },
    removed: (id: string) => {
      accepted.forget(id)
      holds.forgetGateway(id)
      gatewaysChanged()
    },
    /** Removes old runs of the ledger, a few at a time; true while there may be more. `before`: epoch ms. */
    prune: (before: number) => runs.prune(before),
    /** After the operations that were under way are watched again. */
    start: () => {
      sites.note()
      book.load()
      holds.load()
      table.load()
      const { runs: begun, damaged } = open.all()
      if (damaged.length > 0) log('error', 'redial runs unreadable', { ids: damaged })
      for (const id of damaged) open.remove(id)
      for (const run of begun) {
        lines.goesOn(run.id, run.gatewayId)
        underway.takeUp(run)
      }
      scheduler.start()
      void table.settle()
      board.publish()
    },
    /** What goes on is closed at the next start. Idempotent. */
    stop: () => {
      cancelSettling?.()
      scheduler.stop()
      table.stop()
      underway.stop()
      board.stop()
    },
    suspend: () => scheduler.stop(),
    resume: () => scheduler.resume(),
  }
}
