import { parentPort, workerData } from 'node:worker_threads'
import { fail } from '../../../shared/result.ts'
import { carryOut, type ThreadTask } from './threadTask.ts'

/** The thread that copies the database, or checks a backup: one task, and it ends. */
const task: ThreadTask = workerData
const result = await carryOut(task).catch((error: unknown) =>
  fail('store/failed', 'The database could not be read or written.', {
    detail: error instanceof Error ? error.message : String(error),
  }),
)
parentPort?.postMessage(result)
