import type { SnapshotView } from '../../../shared/domain/inventory.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import { Capture } from './capture.ts'
import { InventoryExport } from './exporting.ts'
import { Inventory } from './inventory.ts'
import { LiveRows } from './liveRows.ts'
import { Reviewer } from './reviewer.ts'
import { SimHistories } from './simHistory.ts'
import { SnapshotFiles } from './snapshotFiles.ts'
import { Snapshots } from './snapshots.ts'
import { SimNoteStore } from './store/simNotes.ts'
import { SnapshotStore } from './store/snapshotStore.ts'

interface InventoryParts {
  readonly database: Database
  readonly clock: Clock
  /** The machine's own time. */
  readonly patient: Clock
  readonly random: Random
  readonly log: Log
  readonly registry: GatewayRegistry
  readonly history: PortHistoryRepository
  readonly jobs: Jobs
  readonly files: FileDialogs
  readonly topic: Publisher<SnapshotView>
  readonly dataDir: string
  readonly workerFile: string
  readonly version: string
}

/** Builds the SIM inventory: snapshots, their capture and files, the review. */
export function createInventory(parts: InventoryParts) {
  const { database, clock, random, log, registry, history, jobs, files } = parts
  const store = new SnapshotStore(database)
  const notes = new SimNoteStore(database)
  const snapshots = new Snapshots({ database, store, clock, log, topic: parts.topic })
  const reviewer = new Reviewer({
    clock: parts.patient,
    log,
    dataDir: parts.dataDir,
    workerFile: parts.workerFile,
  })
  const liveRows = new LiveRows(registry, reviewer, clock)
  const capture = new Capture({ registry, snapshots, store, jobs, clock, random })
  const review = new Inventory({ database, clock, random, snapshots, notes, reviewer, liveRows })
  const madeBy = `Simrack ${parts.version}`
  return {
    snapshots,
    notes,
    capture,
    reviewer,
    review,
    snapshotFiles: new SnapshotFiles({ database, clock, random, jobs, files, reviewer, snapshots, store, madeBy }),
    exporting: new InventoryExport({ inventory: review, reviewer, jobs, files }),
    histories: new SimHistories({ database, registry, snapshots, notes, history }),
    start: () => snapshots.start(),
    /** Before jobs are cancelled: captures say why they end. */
    ending: () => capture.ending(),
    /** After jobs have ended. */
    stop: async () => {
      await reviewer.stop()
      await snapshots.stop()
    },
  }
}

export type InventoryCore = ReturnType<typeof createInventory>
