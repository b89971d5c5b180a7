import type { Clock } from '../../core/ports.ts'
import type { DeviceEvent, SimulatedDevice } from '../device/simulatedDevice.ts'
import { st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import { PublicAddresses } from './publicAddresses.ts'
import { Traffic, type TrafficCount } from './traffic.ts'

export interface DataServiceOptions {
  readonly clock: Clock
  readonly chance: { readonly addresses: SeededRandom; readonly traffic: SeededRandom }
  /** Whether registered SIMs dial from the beginning. */
  readonly dataService: boolean
  /** Whether the network puts several ports behind one address. */
  readonly sharesAddresses: () => boolean
}

/**
 * Mobile data: whether SIMs that have registered dial, the public address that each dial brings, and what passes
 * through it. Only a port in state 15 ("dial successful") has an address and moves data.
 */
export class DataService {
  readonly #device: SimulatedDevice
  readonly #addresses: PublicAddresses
  readonly #traffic: Traffic
  readonly #listeners = new Set<(on: boolean) => void>()
  #enabled: boolean

  constructor(device: SimulatedDevice, { clock, chance, dataService, sharesAddresses }: DataServiceOptions) {
    this.#device = device
    this.#enabled = dataService
    this.#addresses = new PublicAddresses(device.ports, chance.addresses, sharesAddresses)
    this.#traffic = new Traffic(device.ports, clock, chance.traffic)
    if (!dataService) this.#hangUp()
    for (let port = 1; port <= device.ports; port++) this.#follow(port)
    device.onEvent((event) => this.#onEvent(event))
  }

  get enabled(): boolean {
    return this.#enabled
  }

  /** `data_service_enable`: the SIMs that are registered dial, or those on data hang up. */
  setEnabled(on: boolean): void {
    if (this.#enabled === on) return
    this.#enabled = on
    if (!on) this.#hangUp()
    for (const listener of [...this.#listeners]) listener(on)
  }

  /** Tells when SIMs that have registered begin, or cease, to dial. */
  onEnabled(listener: (on: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The public address of a port; empty when it is not on data. */
  addressOf(port: number): string {
    return this.#addresses.of(port)
  }

  /** Bytes that a port has moved since the device was started. */
  trafficOf(port: number): TrafficCount {
    return this.#traffic.of(port)
  }

  /** Which address the port's next dial brings. */
  dialNext(port: number, ip: 'new' | 'same' | { readonly address: string }): void {
    this.#addresses.next(port, ip)
  }

  #hangUp(): void {
    for (const { port, slot, state } of this.#device.activeSlots())
      if (state === st.onData) this.#device.setState(port, slot, st.registered)
  }

  #onEvent(event: DeviceEvent): void {
    if (event.kind === 'slot') {
      this.#follow(event.slot.port)
    } else if (event.kind === 'down') {
      for (let port = 1; port <= this.#device.ports; port++) this.#setOnline(port, false)
      this.#traffic.clear()
    } else if (event.kind === 'up') {
      for (let port = 1; port <= this.#device.ports; port++) this.#follow(port)
    }
  }

  #follow(port: number): void {
    this.#setOnline(port, !this.#device.rebooting && this.#device.activeSlot(port).state === st.onData)
  }

  #setOnline(port: number, on: boolean): void {
    this.#addresses.setOnline(port, on)
    this.#traffic.setOnline(port, on)
  }
}
