import type { LedgerStore } from '../store/ledgerStore.ts'
import type { StoredTask } from '../store/storedTask.ts'

/** One request holds at most so many tasks and messages: an unclear outcome leaves no more than these in doubt. */
export const batchLimits = { tasks: 10, messages: 500 } as const

/** The tasks of a submission that go into its next request, at least one unless there is none. */
export function nextBatch(store: LedgerStore, submissionId: string): StoredTask[] {
  const tasks = store.drafted(submissionId, batchLimits.tasks)
  const sizes = tasks.map(({ record }) => record.messages.length)
  return tasks.slice(0, batchSizes(sizes)[0] ?? 0)
}

/** How many tasks each request holds, for tasks of so many messages. */
export function batchSizes(messages: readonly number[]): number[] {
  const sizes: number[] = []
  let [tasks, sum] = [0, 0]
  for (const count of messages) {
    if (tasks > 0 && (tasks >= batchLimits.tasks || sum + count > batchLimits.messages)) {
      sizes.push(tasks)
      tasks = 0
      sum = 0
    }
    tasks += 1
    sum += count
  }
  return tasks > 0 ? [...sizes, tasks] : sizes
}
