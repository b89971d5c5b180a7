import type { DeviceForwarding, TaskOptions } from '../../../../shared/domain/task.ts'
import { cellsOf } from '../../../../shared/lib/sms/expansion.ts'
import { segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'
import type { PlannedTask } from '../../../../shared/lib/sms/taskPlan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { inSlices } from '../../jobs/slices.ts'
import type { Clock, Random } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { submission } from '../ledger/records.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { SubmissionStore } from '../store/submissionStore.ts'
import type { TaskLedger } from '../taskLedger.ts'
import type { TaskSender } from './sender.ts'

interface SubmissionsDeps {
  readonly database: Database
  readonly store: LedgerStore
  readonly submissions: SubmissionStore
  readonly ledger: TaskLedger
  readonly sender: TaskSender
  readonly clock: Clock
  readonly random: Random
  readonly onChange: () => void
}

/** What is to be sent, decided to the last task. */
export interface Order {
  readonly deviceId: number
  readonly name: string
  readonly tasks: readonly PlannedTask[]
  /** Normalised names, each once; empty leaves the choice to the device. */
  readonly ports: readonly string[]
  /** The same as the device reads it; null leaves the choice to the device. */
  readonly from: string | null
  readonly options: TaskOptions
  /** With secrets as they are stored. */
  readonly forwarding: DeviceForwarding | null
  readonly replaces: number | null
}

const gone = fail('input/not-found', 'This submission does not exist any more.')
const notDrafted = fail('input/conflict', 'This task has been submitted already.')
/** What a crash has left in doubt is told so. */
const interrupted = 'Simrack ended before the gateway had answered.'

/** What was sent in one go: stored before anything of it leaves, then held, dropped, put in another order. */
export class Submissions {
  readonly #deps: SubmissionsDeps

  constructor(deps: SubmissionsDeps) {
    this.#deps = deps
  }

  /**
   * At the start, before anything is sent: of tasks that were under way it cannot be said what became of them, and what was
   * still to be sent waits for a person.
   */
  recover(): void {
    const { store, submissions, ledger } = this.#deps
    const inDoubt = store.inDoubt()
    ledger.change(inDoubt, (task) => ({
      ...task,
      record: { ...task.record, submission: submission('unknown', { code: null, text: interrupted }) },
    }))
    for (const { id } of submissions.underWay()) submissions.hold(id, true, { code: 'app/cancelled', message: stopped })
  }

  /** Stores an order as drafted tasks, in slices; answers its id when all of it is on the disk, and begins to send. */
  async add(order: Order, signal: AbortSignal): Promise<Result<string>> {
    const { database, store, submissions, clock, random, onChange, sender } = this.#deps
    const id = random.hex(8)
    const createdAt = clock.now()
    const { deviceId, name, forwarding } = order
    database.durably(() => submissions.add({ id, deviceId, name, forwarding, createdAt }))
    let place = 0
    const whole = await inSlices(database, clock, signal, () => {
      const task = order.tasks[place]
      if (!task) return false
      const messages = [...cellsOf(task.numbers.length, order.ports)].map(({ recipient, port }) => ({
        number: task.numbers[recipient] ?? '',
        port,
      }))
      const { segments } = segmentsOf(task.text, order.options.coding)
      const { from, options, replaces } = order
      const { text, numbers } = task
      store.add(
        { submissionId: id, deviceId, position: place, text, from, numbers, options, segments, messages, replaces },
        createdAt,
      )
      place += 1
      return true
    })
    if (!whole) return fail('app/cancelled', 'Simrack is being closed.')
    database.durably(() => submissions.ready(id))
    onChange()
    sender.kick(deviceId)
    return ok(id)
  }

  /** Holds back what has not been submitted, or goes on with it. */
  hold(id: string, held: boolean): Result<null> {
    const found = this.#deps.submissions.byId(id)
    if (!found) return gone
    this.#deps.submissions.hold(id, held, null)
    this.#deps.onChange()
    if (!held) this.#deps.sender.kick(found.deviceId)
    return ok(null)
  }

  /** Gives up what has not been submitted; it stays in the ledger as removed. */
  async drop(id: string, signal: AbortSignal): Promise<Result<{ dropped: number }>> {
    const { database, store, submissions, clock, onChange } = this.#deps
    if (!submissions.byId(id)) return gone
    submissions.hold(id, true, null)
    let dropped = 0
    await inSlices(database, clock, signal, () => {
      const [task] = store.drafted(id, 1)
      if (!task) return false
      store.save(task, { ...task, record: { ...task.record, fate: 'removed' } })
      dropped += 1
      return true
    })
    onChange()
    return ok({ dropped })
  }

  /** Tasks that have not been submitted, in their turn, from a place on. */
  upcoming(id: string, offset: number, limit: number): { ids: number[]; total: number } {
    return this.#deps.store.upcoming(id, offset, limit)
  }

  /** Puts a drafted task before another one of its submission, or last. */
  reorder(taskId: number, before: number | null): Result<null> {
    const { database, store, onChange } = this.#deps
    const task = store.byId(taskId)
    const other = before === null ? null : store.byId(before)
    if (!task || (before !== null && !other)) return fail('input/not-found', 'This task does not exist any more.')
    const isDrafted = (each: typeof task) => each.record.submission.state === 'drafted' && each.record.fate === 'live'
    if (!isDrafted(task) || (other && !isDrafted(other))) return notDrafted
    if (other && other.submissionId !== task.submissionId) {
      return fail('input/invalid', 'The two tasks are of different submissions.')
    }
    if (before === taskId) return ok(null)
    database.transaction(() => store.place(task.submissionId, taskId, before))
    onChange()
    return ok(null)
  }
}

const stopped = 'Simrack ended before all of it was submitted.'
