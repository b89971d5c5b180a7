import type { QueueAct } from '../../../../shared/domain/task.ts'
import type { TaskActResult } from '../../../../shared/domain/taskLedger.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import { submission } from '../ledger/records.ts'
import { surer } from '../ledger/submission.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { StoredTask } from '../store/storedTask.ts'
import { answerView } from '../store/taskViews.ts'
import type { TaskChange, TaskLedger } from '../taskLedger.ts'
import { pauseAllTasks, removeAllTasks, resumeAllTasks } from '../wire/allTasks.ts'
import { pauseTasks, removeTasks, resumeTasks } from '../wire/listedTasks.ts'
import type { TaskAnswer } from '../wire/taskAnswers.ts'
import { Tids } from '../wire/tids.ts'
import type { TaskQueues } from './taskQueues.ts'

interface QueueActsDeps {
  readonly registry: () => GatewayRegistry
  readonly store: LedgerStore
  readonly ledger: TaskLedger
  readonly queues: TaskQueues
  /** Whether this device has been reporting to us: then what it does not report has not been sent. */
  readonly reports: (deviceId: number) => boolean
  /** Of tasks of this device it has become unclear where they stand. */
  readonly onUnclear: (deviceId: number) => void
  readonly ending: AbortSignal
}

const listed: Readonly<Record<QueueAct, Endpoint<Tids, readonly TaskAnswer[]>>> = {
  pause: pauseTasks,
  resume: resumeTasks,
  remove: removeTasks,
}
const onAll: Readonly<Record<QueueAct, Endpoint<null, null>>> = {
  pause: pauseAllTasks,
  resume: resumeAllTasks,
  remove: removeAllTasks,
}
/** One request names so many tasks. */
const tidsAtOnce = 100
const tasksAtOnce = 20

/** Pauses, resumes and removes tasks that wait on a device, the ledger's and others. */
export class QueueActs {
  readonly #deps: QueueActsDeps

  constructor(deps: QueueActsDeps) {
    this.#deps = deps
  }

  /** Acts on these tasks; a failure of a request fails the whole, and what it did is looked for in the queue. */
  async act(gatewayId: string, act: QueueAct, tids: readonly number[]): Promise<Result<{ results: TaskActResult[] }>> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const results: TaskActResult[] = []
    for (let from = 0; from < tids.length; from += tidsAtOnce) {
      const some = Tids.of(tids.slice(from, from + tidsAtOnce))
      if (!some) return fail('input/invalid', 'No task is named.')
      const answers = await this.ask(found.value, act, some)
      if (!answers.ok) return answers
      results.push(...some.list.map((tid) => resultOf(tid, answers.value)))
      this.#note(
        found.value,
        act,
        results.filter(({ tid, done }) => done && some.list.includes(tid)),
      )
    }
    this.#readAgain(gatewayId, tids)
    return ok({ results })
  }

  /** Acts on every task on the device, whoever sent it. `typed` must be the gateway's name. */
  async actOnAll(gatewayId: string, act: QueueAct, typed: string): Promise<Result<null>> {
    const found = this.#deps.registry().get(gatewayId)
    if (!found.ok) return found
    const { record, session } = found.value
    if (typed !== record.profile.name) {
      const message = "Type the gateway's name, letter by letter."
      return fail('input/invalid', message, { fields: [{ path: 'typed', message }] })
    }
    const { deviceId } = session
    const before = deviceId === null ? [] : this.#deps.store.awaited(deviceId).filter(({ underWay }) => !underWay)
    const answer = await session.ask(onAll[act], null)
    if (deviceId !== null) this.#deps.onUnclear(deviceId)
    if (!answer.ok) return answer
    for (let from = 0; from < before.length; from += tasksAtOnce) {
      const ids = before.slice(from, from + tasksAtOnce).map(({ id }) => id)
      this.#deps.ledger.change(ids, (task) => this.#afterAll(task, act))
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    this.#readAgain(gatewayId, null)
    return ok(null)
  }

  /** The bare act; the ledger learns nothing of it. */
  async ask({ session }: Gateway, act: QueueAct, tids: Tids): Promise<Result<readonly TaskAnswer[]>> {
    const answer = await session.ask(listed[act], tids)
    if (answer.ok) return ok(answer.value.value)
    if (session.deviceId !== null) this.#deps.onUnclear(session.deviceId)
    return answer
  }

  /** What a task is once the device has done this to it. */
  done(act: QueueAct): TaskChange {
    const { ledger } = this.#deps
    return (task) => {
      if (task.record.submission.state === 'drafted' || task.record.submission.state === 'submitted') return task
      const known = surer(task.record.submission, submission('accepted'))
      const record = { ...task.record, submission: known }
      if (act !== 'remove') return ledger.heard({ ...task, paused: act === 'pause', record })
      const fate = this.#isTold(task) ? 'removed' : 'gone'
      const heard = ledger.heard({ ...task, paused: false, record: { ...record, fate } })
      return { ...heard, removedAt: heard.heardAt }
    }
  }

  #note({ session }: Gateway, act: QueueAct, done: readonly TaskActResult[]): void {
    const { deviceId } = session
    if (deviceId === null) return
    const { store, ledger } = this.#deps
    ledger.commit(() => {
      for (const { tid } of done) {
        const id = store.idOf(deviceId, tid)
        if (id !== null) ledger.apply(id, this.done(act))
      }
    })
  }

  /** Of a task that the device may not even have had, its removal says nothing. */
  #afterAll(task: StoredTask, act: QueueAct): StoredTask {
    const { state } = task.record.submission
    if (state === 'accepted' && task.record.fate === 'live') return this.done(act)(task)
    return task
  }

  /** Whether of what had been sent before it was removed something would have been, or will be, heard. */
  #isTold({ record, deviceId }: StoredTask): boolean {
    return record.messages.length === 1 || this.#deps.reports(deviceId)
  }

  /** Shows what has become of the queue, as far as it was shown. */
  #readAgain(gatewayId: string, tids: readonly number[] | null): void {
    const queue = this.#deps.queues.of(gatewayId)
    if (!queue.ok) return
    const ports = queue.value.portsWith(tids)
    if (ports.length > 0)
      void queue.value.read(ports, { content: false, priority: 'command', signal: this.#deps.ending })
  }
}

function resultOf(tid: number, answers: readonly TaskAnswer[]): TaskActResult {
  const answer = answers.find((each) => each.tid === tid)
  if (!answer) {
    return {
      tid,
      done: false,
      code: null,
      raw: '',
      words: 'The gateway has said nothing of this task.',
      next: 'Read the queue.',
    }
  }
  const view = answerView(answer)
  const isNotThere = answer.code === notThere
  return {
    ...view,
    tid,
    done: answer.code === 0,
    ...(isNotThere && { words: 'Nothing of this task waits any more', next: 'Look at what was sent of it.' }),
  }
}

/** `11 TID Expected`: to these acts, how a device says that it has no such task. */
const notThere = 11
