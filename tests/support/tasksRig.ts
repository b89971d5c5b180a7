import type { Simulator, SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { RecipientTally } from '../../shared/domain/task.ts'
import { type DraftContent, type DraftReview, draftContent } from '../../shared/domain/taskDraft.ts'
import type { SubmissionView, TaskMessageView, TaskView } from '../../shared/domain/taskLedger.ts'
import type { workbench } from './gateways.ts'
import { patientClock } from './patientClock.ts'
import { tempFolder } from './tempFolder.ts'
import { formFor, type LiveTopic, startTestCore, type TestCore, type TestCoreOptions } from './testCore.ts'

type Bench = ReturnType<typeof workbench>

/** A gateway whose ports all can send. */
export interface TasksGateway {
  readonly simulator: Simulator
  readonly id: string
  readonly name: string
}

/** Minutes of the device pass in seconds. */
const speed = 20

/** What a test types; the rest is as in a new draft. */
export type Typed = Partial<Omit<DraftContent, 'options'>> & { readonly options?: Partial<DraftContent['options']> }

/** The real core over a folder that outlives it, beside gateways that send tasks, on clocks that run fast. */
export class TasksRig {
  readonly dataDir = tempFolder()
  readonly clock = patientClock(speed)
  readonly gateways: TasksGateway[] = []
  readonly #bench: Bench
  readonly #options: TestCoreOptions
  #core: TestCore | null = null
  #submissions: LiveTopic<SubmissionView> | null = null

  private constructor(bench: Bench, options: TestCoreOptions) {
    this.#bench = bench
    this.#options = options
  }

  static async start(bench: Bench, options: TestCoreOptions = {}): Promise<TasksRig> {
    const rig = new TasksRig(bench, options)
    bench.atEnd(() => rig.end())
    await rig.startCore()
    return rig
  }

  get core(): TestCore {
    if (!this.#core) throw new Error('The core has not been started.')
    return this.#core
  }

  /** For a test that needs many. Idempotent. */
  async end(): Promise<void> {
    const core = this.#core
    this.#core = null
    await core?.stop()
    await Promise.all(this.gateways.map(({ simulator }) => simulator.stop()))
  }

  get submissions(): LiveTopic<SubmissionView> {
    if (!this.#submissions) throw new Error('The core has not been started.')
    return this.#submissions
  }

  async startCore(): Promise<void> {
    this.#core = await startTestCore({ clock: this.clock, ...this.#options, dataDir: this.dataDir })
    if (!this.#core.started.ok) throw new Error(this.#core.started.error.message)
    this.#submissions = this.#core.topic('submissions', {})
  }

  /** Ends the core and starts another over the same folder. */
  async restartCore(): Promise<void> {
    await this.core.stop()
    await this.startCore()
    for (const { id } of this.gateways) await this.online(id)
  }

  /** Adds a gateway of four ports that can send, which reports to us after each result unless `reports` is false. */
  async add(
    options: SimulatorOptions & { readonly reports?: boolean; readonly name?: string } = {},
  ): Promise<TasksGateway> {
    const { reports = true, name = 'Rack 3', ...more } = options
    const simulator = await this.#bench.simulator({
      ports: 4,
      slots: 1,
      occupancy: 1,
      clock: this.clock,
      sendMs: 1000,
      reportCount: 1,
      ...more,
    })
    for (let port = 1; port <= simulator.device.ports; port++) simulator.device.setState(port, 1, 3)
    const { id } = await this.core.must('gateways.add', formFor(simulator, { name }))
    await this.online(id)
    if (reports) simulator.setReportUrl(await this.addressOf(id))
    const gateway = { simulator, id, name }
    this.gateways.push(gateway)
    return gateway
  }

  async addressOf(id: string): Promise<string> {
    return (await this.core.must('listener.address', { id })).url
  }

  online(id: string): Promise<unknown> {
    return this.core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
  }

  draft({ id }: TasksGateway, { options, ...typed }: Typed) {
    const content = draftContent.parse({
      gatewayId: id,
      text: 'hello',
      ...typed,
      options: { sdr: true, srCnt: 1, ...options },
    })
    return this.core.must('tasks.saveDraft', { id: null, kind: 'draft', content })
  }

  /** Composes, reviews and sends; the submission's id. */
  async send(gateway: TasksGateway, typed: Typed, confirmed: string | null = null): Promise<string> {
    const { id } = await this.draft(gateway, typed)
    return this.sendDraft(id, confirmed)
  }

  async sendDraft(id: string, typed: string | null = null): Promise<string> {
    const { review } = await this.core.must('tasks.review', { id })
    return (await this.core.must('tasks.submit', { id, review, typed })).submissionId
  }

  /** The review of a draft once nothing keeps it from being sent. */
  async reviewed(id: string, withinMs = 30_000): Promise<DraftReview> {
    const end = performance.now() + withinMs
    for (;;) {
      const review = await this.core.must('tasks.review', { id })
      if (review.problems.length === 0) return review
      if (performance.now() > end) throw new Error(`It cannot be sent: ${JSON.stringify(review.problems)}`)
      await new Promise<void>((resolve) => this.clock.after(500, resolve))
    }
  }

  /** A submission once it is as `pick` wants it. */
  submission(id: string, pick: (view: SubmissionView) => boolean, withinMs = 30_000): Promise<SubmissionView> {
    return this.submissions.until((items) => {
      const view = items.get(id)
      return view && pick(view) ? view : null
    }, withinMs)
  }

  /** Waits until nothing of a submission is to come. */
  async done(id: string, withinMs?: number): Promise<RecipientTally> {
    return (await this.submission(id, ({ state }) => state === 'done' || state === 'cancelled', withinMs)).tally
  }

  /** Tasks, the oldest first. */
  async tasks(submissionId: string | null = null): Promise<TaskView[]> {
    const filter = { text: '', gatewayId: null, submissionId, states: [], before: null, limit: 200 }
    return (await this.core.must('tasks.list', filter)).tasks.reverse()
  }

  /** The only task of a submission. */
  async task(submissionId: string): Promise<TaskView> {
    const [task, another] = await this.tasks(submissionId)
    if (!task || another) throw new Error('This submission is not one task.')
    return task
  }

  async messages(taskId: number): Promise<TaskMessageView[]> {
    return (await this.core.must('tasks.messages', { taskId, states: [], offset: 0, limit: 500 })).messages
  }

  /** All messages of a submission, as `number port state`. */
  async states(submissionId: string): Promise<string[]> {
    const all = await Promise.all((await this.tasks(submissionId)).map(({ id }) => this.messages(id)))
    return all.flat().map(({ number, port, state }) => `${number} ${port ?? 'any'} ${state}`)
  }

  /** A task once it is as `pick` wants it. */
  async until(taskId: number, pick: (task: TaskView) => boolean, withinMs = 30_000): Promise<TaskView> {
    const board = this.core.topic('tasks', {})
    const end = performance.now() + withinMs
    for (;;) {
      const task = await this.core.must('tasks.get', { taskId })
      if (pick(task)) return task
      const left = end - performance.now()
      if (left <= 0) throw new Error(`It did not happen; there is: ${JSON.stringify(task)}`)
      const revision = board.items.get('tasks')?.revision
      await board.until((items) => items.get('tasks')?.revision !== revision, left)
    }
  }
}

/**
 * Does something as soon as so many messages of a gateway have their results and the next one is under way; with 0, when the first is.
 * For what must happen just then, however slow the machine is.
 */
export function onceUnderWay({ simulator }: TasksGateway, results: number, act: () => void): void {
  const { tasks } = simulator.device
  let left = Math.max(1, results)
  const end = tasks.onEvent(({ kind }) => {
    if (kind !== (results === 0 ? 'began' : 'result')) return
    left -= 1
    if (left > 0) return
    end()
    queueMicrotask(act)
  })
}

/** The modules stand still from then on; `tasks.start()` lets them go on with what was under way. */
export const restOnceUnderWay = (gateway: TasksGateway, results: number): void =>
  onceUnderWay(gateway, results, () => gateway.simulator.device.tasks.stop())

/** What went out, as `number port`, in any order. */
export const onAir = ({ simulator }: TasksGateway): string[] =>
  simulator.device.tasks.ledger
    .filter((entry) => entry.onAir)
    .map(({ number, port }) => `${number} ${port}`)
    .sort()
