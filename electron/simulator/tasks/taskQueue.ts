import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { SeededRandom } from '../random.ts'
import { Timers } from '../timers.ts'
import { taskCode } from './codes.ts'
import { Deliveries } from './deliveries.ts'
import { expand, originsOf } from './expansion.ts'
import { Outcomes } from './outcomes.ts'
import { PortQueue } from './portQueue.ts'
import { SendLedger, type SentMessage } from './sendLedger.ts'
import { fillSent } from './sentHistory.ts'
import type { Task, TaskFields, TaskMessage, TaskResult } from './task.ts'

export interface TaskQueueOptions {
  readonly clock: Clock
  readonly chance: { readonly choice: SeededRandom; readonly outcomes: SeededRandom; readonly history: SeededRandom }
  /** How many unfinished tasks it holds. */
  readonly capacity: number
  /** How long a message takes on average, ms. */
  readonly sendMs: number
  /** The share of messages that fail, 0–1. */
  readonly failShare: number
  /** Whether the ids of finished tasks are refused until a reboot. */
  readonly remembersTids: () => boolean
}

/**
 * - `began`: the first message of a task is being sent
 * - `result`: one of its messages was sent or has failed
 * - `ended`: all of them have, or the rest was removed
 * - `lost`: a reboot: no task is known any more
 */
export type TaskEvent =
  | { readonly kind: 'began'; readonly task: Task }
  | { readonly kind: 'result'; readonly message: TaskMessage; readonly result: TaskResult }
  | { readonly kind: 'ended'; readonly task: Task }
  | { readonly kind: 'lost' }

/** More than any device holds; a task that would lead beyond is refused. */
const maxWaitingMessages = 200_000

/**
 * The device's SMS tasks (spec 5): taken or refused, spread over the ports, sent one by one at each. Nothing of it
 * outlives a reboot but the ledger and what the network still has to deliver.
 */
export class TaskQueue {
  readonly outcomes: Outcomes
  readonly #device: SimulatedDevice
  readonly #options: TaskQueueOptions
  readonly #timers: Timers
  readonly #ledger = new SendLedger()
  readonly #deliveries: Deliveries
  readonly #ports: readonly PortQueue[]
  readonly #tasks = new Map<number, Task>()
  readonly #finished = new Set<number>()
  readonly #listeners = new Set<(event: TaskEvent) => void>()
  #running = false

