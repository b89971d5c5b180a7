import { planTasks } from '../../../../shared/lib/sms/taskPlan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { Clock } from '../../ports.ts'
import type { DraftStore } from '../drafts/draftStore.ts'
import { blocksOf, draftsOf, fromOf } from '../drafts/leftDrafts.ts'
import { noDraft, type TaskDrafts } from '../drafts/taskDrafts.ts'
import { type QueueWalk, sightingOf } from '../ledger/queueWalk.ts'
import type { MessageRecord } from '../ledger/records.ts'
import type { Submissions } from '../send/submissions.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { StoredTask } from '../store/storedTask.ts'
import type { TaskLedger } from '../taskLedger.ts'
import { Tids } from '../wire/tids.ts'
import type { QueueActs } from './queueActs.ts'
import { whyNotSettled } from './settling.ts'
import type { TaskQueues } from './taskQueues.ts'

interface TaskEditDeps {
  readonly store: LedgerStore
  readonly ledger: TaskLedger
  readonly acts: QueueActs
  readonly queues: TaskQueues
  readonly drafts: TaskDrafts
  readonly draftStore: DraftStore
  readonly submissions: Submissions
  readonly gatewayOf: (deviceId: number) => Gateway | null
  readonly clock: Clock
  readonly ending: AbortSignal
}

const noTask = fail('input/not-found', 'This task does not exist any more.')
const sentMeanwhile = fail('input/conflict', 'Nothing of this task waits any more: it was sent meanwhile.')
const unclear = fail('device/protocol', 'The queue of the gateway cannot be read for certain: try again.')

/** Takes a task that waits off its device so that it can be changed: a queued task cannot be changed there. */
export class TaskEdit {
  readonly #deps: TaskEditDeps
  readonly #busy = new Set<number>()

  constructor(deps: TaskEditDeps) {
    this.#deps = deps
  }

  /** Gives what was left of it as a draft; where ports have different recipients left, as several, of which this is the first. */
  async begin(taskId: number): Promise<Result<{ id: string }>> {
    const task = this.#deps.store.byId(taskId)
    if (!task) return noTask
    const { submission, fate } = task.record
    if (fate !== 'live' || submission.state !== 'accepted') {
      return fail('input/conflict', 'Only a task that waits on its gateway can be taken back from it.')
    }
    const gateway = this.#deps.gatewayOf(task.deviceId)
    if (!gateway) return fail('input/not-found', 'The gateway does not exist any more.')
    if (this.#busy.has(taskId)) return fail('input/conflict', 'This task is being taken back already.')
    this.#busy.add(taskId)
    try {
      return await this.#takeBack(task, gateway)
    } finally {
      this.#busy.delete(taskId)
    }
  }

  /** Submits what was taken off the device again, unchanged, and does away with its drafts. */
  async undo(draftId: string): Promise<Result<{ submissionId: string }>> {
    const { store, draftStore, drafts, submissions, clock, ending } = this.#deps
    const draft = draftStore.byId(draftId)
    if (!draft) return noDraft
    const { undo } = draft
    const task = undo && store.byId(undo.taskId)
    if (!undo || !task) return fail('input/conflict', 'This draft was not taken from a gateway.')
    if (store.isReplaced(task.id)) return fail('input/conflict', 'The changed task has been submitted already.')
    const why = whyNotSettled(task, clock.now())
    if (why !== null) return fail('input/conflict', why)
    const left = undo.places.flatMap((place) => task.record.messages[place] ?? []).filter(hasNoResult)
    if (left.length === 0) return sentMeanwhile
    for (const id of draftStore.ofTask(task.id)) drafts.remove(id)
    let last: Result<string> = fail('app/internal', 'Nothing was left.')
    for (const { ports, numbers } of blocksOf(left)) {
      last = await submissions.add(
        {
          deviceId: task.deviceId,
          name: `Task ${task.record.tid}, unchanged`,
          tasks: planTasks(
            numbers.map((number) => ({ number, text: task.text })),
            ports.length,
          ),
          ports,
          from: fromOf(ports),
          options: task.options,
          forwarding: null,
          replaces: task.id,
        },
        ending,
      )
      if (!last.ok) return last
    }
    return last.ok ? ok({ submissionId: last.value }) : last
  }

  async #takeBack(task: StoredTask, gateway: Gateway): Promise<Result<{ id: string }>> {
    const { acts, ledger, drafts } = this.#deps
    const tids = Tids.of([task.record.tid])
    if (!tids) return noTask
    const paused = await this.#acted(gateway, 'pause', tids)
    if (!paused.ok) return paused
    if (!paused.value) return sentMeanwhile
    ledger.change([task.id], acts.done('pause'))
    const back = <T extends Result<unknown>>(failure: T) => this.#putBack(task, gateway, tids, failure)

    const waiting = await this.#look(task, gateway)
    if (!waiting.ok) return back(waiting)
    const sighting = sightingOf(task.record, waiting.value)
    if (sighting === 'absent') return sentMeanwhile
    if (sighting !== 'paused' && sighting !== 'waiting') return back(unclear)

    const removed = await this.#acted(gateway, 'remove', tids)
    if (!removed.ok) return removed
    if (!removed.value) return sentMeanwhile
    const after = await this.#look(task, gateway)
    if (!after.ok) return after
    if (sightingOf(task.record, after.value) !== 'absent') return back(unclear)

    const ports = new Set(waiting.value.filter(({ tasks }) => tasks.has(task.record.tid)).map(({ port }) => port))
    const [now] = ledger.change([task.id], acts.done('remove'))
    const { messages } = (now ?? task).record
    const places = [...messages.keys()].filter((place) => {
      const message = messages[place]
      return message !== undefined && hasNoResult(message) && waitedAt(message, ports)
    })
    const left = places.flatMap((place) => messages[place] ?? [])
    if (left.length === 0) return sentMeanwhile
    const contents = draftsOf(task, left, { gatewayId: gateway.record.id, replaces: task.id })
    const [first] = contents.map((content) => drafts.addTaken(content, { taskId: task.id, places }))
    return first === undefined ? sentMeanwhile : ok({ id: first })
  }

