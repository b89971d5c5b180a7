import { fail, ok, type Result } from '../../../shared/result.ts'
import { draftsOf } from './drafts/leftDrafts.ts'
import type { TaskDrafts } from './drafts/taskDrafts.ts'
import { statesOf } from './ledger/states.ts'
import type { LedgerStore } from './store/ledgerStore.ts'
import type { TaskLedger } from './taskLedger.ts'

interface MarkingDeps {
  readonly store: LedgerStore
  readonly ledger: TaskLedger
  readonly drafts: TaskDrafts
  readonly gatewayIdOf: (deviceId: number) => string | null
}

/** States in which a message did not reach anybody, for certain. */
const failedStates: ReadonlySet<string> = new Set(['refused', 'failed', 'undelivered'])
const tasksAtOnce = 20

/** What people decide about messages of the ledger: what became of those that are unknown, and what is sent once more. */
export class Marking {
  readonly #deps: MarkingDeps

  constructor(deps: MarkingDeps) {
    this.#deps = deps
  }

  /** Says what has become of messages, or takes that back; answers how many are marked otherwise now. */
  async mark(messageIds: readonly number[], as: 'sent' | 'failed' | null): Promise<{ changed: number }> {
    const { store, ledger } = this.#deps
    const byTask = new Map<number, number[]>()
    for (const id of messageIds) {
      const found = store.placeOf(id)
      if (!found) continue
      const places = byTask.get(found.taskId) ?? []
      if (places.length === 0) byTask.set(found.taskId, places)
      places.push(found.place)
    }
    let changed = 0
    const tasks = [...byTask]
    for (let from = 0; from < tasks.length; from += tasksAtOnce) {
      const some = new Map(tasks.slice(from, from + tasksAtOnce))
      ledger.change(some.keys(), (task) => {
        const messages = [...task.record.messages]
        let own = 0
        for (const place of some.get(task.id) ?? []) {
          const message = messages[place]
          if (!message || message.marked === as) continue
          messages[place] = { ...message, marked: as }
          own += 1
        }
        changed += own
        return own === 0 ? task : { ...task, record: { ...task.record, messages } }
      })
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return { changed }
  }

  /** A draft with messages of a task: those that have failed, or those that are named. Where it takes several, the first is given. */
  again(taskId: number, which: 'failed' | readonly number[]): Result<{ id: string }> {
    const { store, drafts, gatewayIdOf } = this.#deps
    const task = store.byId(taskId)
    if (!task) return fail('input/not-found', 'This task does not exist any more.')
    const states = statesOf(task.record)
    const named = which === 'failed' ? null : new Set(which)
    const cells = task.record.messages.filter((_, place) => {
      const id = task.messageIds[place]
      return named ? id !== undefined && named.has(id) : failedStates.has(states[place] ?? '')
    })
    if (cells.length === 0) return fail('input/conflict', 'Nothing of this task has failed.')
    const more = { gatewayId: gatewayIdOf(task.deviceId), replaces: null }
    const [first] = draftsOf(task, cells, more).map((content) => drafts.add(content))
    return first === undefined ? fail('app/internal', 'No draft was made.') : ok({ id: first })
  }
}
