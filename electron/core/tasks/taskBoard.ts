import type { SubmissionView, TaskBoardView } from '../../../shared/domain/taskLedger.ts'
import type { Owners } from '../inbox/messageRows.ts'
import type { Clock } from '../ports.ts'
import { showItems } from '../state/showItems.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { SubmissionCounts } from './store/submissionCounts.ts'
import type { StoredSubmission, SubmissionStore } from './store/submissionStore.ts'
import type { TaskViews } from './store/taskViews.ts'

interface TaskBoardDeps {
  readonly submissions: SubmissionStore
  readonly counts: SubmissionCounts
  readonly views: TaskViews
  readonly owners: () => Owners
  readonly clock: Clock
  readonly board: Publisher<TaskBoardView>
  readonly topic: Publisher<SubmissionView>
}

/** Changes of the ledger are gathered for so long. */
const gatherMs = 200
/** Of submissions that have ended, so many are shown. */
const endedShown = 50

/** The ledger in numbers, and the submissions, as topics. */
export class TaskBoard {
  readonly #deps: TaskBoardDeps
  #revision = 0
  #stopped = false
  #cancel: (() => void) | null = null

  constructor(deps: TaskBoardDeps) {
    this.#deps = deps
  }

  /** Something of the ledger has changed. */
  touch(): void {
    if (this.#stopped) return
    this.#cancel ??= this.#deps.clock.after(gatherMs, () => this.publish())
  }

  publish(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#revision += 1
    const { board, topic, views, submissions, owners } = this.#deps
    board.upsert([{ id: 'tasks', byState: views.counts(), revision: this.#revision }])
    const known = owners()
    const shown = submissions.shown(endedShown).flatMap((each) => this.#view(each, known) ?? [])
    showItems(topic, shown)
  }

  /** What changes from now on is not shown. Idempotent. */
  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
  }

  #view(stored: StoredSubmission, owners: Owners): SubmissionView | null {
    const owner = owners.get(stored.deviceId)
    if (!owner) return null
    const { tasks, drafted, open, underWay, messages, tally } = this.#deps.counts.of(stored.id)
    const isCancelled = messages > 0 && tally.removed === messages
    const goesOn = drafted > 0 ? (stored.held ? 'paused' : 'waiting') : underWay > 0 ? 'following' : null
    const ended = open > 0 ? 'unknown' : isCancelled ? 'cancelled' : 'done'
    return {
      id: stored.id,
      name: stored.name,
      gatewayId: owner.gatewayId,
      gatewayName: owner.gatewayName,
      state: goesOn ?? ended,
      tasks,
      messages,
      tally,
      error: stored.error,
      createdAt: stored.createdAt,
    }
  }
}
