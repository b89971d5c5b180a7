import type { Clock } from '../../core/ports.ts'
import type { Sim } from '../device/simFactory.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot } from '../device/slot.ts'
import { Timers } from '../timers.ts'
import type { SendLedger } from './sendLedger.ts'

/** A message that the network has taken. */
export interface Delivery {
  readonly ordinal: number
  /** Who sent it. */
  readonly sim: Sim
  readonly number: string
  readonly text: string
  /** How it ends (TP-Status); null: the network never says. */
  readonly status: number | null
  /** ms from now. */
  readonly afterMs: number
  /** The sender wants to be told. */
  readonly wantsReport: boolean
}

interface Pending extends Delivery {
  /** On the clock's `elapsed`. */
  readonly due: number
}

/**
 * The network: after a while it reports to the sender's card, wherever that is by then, and a message to a card of the
 * same rack arrives there. It forgets nothing while the device is down.
 */
export class Deliveries {
  readonly #device: SimulatedDevice
  readonly #clock: Clock
  readonly #ledger: SendLedger
  readonly #timers: Timers
  readonly #pending = new Set<Pending>()
  #running = false

  constructor(device: SimulatedDevice, clock: Clock, ledger: SendLedger) {
    this.#device = device
    this.#clock = clock
    this.#ledger = ledger
    this.#timers = new Timers(clock)
  }

  start(): void {
    if (this.#running) return
    this.#running = true
    for (const pending of this.#pending) this.#arm(pending)
  }

  stop(): void {
    this.#running = false
    this.#timers.clear()
  }

  take(delivery: Delivery): void {
    const isReported = delivery.wantsReport && delivery.status !== null
    if (!isReported && !this.#receiverOf(delivery)) return
    const pending = { ...delivery, due: this.#clock.elapsed() + delivery.afterMs }
    this.#pending.add(pending)
    if (this.#running) this.#arm(pending)
  }

  #arm(pending: Pending): void {
    this.#timers.after(Math.max(0, pending.due - this.#clock.elapsed()), () => {
      this.#pending.delete(pending)
      this.#arrive(pending)
    })
  }

  #arrive(delivery: Delivery): void {
    const receiver = this.#receiverOf(delivery)
    if (receiver) {
      const { text, number } = delivery
      this.#device.receiveSms({ ...receiver, from: numberOf(delivery.sim), to: number, text })
    }
    const sender = this.#device.allSlots().find((slot) => slot.sim === delivery.sim)
    if (!delivery.wantsReport || delivery.status === null || !sender) return
    this.#device.receiveReport({ port: sender.port, slot: sender.slot, to: delivery.number, status: delivery.status })
    this.#ledger.change(delivery.ordinal, { reportReceived: true })
  }

  /** The place of the card that has the number, if it is in this rack and on a network. */
  #receiverOf({ number, status }: Delivery): Pick<Slot, 'port' | 'slot'> | null {
    if (status !== 0) return null
    const found = this.#device.activeSlots().find(({ sim, state }) => sim?.number === number && isOnNetwork(state))
    return found ? { port: found.port, slot: found.slot } : null
  }
}

/** The number of a card as its recipients see it: the network knows it also where the device does not. */
function numberOf({ number, operator, imsi }: Sim): string {
  const known = number !== '' && number !== 'null'
  return known ? number : operator.numberPrefix + imsi.slice(-operator.numberDigits)
}
