import { ok, type Result } from '../../../shared/result.ts'
import type { BackupHead } from './backupFile.ts'
import { type CheckTask, checkBackup } from './checkBackup.ts'
import { type Copied, type CopyTask, copyDatabase } from './copyDatabase.ts'

export type ThreadTask = CopyTask | CheckTask

/** What each task comes to. */
export interface ThreadOutcome {
  readonly copy: Copied
  readonly check: BackupHead
}

/** Within the thread. */
export async function carryOut(task: ThreadTask): Promise<Result<ThreadOutcome[ThreadTask['kind']]>> {
  return task.kind === 'copy' ? ok(copyDatabase(task)) : checkBackup(task)
}
