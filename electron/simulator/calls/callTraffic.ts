import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { Timers } from '../timers.ts'
import { makeCall } from './call.ts'

const tickMs = 1000
/** Once in how many ticks, on average, a call of a port ends: with 32 ports every 30 s or so. */
const onceInTicks = 900

/** Calls that somebody makes through SIMs that are on a network. All of it comes from the seed and the clock. */
export class CallTraffic {
  readonly #device: SimulatedDevice
  readonly #clock: Clock
  readonly #random: SeededRandom
  readonly #timers: Timers

  constructor(device: SimulatedDevice, clock: Clock, random: SeededRandom) {
    this.#device = device
    this.#clock = clock
    this.#random = random
    this.#timers = new Timers(clock)
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
      if (this.#device.rebooting) return
      for (const slot of this.#device.activeSlots()) {
        if (!slot.sim || !isOnNetwork(slot.state) || !this.#random.chance(1 / onceInTicks)) continue
        this.#device.calls.add(makeCall(this.#random, slot, this.#clock.now()))
      }
    })
  }
}