  /** Whether the device has done it; false: nothing of the task waits. */
  async #acted(gateway: Gateway, act: 'pause' | 'remove' | 'resume', tids: Tids): Promise<Result<boolean>> {
    const answers = await this.#deps.acts.ask(gateway, act, tids)
    return answers.ok
      ? ok(answers.value.some(({ tid, code }) => code === 0 && (tid === null || tids.list.includes(tid))))
      : answers
  }

  async #look(task: StoredTask, gateway: Gateway): Promise<Result<QueueWalk[]>> {
    const queue = this.#deps.queues.of(gateway.record.id)
    if (!queue.ok) return queue
    const reading = { content: false, priority: 'command', signal: this.#deps.ending } as const
    return queue.value.read(portsOf(task, gateway), reading)
  }

  /** The task goes on as it was, as far as that can be done. */
  async #putBack<T extends Result<unknown>>(task: StoredTask, gateway: Gateway, tids: Tids, failure: T): Promise<T> {
    if (task.paused) return failure
    const resumed = await this.#acted(gateway, 'resume', tids)
    if (resumed.ok && resumed.value) this.#deps.ledger.change([task.id], this.#deps.acts.done('resume'))
    return failure
  }
}

const hasNoResult = ({ facts }: MessageRecord): boolean =>
  facts.sent === null && facts.failed === null && facts.deliveries.length === 0

/** Of several ports, some may have sent theirs while others still had them. */
const waitedAt = ({ port }: MessageRecord, ports: ReadonlySet<number>): boolean =>
  port === null || ports.has(Number.parseInt(port, 10))

function portsOf({ record }: StoredTask, gateway: Gateway): number[] {
  const named = new Set(record.messages.flatMap(({ port }) => (port === null ? [] : [Number.parseInt(port, 10)])))
  if (named.size > 0) return [...named].sort((a, b) => a - b)
  const count = gateway.session.report().device?.maxPorts ?? 0
  return Array.from({ length: count }, (_, i) => i + 1)
}
