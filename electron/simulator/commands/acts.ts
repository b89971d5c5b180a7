import type { Clock } from '../../core/ports.ts'
import type { DeviceEvent, SimulatedDevice } from '../device/simulatedDevice.ts'
import { type Slot, st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { Timers } from '../timers.ts'
import { type Act, ActLedger, type ActOutcome } from './actLedger.ts'
import { type Course, courseOf, type Stage } from './courses.ts'
import { type ActFate, type FateShares, Fates } from './fates.ts'
import type { PortOrder } from './order.ts'

export interface ActsOptions extends FateShares {
  readonly clock: Clock
  readonly chance: { readonly times: SeededRandom; readonly fates: SeededRandom }
  /** How long a restart takes that the device was told to make, ms. */
  readonly rebootMs: number
}

/** A command that is being carried out on a slot. */
interface Work {
  readonly ordinal: number
  readonly port: number
  readonly slot: number
  /** On the module: it ends when the module does anything else. Otherwise only the slot's own changes end it. */
  readonly onModule: boolean
  readonly fate: ActFate
  readonly isRedial: boolean
  readonly course: Course
  /** What comes next in `course.stages`. */
  at: number
  cancel: () => void
}

/** The answer has left by then. */
const rebootDelayMs = 2000

/**
 * The commands that the device has accepted (spec 4), carried out in their time, and the ledger of what came of each.
 * A port does one thing at a time: a later command takes the place of an earlier one.
 */
export class Acts {
  readonly fates: Fates
  readonly #device: SimulatedDevice
  readonly #options: ActsOptions
  readonly #timers: Timers
  readonly #ledger = new ActLedger()
  /** By slot, or by port for what the module does. */
  readonly #works = new Map<string, Work>()
  readonly #hanging = new Set<number>()
  #reboot: { readonly ordinal: number; begun: boolean } | null = null
  #running = false
  /** While a stage changes the device, its events are of our own making. */
  #acting: Work | null = null

  constructor(device: SimulatedDevice, options: ActsOptions) {
    this.#device = device
    this.#options = options
    this.#timers = new Timers(options.clock)
    this.fates = new Fates(options.chance.fates, options)
    device.onEvent((event) => this.#onEvent(event))
  }

  /** Everything that was accepted and what came of it, the oldest first: the truth. */
  get ledger(): readonly Act[] {
    return this.#ledger.entries
  }

  /** The device is up: what was under way goes on. */
  start(): void {
    if (this.#running) return
    this.#running = true
    for (const work of this.#works.values()) this.#arm(work)
    if (this.#reboot && !this.#reboot.begun) this.#armReboot(this.#reboot)
  }

  /** Nothing moves until the next start. */
  stop(): void {
    this.#running = false
    this.#timers.clear()
  }

  /** Whether the port carries out a command, is in a call, or sends an SMS. */
  isBusy(port: number): boolean {
    const { state } = this.#device.activeSlot(port)
    return this.isActing(port) || state === st.callConnected || this.#device.tasks.isSending(port)
  }

  /** Whether the port's module carries out a command. */
  isActing(port: number): boolean {
    return this.#works.has(moduleKey(port))
  }

  /** Whether the port is a command's: it carries one out, or hangs after one. Nothing else moves it then by itself. */
  holds(port: number): boolean {
    return this.isActing(port) || this.#hanging.has(port)
  }

  /** Begins what a port was told; with `takes` false it is accepted and forgotten. */
  begin(order: PortOrder, takes = true): void {
    const { port } = order
    const slot = order.slot === null ? this.#device.activeSlot(port) : this.#device.slot(port, order.slot)
    const isActive = this.#device.isActive(slot)
    const onModule = isActive || order.command === 'switch'
    const fate = this.fates.decide(port, order.mode)
    const isTaken = takes && fate.takes
    const key = onModule ? moduleKey(port) : slotKey(slot)
    const { enabled: dials } = this.#device.data
    const { times } = this.#options.chance
    const course = isTaken ? courseOf(order, { slot, isActive, fate, dials, random: times }) : null
    if (course) this.#end(key, 'superseded')
    const ordinal = this.#ledger.add({ ...this.#opened(order.command, slot), mode: order.mode })
    if (!course) {
      this.#close(ordinal, slot, isTaken ? 'no effect' : 'did not take')
      return
    }
    if (onModule) this.#hanging.delete(port)
    const isRedial = order.command === 'redial'
    const work: Work = {
      ordinal,
      port,
      slot: slot.slot,
      onModule,
      fate,
      isRedial,
      course,
      at: 0,
      cancel: () => undefined,
    }
    this.#works.set(key, work)
    if (this.#running) this.#arm(work)
  }

  /** Restarts the device in a moment, if it is not about to. */
  beginReboot(): void {
    if (this.#reboot) {
      this.note('reboot', 'no effect')
      return
    }
    this.#reboot = { ordinal: this.#ledger.add(this.#opened('reboot', null)), begun: false }
    if (this.#running) this.#armReboot(this.#reboot)
  }

  /** Writes down what the device did at once and to itself. */
  note(command: 'set' | 'save' | 'reboot', outcome: ActOutcome, parameters: readonly string[] = []): void {
    this.#ledger.add({ ...this.#opened(command, null), ...this.#closing(outcome), parameters })
  }

  /** What a restart has undone because it was not saved. */
  noteUndone(parameters: readonly string[]): void {
    if (this.#reboot) this.#ledger.change(this.#reboot.ordinal, { parameters })
  }

  #arm(work: Work): void {
    work.cancel = this.#timers.after(work.course.stages[work.at]?.ms ?? 0, () => this.#step(work))
  }

  #step(work: Work): void {
    const stage = work.course.stages[work.at]
    work.at += 1
    this.#acting = work
    if (stage) this.#change(work, stage)
    this.#acting = null
    const { port, course, onModule } = work
    if (work.at < course.stages.length) {
      this.#arm(work)
      return
    }
    this.#end(onModule ? moduleKey(port) : slotKey(work), course.hangs ? 'hangs' : 'done')
    if (course.hangs) this.#hanging.add(port)
  }

  #change({ port, slot, fate, isRedial }: Work, stage: Stage): void {
    if ('activates' in stage) {
      this.#device.activate(port, stage.activates, 'switched')
      return
    }
    if (isRedial && stage.state === st.onData) this.#device.data.dialNext(port, fate.ip)
    this.#device.setState(port, slot, stage.state)
  }

  #armReboot(reboot: { begun: boolean }): void {
    this.#timers.after(rebootDelayMs, () => {
      reboot.begun = true
      this.#device.reboot({ downMs: this.#options.rebootMs })
    })
  }

  #onEvent(event: DeviceEvent): void {
    if (event.kind === 'down') {
      for (const key of [...this.#works.keys()]) this.#end(key, 'interrupted')
      this.#hanging.clear()
      if (this.#reboot) this.#reboot.begun = true
    } else if (event.kind === 'up' && this.#reboot) {
      this.#ledger.change(this.#reboot.ordinal, this.#closing('done'))
      this.#reboot = null
    } else if (event.kind === 'slot' && !this.#acting) {
      this.#onDisturbed(event.slot)
    }
  }

  /** Somebody else has changed a slot, or which one is in use. */
  #onDisturbed(slot: Slot): void {
    this.#end(slotKey(slot), 'disturbed')
    if (!this.#device.isActive(slot)) return
    this.#hanging.delete(slot.port)
    this.#end(moduleKey(slot.port), 'disturbed')
  }

  #end(key: string, outcome: ActOutcome): void {
    const work = this.#works.get(key)
    if (!work) return
    work.cancel()
    this.#works.delete(key)
    this.#close(work.ordinal, this.#device.slot(work.port, work.slot), outcome)
  }

  #opened(command: Act['command'], slot: Slot | null): Omit<Act, 'ordinal'> {
    return {
      command,
      port: slot?.port ?? null,
      slot: slot?.slot ?? null,
      mode: null,
      at: this.#options.clock.now(),
      outcome: 'under way',
      endedAt: null,
      stateBefore: slot?.state ?? null,
      stateAfter: null,
      ipBefore: slot && this.#device.data.addressOf(slot.port),
      ipAfter: null,
      parameters: [],
    }
  }

  #close(ordinal: number, { port, state }: Slot, outcome: ActOutcome): void {
    const ipAfter = this.#device.data.addressOf(port)
    this.#ledger.change(ordinal, { ...this.#closing(outcome), stateAfter: state, ipAfter })
  }

  #closing(outcome: ActOutcome): Pick<Act, 'outcome' | 'endedAt'> {
    return { outcome, endedAt: this.#options.clock.now() }
  }
}

const moduleKey = (port: number): string => String(port)
const slotKey = ({ port, slot }: { readonly port: number; readonly slot: number }): string => `${port}.${slot}`
