import { json } from '../../electron/simulator/http/exchange.ts'
import type { SentMessage } from '../../electron/simulator/tasks/sendLedger.ts'
import type { TaskMessageView, TaskView } from '../../shared/domain/taskLedger.ts'
import { inDatabase } from './inboxProof.ts'
import type { TasksGateway, TasksRig } from './tasksRig.ts'

/** What may go wrong from some act on; it is part of what may be expected at the end. */
export interface Mishaps {
  /** Reports were lost, or a reboot has cut them off: of what they told, nobody can know. */
  reportsLost: boolean
}

/** Plays one story of a rack: what a person does, and what befalls the device; and judges its end. */
export class TasksStory {
  readonly rig: TasksRig
  readonly gateway: TasksGateway
  readonly mishaps: Mishaps = { reportsLost: false }
  /** Messages that were handed in, by submission. */
  readonly handedIn = new Map<string, number>()
  #numbers = 0

  constructor(rig: TasksRig, gateway: TasksGateway) {
    this.rig = rig
    this.gateway = gateway
  }

  get simulator() {
    return this.gateway.simulator
  }

  /** Sends to numbers that nothing was ever sent to. `ports` empty: the device chooses. */
  async send(count: number, ports: string, each: boolean): Promise<void> {
    const fresh = Array.from({ length: count }, (_, i) => `13${String(this.#numbers + i).padStart(9, '0')}`)
    this.#numbers += count
    const table = each ? { name: 'a.csv', text: `to\n${fresh.join('\n')}`, hasHeader: true, numberColumn: 0 } : null
    const typed = { recipients: fresh.join('\n'), table, text: each ? 'to {to}' : 'to all', ports }
    const { id } = await this.rig.draft(this.gateway, typed)
    await this.#submit(id)
  }

  async settled(ms: number): Promise<void> {
    await new Promise<void>((resolve) => this.rig.clock.after(ms, resolve))
  }

  /** The `index`-th task that waits, the newest first, round and round; what is being submitted is given a moment. */
  async waiting(index: number): Promise<TaskView | null> {
    for (let tries = 0; tries < 6; tries++) {
      const tasks = await this.rig.tasks()
      if (!tasks.some(({ state }) => state === 'submitted' || state === 'drafted')) break
      await this.settled(1000)
    }
    const waiting = (await this.rig.tasks()).filter(({ state }) => ['waiting', 'paused', 'sending'].includes(state))
    return waiting.reverse()[index % Math.max(1, waiting.length)] ?? null
  }

  async act(act: 'pause' | 'resume' | 'remove', index: number): Promise<void> {
    const task = await this.waiting(index)
    if (task?.tid) await this.rig.core.call('tasks.act', { gatewayId: this.gateway.id, act, tids: [task.tid] })
  }

