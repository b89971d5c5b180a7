import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { devStatus } from '../status/devStatus.ts'
import { portStatus } from '../status/row.ts'
import type { RecordedPush } from './poster.ts'
import { Subscriber, type Subscription } from './subscriber.ts'

const maxSubscribers = 8

/**
 * To whom the device reports by itself (spec 3): a dev-status every period, a port-status at each change. There is one
 * subscriber; the next one replaces it (protocol.md section 2). Subscriptions outlive a restart, as the spec says that
 * one "just needs [to] specify [it] once".
 */
export class Subscriptions {
  readonly #device: SimulatedDevice
  readonly #quirks: QuirkSet
  readonly #clock: Clock
  readonly #record: (push: RecordedPush) => void
  #subscriptions: readonly Subscription[] = []
  #subscribers: readonly Subscriber[] = []
  #stopWatching: (() => void) | null = null

  constructor(device: SimulatedDevice, quirks: QuirkSet, clock: Clock, record: (push: RecordedPush) => void) {
    this.#device = device
    this.#quirks = quirks
    this.#clock = clock
    this.#record = record
  }

  /** Those in force; the newest last. */
  get list(): readonly Subscription[] {
    return this.#subscriptions
  }

  /** The reporting period of the newest subscriber in seconds; null without one. */
  get periodS(): number | null {
    return this.#subscriptions.at(-1)?.periodS ?? null
  }

  subscribe(url: string, periodS: number, allSims: boolean): void {
    const added = { url, periodS, allSims, since: this.#clock.now() }
    const kept = this.#quirks.has('many-subscribers') ? this.#subscriptions.filter((s) => s.url !== url) : []
    this.#replace([...kept, added].slice(-maxSubscribers))
  }

  /** Changes the period of the newest subscriber, if there is one. */
  changePeriod(periodS: number): void {
    const newest = this.#subscriptions.at(-1)
    if (newest) this.#replace([...this.#subscriptions.slice(0, -1), { ...newest, periodS }])
  }

  /** Ends the reports: to this address where several are kept, else to whoever gets them. */
  cancel(url: string | null): void {
    const chosen = url !== null && this.#quirks.has('many-subscribers')
    this.#replace(chosen ? this.#subscriptions.filter((s) => s.url !== url) : [])
  }

  /** The device is up: periods begin to run, changes are reported. */
  start(): void {
    if (this.#stopWatching) return
    this.#stopWatching = this.#device.onEvent((event) => {
      if (event.kind !== 'slot') return
      for (const subscriber of this.#subscribers)
        subscriber.send('port-status', JSON.stringify(portStatus(event.slot, this.#device, this.#quirks)))
    })
    this.#serve()
  }

  /** The device is down: nothing leaves it, and what waited is lost. Who subscribed stays known. */
  async stop(): Promise<void> {
    this.#stopWatching?.()
    this.#stopWatching = null
    const stopped = this.#subscribers
    this.#subscribers = []
    await Promise.all(stopped.map((subscriber) => subscriber.stop()))
  }

  #replace(subscriptions: readonly Subscription[]): void {
    this.#subscriptions = subscriptions
    if (this.#stopWatching) this.#serve()
  }

  /** Makes the subscribers fit the subscriptions; those that have not changed go on undisturbed. */
  #serve(): void {
    const before = this.#subscribers
    this.#subscribers = this.#subscriptions.map(
      (subscription) => before.find((s) => s.subscription === subscription) ?? this.#begin(subscription),
    )
    for (const subscriber of before) if (!this.#subscribers.includes(subscriber)) void subscriber.stop()
  }

  #begin(subscription: Subscription): Subscriber {
    const subscriber = new Subscriber(subscription, {
      clock: this.#clock,
      quirks: this.#quirks,
      mac: this.#device.identity.mac,
      record: this.#record,
      devStatus: ({ allSims, periodS }) => JSON.stringify(devStatus(this.#device, this.#quirks, { allSims, periodS })),
    })
    subscriber.start()
    return subscriber
  }
}
