import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { makeLetter } from '../sms/letters.ts'
import { Timers } from '../timers.ts'

const tickMs = 1000
/** Once in how many ticks, on average, a port receives something: with 32 ports every 20 s or so. */
const onceInTicks = 500

/** Messages that arrive by themselves at the SIMs that are on a network. All of it comes from the seed and the clock. */
export class SmsTraffic {
  readonly #device: SimulatedDevice
  readonly #random: SeededRandom
  readonly #timers: Timers

  constructor(device: SimulatedDevice, clock: Clock, random: SeededRandom) {
    this.#device = device
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
      if (!this.#device.rebooting) for (const slot of this.#device.activeSlots()) this.#live(slot)
    })
  }

  #live({ port, slot, sim, state }: Slot): void {
    if (!sim || !isOnNetwork(state) || !this.#random.chance(1 / onceInTicks)) return
    const letter = makeLetter(this.#random, sim.operator)
    if (letter.kind === 'sms') this.#device.receiveSms({ port, slot, ...letter })
    else this.#device.receiveReport({ port, slot, ...letter })
  }
}
