import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot, st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { Timers } from '../timers.ts'
import type { Registration } from './registration.ts'

const tickMs = 1000
/** Once in how many ticks, on average, something befalls a port. With 32 ports something changes every 10 s or so. */
const once = {
  signalMoves: 4,
  fades: 700,
  retries: 8,
  recovers: 120,
  runsOut: 6000,
  isToppedUp: 600,
  isLocked: 9000,
  isUnlocked: 900,
}
const failShare = 0.3
const weakestSignal = 2
const strongestSignal = 31

/**
 * A rack that lives by itself: signals wander, ports fade, fail and recover, balances run out and are topped up. All
 * of it comes from the seed and the clock.
 */
export class Life {
  readonly #device: SimulatedDevice
  readonly #registration: Registration
  readonly #random: SeededRandom
  readonly #timers: Timers
  readonly #steady: ReadonlySet<number>
  readonly #fading = new Set<number>()

  /** `steady`: ports whose signal wanders, and nothing else. */
  constructor(
    device: SimulatedDevice,
    registration: Registration,
    clock: Clock,
    random: SeededRandom,
    steady: readonly number[],
  ) {
    this.#device = device
    this.#registration = registration
    this.#random = random
    this.#timers = new Timers(clock)
    this.#steady = new Set(steady)
  }

  start(): void {
    this.#timers.clear()
    this.#armTick()
  }

  stop(): void {
    this.#timers.clear()
  }

  #armTick(): void {
    this.#timers.after(tickMs, () => {
      this.#armTick()
      if (!this.#device.rebooting) for (const slot of this.#device.activeSlots()) this.#live(slot)
    })
  }

  #live(slot: Slot): void {
    if (this.#device.acts.holds(slot.port)) return
    if (isOnNetwork(slot.state)) this.#stayOn(slot)
    else if (slot.state === st.registering) this.#search(slot)
    else if (slot.state === st.failed && this.#happens(once.recovers)) this.#register(slot)
    else if (slot.state === st.noBalance && this.#happens(once.isToppedUp)) this.#register(slot)
    else if (slot.state === st.lockedByDevice && this.#happens(once.isUnlocked)) this.#register(slot)
  }

  #stayOn({ port, slot, state, signal }: Slot): void {
    if (this.#steady.has(port)) this.#move(port, slot, signal)
    else if (this.#fading.has(port)) this.#fade(port, slot, signal)
    else if (this.#happens(once.fades)) this.#fading.add(port)
    else if (state === st.onData && this.#happens(once.runsOut)) this.#device.setState(port, slot, st.noBalance)
    else if (this.#happens(once.isLocked)) this.#device.setState(port, slot, st.lockedByDevice)
    else this.#move(port, slot, signal)
  }

  #move(port: number, slot: number, signal: number): void {
    if (this.#happens(once.signalMoves)) this.#device.setSignal(port, slot, this.#wander(port, signal))
  }

  /** A step up or down, rather towards the port's usual signal than away from it. */
  #wander(port: number, signal: number): number {
    const usual = 12 + ((port * 7) % 16)
    const up = this.#random.chance(signal < usual ? 0.65 : 0.35)
    return Math.min(strongestSignal, Math.max(weakestSignal + 1, signal + (up ? 1 : -1)))
  }

  #fade(port: number, slot: number, signal: number): void {
    const weaker = signal - this.#random.int(1, 3)
    if (weaker > weakestSignal) {
      this.#device.setSignal(port, slot, weaker)
    } else {
      this.#fading.delete(port)
      this.#device.setState(port, slot, st.registering)
    }
  }

  #search(slot: Slot): void {
    if (this.#registration.isUnderWay(slot.port) || !this.#happens(once.retries)) return
    if (this.#random.chance(failShare)) this.#device.setState(slot.port, slot.slot, st.failed)
    else this.#registration.begin(slot)
  }

  #register({ port, slot }: Slot): void {
    this.#device.setState(port, slot, st.registering)
    this.#registration.begin({ port, slot })
  }

  #happens(onceInTicks: number): boolean {
    return this.#random.chance(1 / onceInTicks)
  }
}
