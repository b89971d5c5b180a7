import type { Result } from '../../../shared/result.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Database } from '../store/database.ts'
import { Backups } from './backups.ts'
import type { BundleSources } from './bundleSections.ts'
import { Bundles } from './bundles.ts'
import { Restores } from './restores.ts'
import { Swap } from './swap.ts'
import { Threads } from './threads.ts'

interface SupportDeps extends Omit<BundleSources, 'logs'> {
  readonly database: Database
  readonly jobs: Jobs
}

export type Support = ReturnType<typeof createSupport>

/** Builds what support needs: the log on the screen, bundles, backup and restore. */
export function createSupport({ database, jobs, ...sources }: SupportDeps) {
  const { ports, hub, registry, settings } = sources
  const { dataDir, clock, random, vault, files, version, logs, log, settingsFile } = ports
  const threads = new Threads(ports.supportWorker)
  const swap = new Swap({ dataDir, settingsFile, clock, log })
  const backups = new Backups({ dataDir, clock, random, vault, settings, jobs, files, threads, version })
  const restores = new Restores({ dataDir, clock, random, threads, topic: hub.publisher('restore', {}) })
  const bundles = new Bundles({ ...sources, logs })
  const showLog = () => {
    const topic = hub.publisher('logs', {})
    topic.upsert(logs.entries)
    logs.watch((entry, gone) => {
      topic.upsert([entry])
      topic.remove(gone)
    })
  }
  return {
    bundles,
    backups,
    restores,
    /** Opens the database, after a restore that waits has been swapped in; when that one does not open, what was there before is. */
    openDatabase: (): Result<null> => {
      logs.hide(() => registry().secrets())
      const opened = database.open(() => swap.swapIn())
      if (opened.ok) swap.keep()
      if (opened.ok || !swap.isOpen) return opened
      return database.open(() => swap.undo(opened.error.message))
    },
    /** After the settings are read. */
    start: async () => {
      const setLevel = () => logs.setLevel(settings.current.logs.level)
      setLevel()
      settings.watch(setLevel)
      showLog()
      restores.start(swap.outcome)
      await backups.start()
    },
    stop: async () => {
      logs.watch(() => {})
      bundles.stop()
      await restores.stop()
      await threads.stop()
    },
  }
}
