import type { Clock } from '../../core/ports.ts'
import type { Sim } from '../device/simFactory.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { Slot } from '../device/slot.ts'
import type { Timers } from '../timers.ts'
import { codeText, taskCode } from './codes.ts'
import { canSend } from './expansion.ts'
import type { Fate, Outcomes } from './outcomes.ts'
import type { SendLedger } from './sendLedger.ts'
import type { Failure, Task, TaskMessage, TaskResult } from './task.ts'

export interface PortQueueParts {
  readonly device: SimulatedDevice
  readonly clock: Clock
  readonly timers: Timers
  readonly outcomes: Outcomes
  readonly ledger: SendLedger
  readonly isRunning: () => boolean
  readonly began: (message: TaskMessage) => void
  readonly ended: (message: TaskMessage, result: TaskResult) => void
  /** A message is on its way to its recipient. */
  readonly delivering: (on: { readonly message: TaskMessage; readonly sim: Sim; ordinal: number; fate: Fate }) => void
}

/** What a port does now, for how long, and what comes then. */
interface Work {
  readonly message: TaskMessage
  readonly ms: number
  readonly finish: () => void
  /** The device goes down meanwhile. */
  readonly interrupt: () => void
}

const unregistered: Failure = { reason: codeText(taskCode.unregistered), carrier: '' }
const timedOut: Failure = { reason: codeText(taskCode.timeout), carrier: '' }

/**
 * The messages that wait at one port. The module sends one at a time, in the order in which they came, passing by those
 * that are paused or whose task rests (`intvl`). A SIM without network is waited for as long as `tmo` allows.
 */
export class PortQueue {
  readonly #parts: PortQueueParts
  readonly #restsUntil = new WeakMap<Task, number>()
  #waiting: TaskMessage[] = []
  #work: Work | null = null
  #cancelRest: (() => void) | null = null

  constructor(parts: PortQueueParts) {
    this.#parts = parts
  }

  /** Those that have not been begun, in order. */
  get waiting(): readonly TaskMessage[] {
    return this.#waiting
  }

  /** What the module is at; null: nothing. */
  get sending(): TaskMessage | null {
    return this.#work?.message ?? null
  }

  add(message: TaskMessage): void {
    this.#waiting.push(message)
  }

  /** Takes out what waits of a task. */
  remove(task: Task): void {
    this.#waiting = this.#waiting.filter((message) => message.task !== task)
  }

  /** A reboot: everything is lost; what was under way has gone out, and nobody is told. */
  clear(): void {
    this.#work?.interrupt()
    this.#work = null
    this.#waiting = []
  }

  /** Goes on with what was under way when all timers were cleared, or with the next message. */
  resume(): void {
    if (this.#work) this.#parts.timers.after(this.#work.ms, this.#work.finish)
    else this.run()
  }

  /** Begins the next message if the port is free and one may be sent. */
  run(): void {
    if (this.#work || !this.#parts.isRunning()) return
    this.#cancelRest?.()
    this.#cancelRest = null
    const now = this.#parts.clock.elapsed()
    let soonest = Number.POSITIVE_INFINITY
    for (const [at, message] of this.#waiting.entries()) {
      if (message.task.paused) continue
      const from = this.#restsUntil.get(message.task) ?? 0
      if (from <= now) {
        this.#waiting.splice(at, 1)
        this.#parts.began(message)
        this.#send(message)
        return
      }
      soonest = Math.min(soonest, from)
    }
    if (Number.isFinite(soonest)) this.#cancelRest = this.#parts.timers.after(soonest - now, () => this.run())
  }

  #send(message: TaskMessage): void {
    const slot = this.#parts.device.activeSlot(message.port)
    if (slot.sim && canSend(message, this.#parts.device)) this.#transmit(message, slot, slot.sim)
    else this.#waitForNetwork(message)
  }

  #waitForNetwork(message: TaskMessage): void {
    const tryAgain = () => {
      const slot = this.#parts.device.activeSlot(message.port)
      if (slot.sim && canSend(message, this.#parts.device)) return this.#transmit(message, slot, slot.sim)
      const place = message.slot ?? slot.slot
      const { sim } = this.#parts.device.slot(message.port, place)
      const ordinal = this.#write(message, place, sim, false)
      this.#end(message, ordinal, place, unregistered)
    }
    this.#begin({ message, ms: message.task.fields.tmoS * 1000, finish: tryAgain, interrupt: () => undefined })
  }

  #transmit(message: TaskMessage, { slot }: Slot, sim: Sim): void {
    const fate = this.#parts.outcomes.decide(message)
    const tmoMs = message.task.fields.tmoS * 1000
    const ordinal = this.#write(message, slot, sim, true)
    const goOut = () => {
      if (fate.failure) return
      this.#parts.ledger.change(ordinal, { delivery: fate.delivery })
      this.#parts.delivering({ message, sim, ordinal, fate })
    }
    const finish = () => {
      const stayed = this.#parts.device.slot(message.port, slot).sim === sim
      goOut()
      this.#end(message, ordinal, slot, !stayed ? unregistered : fate.sendMs > tmoMs ? timedOut : fate.failure)
    }
    const interrupt = () => {
      goOut()
      this.#parts.ledger.change(ordinal, { outcome: 'interrupted' })
    }
    this.#begin({ message, ms: Math.min(fate.sendMs, tmoMs), finish, interrupt })
  }

  #write(message: TaskMessage, slot: number, sim: Sim | null, onAir: boolean): number {
    const { task, index, number, port } = message
    return this.#parts.ledger.add({
      tid: task.fields.tid,
      recipientIndex: index,
      number,
      port,
      slot,
      iccid: sim?.iccid ?? null,
      text: task.fields.text,
      at: this.#parts.clock.now(),
      onAir,
      outcome: 'sending',
      reason: '',
      carrier: '',
      delivery: null,
      reportReceived: false,
    })
  }

  #begin(work: Work): void {
    this.#work = work
    this.#parts.timers.after(work.ms, work.finish)
  }

  #end(message: TaskMessage, ordinal: number, slot: number, failure: Failure | null): void {
    const { ledger, clock, ended } = this.#parts
    ledger.change(ordinal, failure ? { outcome: 'failed', ...failure } : { outcome: 'sent' })
    this.#work = null
    this.#restsUntil.set(message.task, clock.elapsed() + message.task.fields.intvlMs)
    ended(message, { slot, at: clock.now(), failure })
    this.run()
  }
}
