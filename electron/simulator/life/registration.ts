import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { type SlotAddress, st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { Timers } from '../timers.ts'

/** What a module does next by itself, and after how long (ms, from–to). */
const course: Readonly<Record<number, readonly [next: number, fromMs: number, toMs: number]>> = {
  [st.cardDetected]: [st.registering, 800, 2000],
  [st.registering]: [st.registered, 3000, 9000],
  [st.registered]: [st.onData, 1000, 4000],
}

const nothing = () => undefined

/**
 * The way of a SIM onto the network: card detected → registering → registered → on data, if the device dials. It begins
 * when a card is put into the slot in use, when a hand makes another slot the one in use, and after a reboot. Whoever
 * changes the slot meanwhile, for instance by setting its state, ends it, and so does a command to the port.
 */
export class Registration {
  readonly #device: SimulatedDevice
  readonly #random: SeededRandom
  readonly #timers: Timers
  readonly #underWay = new Map<number, () => void>()
  #stopWatching: () => void = nothing
  #running = false

  constructor(device: SimulatedDevice, clock: Clock, random: SeededRandom) {
    this.#device = device
    this.#random = random
    this.#timers = new Timers(clock)
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    const stopEvents = this.#device.onEvent((event) => {
      if (event.kind === 'slot' && (event.cause === 'inserted' || event.cause === 'activated')) this.begin(event.slot)
      else if (event.kind === 'down') this.#forget()
      else if (event.kind === 'up') this.beginAll()
    })
    const stopData = this.#device.data.onEnabled((on) => {
      if (on) for (const slot of this.#device.activeSlots()) if (slot.state === st.registered) this.begin(slot)
    })
    this.#stopWatching = () => {
      stopEvents()
      stopData()
    }
    for (const slot of this.#device.activeSlots())
      if (this.#underWay.has(slot.port) || slot.state === st.cardDetected) this.begin(slot)
  }

  /** What is under way goes on at the next start. */
  stop(): void {
    this.#stopWatching()
    this.#stopWatching = nothing
    this.#running = false
    this.#timers.clear()
  }

  isUnderWay(port: number): boolean {
    return this.#underWay.has(port)
  }

  /** Begins in every port that is neither on a network nor in trouble. */
  beginAll(): void {
    for (const slot of this.#device.activeSlots()) if (slot.state !== st.registered) this.begin(slot)
  }

  /** Begins, or begins anew, where the SIM's state is one on this way; not while the device is down or a command holds the port. */
  begin({ port, slot }: SlotAddress): void {
    if (this.#device.rebooting || this.#device.acts.holds(port)) return
    const { state, seq } = this.#device.slot(port, slot)
    const step = this.#device.isActive({ port, slot }) ? this.#next(state) : undefined
    this.#underWay.get(port)?.()
    this.#underWay.delete(port)
    if (!step) return
    const [next, fromMs, toMs] = step
    const cancel = this.#timers.after(this.#random.int(fromMs, toMs), () => {
      this.#underWay.delete(port)
      const now = this.#device.slot(port, slot)
      if (now.seq !== seq || !this.#device.isActive(now) || this.#device.acts.holds(port) || !this.#next(state)) return
      this.#device.setState(port, slot, next)
      this.begin(now)
    })
    this.#underWay.set(port, cancel)
  }

  #next(state: number): (typeof course)[number] | undefined {
    return state === st.registered && !this.#device.data.enabled ? undefined : course[state]
  }

  #forget(): void {
    this.#timers.clear()
    this.#underWay.clear()
  }
}