  /** Takes a task back, then sends it changed, undoes that, or leaves it. */
  async edit(index: number, then: 'send' | 'undo' | 'leave'): Promise<void> {
    const task = await this.waiting(index)
    const edited = task && (await this.rig.core.call('tasks.edit', { taskId: task.id }))
    if (!edited?.ok || then === 'leave') return
    const { id } = edited.value
    for (let tries = 0; tries < 30; tries++) {
      if (then === 'send' ? await this.#submit(id) : await this.#undo(id)) return
      // What was under way when it was taken back is waited for.
      await this.settled(2000)
    }
  }

  /** Goes on with whatever is held. */
  async goOn(): Promise<void> {
    for (const { id, state } of this.rig.submissions.items.values()) {
      if (state === 'paused') await this.rig.core.call('tasks.hold', { submissionId: id, hold: false })
    }
  }

  /** The next submission gets lost on its way, and nobody answers. */
  loseRequest(): void {
    const end = this.simulator.use({
      name: 'a lost request',
      answer: ({ path }) => {
        if (path !== '/goip_post_sms.html') return null
        end()
        return { ...json({}), delivery: 'never' }
      },
    })
  }

  async reboot(): Promise<void> {
    this.mishaps.reportsLost = true
    this.simulator.device.reboot({ downMs: 3000 })
    await this.settled(4000)
  }

  /** Everything works again, nothing is held, and nothing more is to come. */
  async end(): Promise<void> {
    const { faults, quirks } = this.simulator
    faults.loseTaskAnswers = 0
    faults.refuse = false
    quirks.clear()
    this.simulator.device.tasks.outcomes.refuseNext(0, 0)
    await this.rig.online(this.gateway.id)
    await this.rig.core.must('tasks.actOnAll', { gatewayId: this.gateway.id, act: 'resume', typed: this.gateway.name })
    for (let round = 1; ; round++) {
      if (round > 100) throw new Error('Submissions are held again and again.')
      await this.goOn()
      // What is held now was held again.
      await this.settled(2000)
      const isOver = (state: string) => state === 'done' || state === 'cancelled'
      const ended = await this.rig.submissions.until((items) => {
        const states = [...items.values()].map(({ state }) => state)
        return states.every(isOver) || states.includes('paused') ? { over: states.every(isOver) } : null
      }, 60_000)
      if (ended.over) break
    }
    // What is still under way of tasks that were removed.
    await this.settled(40_000)
  }

  /** What must not be; empty when all is well. */
  async violations(): Promise<string[]> {
    const found: string[] = []
    const { ledger } = this.simulator.device.tasks
    const onAir = Map.groupBy(
      ledger.filter((entry) => entry.onAir),
      ({ number, port }) => `${number} from port ${port}`,
    )
    for (const [what, entries] of onAir) if (entries.length > 1) found.push(`sent ${entries.length} times: ${what}`)
    const tasks = await this.rig.tasks()
    for (const [submissionId, count] of this.handedIn) {
      const stored = tasks
        .filter((task) => task.submissionId === submissionId)
        .reduce((sum, task) => sum + task.messages, 0)
      if (!Number.isNaN(count) && stored !== count) found.push(`of ${count} messages, ${stored} are in the ledger`)
    }
    for (const task of tasks) {
      for (const message of await this.rig.messages(task.id)) {
        const trouble = this.#disagreement(task, message, ledger)
        if (trouble !== null) found.push(`${message.number} of task ${task.tid} is ${message.state}: ${trouble}`)
      }
    }
    return [...found, ...this.#tallyTrouble(tasks)]
  }

  #disagreement(
    { tid }: TaskView,
    { number, port, state }: TaskMessageView,
    ledger: readonly SentMessage[],
  ): string | null {
    const own = ledger.filter((entry) => entry.tid === tid && entry.number === number && fits(port, entry.port))
    const wasOnAir = own.some(({ onAir }) => onAir)
    switch (state) {
      case 'sent':
      case 'delivered':
      case 'undelivered':
        return own.some(({ outcome }) => outcome === 'sent') ? null : 'it was not sent'
      case 'failed':
        return own.some(({ outcome }) => outcome === 'failed') ? null : 'it has not failed'
      case 'refused':
        return wasOnAir ? 'it was sent' : null
      case 'removed':
        return wasOnAir && !this.mishaps.reportsLost ? 'it was sent' : null
      case 'unknown':
        return null
      default:
        return 'that is no end'
    }
  }

  /** The tallies of the tasks, and what is counted of submissions, against the messages themselves. */
  #tallyTrouble(tasks: readonly TaskView[]): string[] {
    const counted = new Map<string, number>()
    for (const { tally } of tasks) {
      for (const [state, count] of Object.entries(tally)) counted.set(state, (counted.get(state) ?? 0) + count)
    }
    const stored = inDatabase(this.rig.dataDir, (sql) =>
      sql.prepare('SELECT state, count(*) AS n FROM task_messages GROUP BY state').all(),
    )
    const bySubmission = inDatabase(this.rig.dataDir, (sql) =>
      sql
        .prepare("SELECT what, sum(total) AS n FROM submission_counts WHERE what LIKE 'message %' GROUP BY what")
        .all(),
    )
    const sums = new Map(bySubmission.map(({ what, n }) => [String(what).slice('message '.length), Number(n)]))
    return stored.flatMap(({ state, n }) => {
      const name = String(state)
      const [inTasks, inSubmissions] = [counted.get(name) ?? 0, sums.get(name) ?? 0]
      return inTasks === Number(n) && inSubmissions === Number(n)
        ? []
        : [`${n} messages are ${name}; tasks say ${inTasks}, submissions ${inSubmissions}`]
    })
  }

  async #undo(id: string): Promise<boolean> {
    const undone = await this.rig.core.call('tasks.undoEdit', { id })
    if (undone.ok) this.handedIn.set(undone.value.submissionId, Number.NaN)
    return undone.ok
  }

  async #submit(id: string): Promise<boolean> {
    const review = await this.rig.core.call('tasks.review', { id })
    if (!review.ok || review.value.problems.length > 0) return false
    const { review: name, messages } = review.value
    const sent = await this.rig.core.call('tasks.submit', { id, review: name, typed: null })
    if (sent.ok) this.handedIn.set(sent.value.submissionId, messages)
    return sent.ok
  }
}

const fits = (asked: string | null, sent: number): boolean => asked === null || Number.parseInt(asked, 10) === sent
