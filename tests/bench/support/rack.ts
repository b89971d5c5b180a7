import { st } from '../../../electron/simulator/device/slot.ts'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { devStatus } from '../../../electron/simulator/status/devStatus.ts'
import { portStatus } from '../../../electron/simulator/status/row.ts'

const ports = 32
const slots = 4

/** What a gateway of 32 ports would post, one message after another: each differs from what was posted before. */
export class Rack {
  readonly #simulator: Simulator
  #port = 0

  /** The seed makes it a device of its own: another MAC, other SIMs. */
  constructor(seed: number) {
    this.#simulator = new Simulator({ ports, slots, seed, occupancy: 1 })
  }

  /** A port-status (spec 3.1.4) of the next port, whose SIM was registered and has failed, or has registered again. */
  portStatus(): string {
    const { device, quirks } = this.#simulator
    return JSON.stringify(portStatus(device.slot(this.#change(), 1), device, quirks))
  }

  /** A dev-status (spec 3.1.3) of the 32 active slots, three of which have changed. */
  devStatus(): string {
    for (let i = 0; i < 3; i++) this.#change()
    const { device, quirks } = this.#simulator
    return JSON.stringify(devStatus(device, quirks, { allSims: false, periodS: 60 }))
  }

  #change(): number {
    const { device } = this.#simulator
    this.#port = (this.#port % ports) + 1
    if (device.activeSlot(this.#port).slot !== 1) device.activate(this.#port, 1)
    const { state } = device.slot(this.#port, 1)
    device.setState(this.#port, 1, state === st.failed ? st.registered : st.failed)
    return this.#port
  }
}
