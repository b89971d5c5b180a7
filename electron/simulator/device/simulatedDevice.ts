import type { Clock } from '../../core/ports.ts'
import { CallLedger } from '../calls/callLedger.ts'
import { Acts, type ActsOptions } from '../commands/acts.ts'
import { DataService, type DataServiceOptions } from '../data/dataService.ts'
import type { SeededRandom } from '../random.ts'
import type { Card, Destination, ReceivedSms, ReportArrival, SmsArrival } from '../sms/message.ts'
import { SmsStore, type SmsStoreParts } from '../sms/smsStore.ts'
import { TaskQueue, type TaskQueueOptions } from '../tasks/taskQueue.ts'
import { type PortBay, populate } from './population.ts'
import { makeSim, type Sim } from './simFactory.ts'
import { isOnNetwork, type Slot, type SlotAddress, slotName, st } from './slot.ts'

export interface DeviceIdentity {
  readonly mac: string
  /** The device's own view of its address; often wrong behind NAT. */
  readonly ip: string
  readonly firmware: string
}

/** Why a slot changed; `activated` is by hand, `switched` by a command. */
export type SlotCause = 'state' | 'inserted' | 'removed' | 'activated' | 'switched'

/**
 * What happened to the device:
 * - `slot`: a slot's state or SIM changed in a way that the device reports (spec 3.1.4)
 * - `sms`: an SMS or a delivery report has arrived
 * - `down`, `up`: a reboot begins and ends
 */
export type DeviceEvent =
  | { readonly kind: 'slot'; readonly slot: Slot; readonly cause: SlotCause }
  | { readonly kind: 'sms'; readonly message: ReceivedSms }
  | { readonly kind: 'down'; readonly downMs: number }
  | { readonly kind: 'up' }

/**
 * The rack: its modules, slots and SIMs, what a hand and a command can do to them, what the network sends them and what
 * they send. It knows no HTTP; time only stamps messages and drives what is sent and what was commanded. Methods throw `RangeError`, in words for a person, when there is
 * no such slot or the act is impossible.
 */
export class SimulatedDevice {
  readonly identity: DeviceIdentity
  readonly ports: number
  readonly slots: number
  readonly sms: SmsStore
  readonly tasks: TaskQueue
  readonly data: DataService
  readonly acts: Acts
  readonly calls: CallLedger
  readonly #bays: PortBay[]
  readonly #newSims: SeededRandom
  readonly #listeners = new Set<(event: DeviceEvent) => void>()
  #rebooting = false
  #statusSeq = 0

