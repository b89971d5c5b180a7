import type { Clock } from '../../core/ports.ts'
import type { QuirkSet } from '../quirks.ts'
import { Timers } from '../timers.ts'
import { addressOf } from './address.ts'
import { Mishaps } from './mishaps.ts'
import { type Message, Poster, type RecordedPush } from './poster.ts'

/** Who asked to be reported to, and how. */
export interface Subscription {
  readonly url: string
  /** Seconds between two dev-status messages, at least 60. */
  readonly periodS: number
  /** Its dev-status messages list every slot. */
  readonly allSims: boolean
  /** Epoch ms. */
  readonly since: number
}

export interface SubscriberParts {
  readonly clock: Clock
  readonly quirks: QuirkSet
  readonly mac: string
  readonly devStatus: (subscription: Subscription) => string
  readonly record: (push: RecordedPush) => void
}

/** One subscriber while the device serves it: a dev-status every period, and whatever is sent to it in between. */
export class Subscriber {
  readonly subscription: Subscription
  readonly #parts: SubscriberParts
  readonly #timers: Timers
  readonly #poster: Poster
  readonly #mishaps: Mishaps<Message>

  constructor(subscription: Subscription, parts: SubscriberParts) {
    this.subscription = subscription
    this.#parts = parts
    this.#timers = new Timers(parts.clock)
    this.#poster = new Poster(addressOf(subscription.url, parts.mac, parts.quirks), parts.clock, parts.record)
    this.#mishaps = new Mishaps({
      quirks: parts.quirks,
      timers: this.#timers,
      post: (message) => this.#poster.post(message),
      isBatched: ({ type }) => type === 'port-status',
      join: (messages) => ({ type: 'batch', body: `[${messages.map(({ body }) => body).join(',')}]` }),
    })
  }

  start(): void {
    this.#armPeriod()
  }

  send(type: 'dev-status' | 'port-status', body: string): void {
    this.#mishaps.send({ type, body })
  }

  async stop(): Promise<void> {
    this.#timers.clear()
    await this.#poster.close()
  }

  #armPeriod(): void {
    this.#timers.after(this.subscription.periodS * 1000, () => {
      this.#armPeriod()
      this.send('dev-status', this.#parts.devStatus(this.subscription))
    })
  }
}