  constructor(device: SimulatedDevice, options: TaskQueueOptions) {
    const { clock, chance, sendMs, failShare } = options
    this.#device = device
    this.#options = options
    this.#timers = new Timers(clock)
    this.outcomes = new Outcomes({ random: chance.outcomes, sendMs, failShare })
    this.#deliveries = new Deliveries(device, clock, this.#ledger)
    const parts = {
      device,
      clock,
      timers: this.#timers,
      outcomes: this.outcomes,
      ledger: this.#ledger,
      isRunning: () => this.#running,
      began: (message: TaskMessage) => this.#onBegan(message),
      ended: (message: TaskMessage, result: TaskResult) => this.#onEnded(message, result),
    }
    this.#ports = Array.from(
      { length: device.ports },
      () =>
        new PortQueue({
          ...parts,
          delivering: ({ message: { task, number }, sim, ordinal, fate }) =>
            this.#deliveries.take({
              ordinal,
              sim,
              number,
              text: task.fields.text,
              status: fate.delivery,
              afterMs: fate.deliveryMs,
              wantsReport: task.fields.dr,
            }),
        }),
    )
  }

  onEvent(listener: (event: TaskEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Everything that a port ever took out of its queue: the truth about what was sent. */
  get ledger(): readonly SentMessage[] {
    return this.#ledger.entries
  }

  /** Sends SMS of a past that nobody has watched; before anything else is sent. */
  fill(past: { readonly count: number; readonly failShare: number; readonly failing: readonly number[] }): void {
    const slots = this.#device.activeSlots().filter(({ sim }) => sim !== null)
    fillSent(this.#ledger, slots, past, this.#options.clock, this.#options.chance.history)
  }

  /** The unfinished tasks, the oldest first. */
  get tasks(): readonly Task[] {
    return [...this.#tasks.values()]
  }

  /** The device is up: modules send. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#deliveries.start()
    for (const port of this.#ports) port.resume()
  }

  /** Nothing is sent until the next start, when what was under way goes on. */
  stop(): void {
    this.#running = false
    this.#timers.clear()
    this.#deliveries.stop()
  }

  /** A reboot: the queue is empty. */
  lose(): void {
    this.#timers.clear()
    for (const port of this.#ports) port.clear()
    this.#tasks.clear()
    this.#finished.clear()
    this.#emit({ kind: 'lost' })
  }

  /** Takes a task, and begins to send if ports are free; or refuses it. Returns the task's code (spec 5.3.1.4). */
  add(fields: TaskFields, reportUrl: string | null = null): number {
    const { tid, from } = fields
    if (this.#tasks.has(tid) || this.#finished.has(tid)) return taskCode.duplicatedTid
    const named = from === '' ? [] : (originsOf(from, this.#device) ?? []).map(({ port }) => port)
    const refusal = this.outcomes.refusalOf(named)
    if (refusal !== null) return refusal
    if (this.#tasks.size >= this.#options.capacity) return taskCode.tooMany
    const refuses = (port: number) => this.outcomes.refuses(port)
    const messagesOf = expand(fields, this.#device, this.#options.chance.choice, refuses)
    if (typeof messagesOf === 'number') return messagesOf
    const task: Task = { fields, reportUrl, paused: false, counters: { sending: 0, sent: 0, failed: 0, unsent: 0 } }
    const messages = messagesOf(task)
    if (this.#waitingCount() + messages.length > maxWaitingMessages) return taskCode.tooMany
    task.counters = { ...task.counters, unsent: messages.length }
    this.#tasks.set(tid, task)
    for (const message of messages) this.#port(message.port)?.add(message)
    this.#runAll()
    return taskCode.ok
  }

  /** What waits at a port, in the order of submission; what is being sent does not wait. */
  waitingAt(port: number): readonly Task[] {
    return [...new Set(this.#port(port)?.waiting.map(({ task }) => task))]
  }

  /** Messages that wait at a port, and the one that is being sent there. */
  loadAt(port: number): { readonly waiting: readonly TaskMessage[]; readonly sending: TaskMessage | null } {
    return { waiting: this.#port(port)?.waiting ?? [], sending: this.#port(port)?.sending ?? null }
  }

  /** Whether a port has begun a message and not ended it. */
  isSending(port: number): boolean {
    return this.loadAt(port).sending !== null
  }

  /** What is being sent is sent; false: nothing of such a task waits. */
  pause(tid: number): boolean {
    return this.#setPaused(tid, true)
  }

  resume(tid: number): boolean {
    return this.#setPaused(tid, false)
  }

  /** What is being sent is sent; false: nothing of such a task waits. */
  remove(tid: number): boolean {
    const task = this.#waitingTask(tid)
    if (!task) return false
    for (const port of this.#ports) port.remove(task)
    task.counters = { ...task.counters, unsent: 0 }
    if (task.counters.sending === 0) this.#finish(task)
    return true
  }

  #setPaused(tid: number, paused: boolean): boolean {
    const task = this.#waitingTask(tid)
    if (!task) return false
    task.paused = paused
    if (!paused) this.#runAll()
    return true
  }

  #waitingTask(tid: number): Task | null {
    const task = this.#tasks.get(tid)
    return task && task.counters.unsent > 0 ? task : null
  }

  #onBegan({ task }: TaskMessage): void {
    const { sending, sent, failed, unsent } = task.counters
    const isFirst = sending + sent + failed === 0
    task.counters = { ...task.counters, sending: sending + 1, unsent: unsent - 1 }
    if (isFirst) this.#emit({ kind: 'began', task })
  }

  #onEnded(message: TaskMessage, result: TaskResult): void {
    const { task } = message
    const { sending, sent, failed } = task.counters
    const outcome = result.failure ? { failed: failed + 1 } : { sent: sent + 1 }
    task.counters = { ...task.counters, sending: sending - 1, ...outcome }
    this.#emit({ kind: 'result', message, result })
    if (task.counters.sending + task.counters.unsent === 0) this.#finish(task)
  }

  #finish(task: Task): void {
    this.#tasks.delete(task.fields.tid)
    if (this.#options.remembersTids()) this.#finished.add(task.fields.tid)
    this.#emit({ kind: 'ended', task })
  }

  #port(port: number): PortQueue | undefined {
    return this.#ports[port - 1]
  }

  #waitingCount(): number {
    return this.#ports.reduce((sum, { waiting }) => sum + waiting.length, 0)
  }

  #runAll(): void {
    for (const port of this.#ports) port.run()
  }

  #emit(event: TaskEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