  constructor(
    identity: DeviceIdentity,
    size: { readonly ports: number; readonly slots: number; readonly occupancy: number },
    chance: { readonly population: SeededRandom; readonly newSims: SeededRandom },
    sms: Omit<SmsStoreParts, 'cards'>,
    tasks: TaskQueueOptions,
    data: DataServiceOptions,
    acts: ActsOptions,
    calls: { readonly clock: Clock; readonly chance: SeededRandom },
  ) {
    this.identity = identity
    this.ports = size.ports
    this.slots = size.slots
    this.#newSims = chance.newSims
    this.#bays = populate(chance.population, size.ports, size.slots, size.occupancy)
    this.sms = new SmsStore({ ...sms, cards: () => this.allSlots().flatMap((slot) => this.#cardIn(slot) ?? []) })
    this.tasks = new TaskQueue(this, tasks)
    this.data = new DataService(this, data)
    this.acts = new Acts(this, acts)
    this.calls = new CallLedger(calls.clock, calls.chance)
  }

  onEvent(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get rebooting(): boolean {
    return this.#rebooting
  }

  /** The sequence number for the next dev-status message, from 1 (spec 3.1.3); starts again after a reboot. */
  nextStatusSeq(): number {
    this.#statusSeq += 1
    return this.#statusSeq
  }

  slot(port: number, slot: number): Slot {
    const found = this.#bays[port - 1]?.slots[slot - 1]
    if (!found)
      throw new RangeError(`There is no slot ${port}.${slot}: this gateway has ${this.ports} × ${this.slots}.`)
    return found
  }

  /** The slot that the port's module uses. */
  activeSlot(port: number): Slot {
    return this.slot(port, this.#bay(port).activeSlot)
  }

  isActive({ port, slot }: SlotAddress): boolean {
    return this.#bay(port).activeSlot === slot
  }

  /** The module's IMEI: it is the same for every slot of the port. */
  imei(port: number): string {
    return this.#bay(port).imei
  }

  activeSlots(): readonly Slot[] {
    return this.#bays.map((_, i) => this.activeSlot(i + 1))
  }

  allSlots(): readonly Slot[] {
    return this.#bays.flatMap((bay) => bay.slots)
  }

  setState(port: number, slot: number, state: number): void {
    const { signal, state: before } = this.slot(port, slot)
    if (before === state) return
    this.#change({ port, slot }, { state, signal: isOnNetwork(state) ? signal || 18 : 0 }, 'state')
  }

  /** A signal is not reported by itself: the device's port-status does not carry it (spec 3.1.4). */
  setSignal(port: number, slot: number, signal: number): void {
    this.#put({ ...this.slot(port, slot), signal })
  }

  /** A card has used minutes and has this much credit now. Not reported by itself: port-status does not carry it. */
  use(port: number, slot: number, minutes: number, balance: string): void {
    const before = this.slot(port, slot)
    if (!before.sim) throw new RangeError(`There is no SIM in ${slotName({ port, slot })}.`)
    const more = (usage: Slot['total']) => ({ ...usage, used: usage.used + minutes })
    const { total, month, day } = before
    this.#put({ ...before, sim: { ...before.sim, balance }, total: more(total), month: more(month), day: more(day) })
  }

  /** Takes the SIM out of the slot and returns it. */
  pullSim(port: number, slot: number): Sim {
    const { sim } = this.slot(port, slot)
    if (!sim) throw new RangeError(`There is no SIM in ${slotName({ port, slot })}.`)
    this.#change({ port, slot }, { sim: null, state: st.noSim, signal: 0 }, 'removed')
    return sim
  }

  /** Puts a SIM, a new one unless one is given, into an empty slot and returns it. */
  insertSim(port: number, slot: number, sim: Sim = makeSim(this.#newSims)): Sim {
    const address = { port, slot }
    if (this.slot(port, slot).sim) throw new RangeError(`There is a SIM in ${slotName(address)} already.`)
    const state = this.isActive(address) ? st.cardDetected : st.idle
    this.#change(address, { sim, state, signal: 0 }, 'inserted')
    return sim
  }

  /** Carries a card by hand from one slot to another, empty one. */
  moveSim(from: SlotAddress, to: SlotAddress): void {
    if (this.slot(to.port, to.slot).sim) throw new RangeError(`There is a SIM in ${slotName(to)} already.`)
    this.insertSim(to.port, to.slot, this.pullSim(from.port, from.slot))
  }

  /** Exchanges the cards of two slots. */
  swapSims(a: SlotAddress, b: SlotAddress): void {
    const empty = [a, b].find(({ port, slot }) => !this.slot(port, slot).sim)
    if (empty) throw new RangeError(`There is no SIM in ${slotName(empty)}.`)
    const simA = this.pullSim(a.port, a.slot)
    const simB = this.pullSim(b.port, b.slot)
    this.insertSim(a.port, a.slot, simB)
    this.insertSim(b.port, b.slot, simA)
  }

  /** Makes `to` hold a card with the very identities of the one in `from`. */
  duplicateSim(from: SlotAddress, to: SlotAddress): void {
    const { sim } = this.slot(from.port, from.slot)
    if (!sim) throw new RangeError(`There is no SIM in ${slotName(from)}.`)
    if (this.slot(to.port, to.slot).sim) this.pullSim(to.port, to.slot)
    this.insertSim(to.port, to.slot, sim)
  }

  /**
   * Makes a slot the one that its port's module uses. The slot that was in use goes idle without a report: the device
   * tells of the current slot only ("current working port and SIM slot", spec 3.1.4). A locked slot stays locked.
   */
  activate(port: number, slot: number, cause: 'activated' | 'switched' = 'activated'): void {
    const next = this.slot(port, slot)
    const before = this.activeSlot(port)
    if (before.slot === slot) return
    this.#put({ ...before, state: lockedOr(st.idle, before), signal: 0, seq: before.seq + 1 })
    this.#bay(port).activeSlot = slot
    this.#change({ port, slot }, { state: lockedOr(st.registering, next), signal: 0 }, cause)
  }

  /** An SMS reaches a card, also one that is not in use now: it may have been when the device changed slots by itself. */
  receiveSms(sms: SmsArrival & Destination): ReceivedSms {
    return this.#tell(this.sms.take(this.#receiver(sms), sms))
  }

  /** A report on what a card has sent reaches it. */
  receiveReport(report: ReportArrival & Destination): ReceivedSms {
    return this.#tell(this.sms.takeReport(this.#receiver(report), report))
  }

  /**
   * The device restarts: it is out of reach for `downMs`, then all its counters start from 1 and its SIMs register
   * again. Its SMS tasks are lost, and their owner starts them again when it is up.
   */
  reboot({ downMs = 20_000 }: { readonly downMs?: number } = {}): void {
    if (this.#rebooting) return
    this.#rebooting = true
    this.tasks.stop()
    this.tasks.lose()
    this.#emit({ kind: 'down', downMs })
  }

  /** The end of a reboot; its owner calls this when the time has passed. */
  finishReboot(): void {
    if (!this.#rebooting) return
    this.#rebooting = false
    this.#statusSeq = 0
    this.sms.restart()
    for (const slot of this.allSlots()) {
      const registers = isOnNetwork(slot.state) || slot.state === st.failed || slot.state === st.moduleTimeout
      this.#put({ ...slot, seq: 1, ...(registers && { state: st.registering, signal: 0 }) })
    }
    this.#emit({ kind: 'up' })
  }

  #bay(port: number): PortBay {
    const bay = this.#bays[port - 1]
    if (!bay) throw new RangeError(`There is no port ${port}: this gateway has ${this.ports}.`)
    return bay
  }

  #cardIn({ port, slot, sim }: Slot): Card | null {
    return sim && { port, slot, sim, imei: this.imei(port) }
  }

  #receiver({ port, slot }: Destination): Card {
    const place = slot === undefined ? this.activeSlot(port) : this.slot(port, slot)
    const card = this.#cardIn(place)
    if (!card) throw new RangeError(`There is no SIM in ${slotName(place)}.`)
    if (this.#rebooting) throw new RangeError('The device restarts: nothing reaches it.')
    return card
  }

  #tell(message: ReceivedSms): ReceivedSms {
    this.#emit({ kind: 'sms', message })
    return message
  }

  #change({ port, slot }: SlotAddress, to: Partial<Pick<Slot, 'sim' | 'state' | 'signal'>>, cause: SlotCause): void {
    const before = this.slot(port, slot)
    const after = { ...before, ...to, seq: before.seq + 1 }
    this.#put(after)
    this.#emit({ kind: 'slot', slot: after, cause })
  }

  #put(slot: Slot): void {
    this.#bay(slot.port).slots[slot.slot - 1] = slot
  }

  #emit(event: DeviceEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

/** The state that a slot with a card takes, unless a person has locked it. */
const lockedOr = (state: number, slot: Slot): number =>
  !slot.sim ? st.noSim : slot.state === st.lockedByUser ? st.lockedByUser : state
