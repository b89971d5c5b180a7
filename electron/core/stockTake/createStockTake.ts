import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Snapshots } from '../inventory/snapshots.ts'
import { SnapshotStore } from '../inventory/store/snapshotStore.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { ListThreads } from './listThreads.ts'
import { RackSources } from './rackSources.ts'
import { StockExport } from './stockExport.ts'
import { StockTakes } from './stockTakes.ts'
import { MappingStore } from './store/mappingStore.ts'
import { StockTakeStore } from './store/stockTakeStore.ts'

export interface StockTakeDeps {
  readonly database: Database
  readonly clock: Clock
  /** The machine's own time. */
  readonly patientClock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly snapshots: () => Snapshots
  readonly jobs: Jobs
  readonly files: FileDialogs
  /** The file that a thread which reads lists runs. */
  readonly script: string
}

/** Builds stock-taking: lists, what they are set against, and what is kept of it. */
export function createStockTake(deps: StockTakeDeps) {
  const { database, clock, patientClock, random, log, hub, registry, snapshots, jobs, files, script } = deps
  const takes = new StockTakes({
    database,
    store: new StockTakeStore(database),
    mappings: new MappingStore(database),
    threads: new ListThreads({ script, clock: patientClock, log }),
    racks: new RackSources({ registry, snapshots, store: new SnapshotStore(database) }),
    clock,
    random,
    topic: hub.publisher('stockTakes', {}),
  })
  return {
    takes,
    exporting: new StockExport({ takes, jobs, files }),
    start: () => takes.start(),
    stop: () => takes.stop(),
  }
}
