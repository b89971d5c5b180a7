import type { QuirkSet } from '../quirks.ts'
import type { Timers } from '../timers.ts'
import type { Message } from './poster.ts'

const lateMs = 5000
const batchMs = 2000
/** A message that waits for another to overtake it goes alone after this time. */
const overtakeMs = 2000

/**
 * What may happen to messages between the device and its subscriber (protocol.md section 7): batched, swapped in
 * pairs, late, doubled; in that order, each only while its quirk is on.
 */
export class Mishaps {
  readonly #quirks: QuirkSet
  readonly #timers: Timers
  readonly #post: (message: Message) => void
  #batch: Message[] = []
  #overtaken: { readonly message: Message; readonly cancel: () => void } | null = null

  constructor(quirks: QuirkSet, timers: Timers, post: (message: Message) => void) {
    this.#quirks = quirks
    this.#timers = timers
    this.#post = post
  }

  send(message: Message): void {
    if (this.#quirks.has('push-batched') && message.type === 'port-status') {
      if (this.#batch.length === 0) this.#timers.after(batchMs, () => this.#sendBatch())
      this.#batch.push(message)
    } else {
      this.#order(message)
    }
  }

  #sendBatch(): void {
    const bodies = this.#batch.map(({ body }) => body)
    this.#batch = []
    this.#order({ type: 'batch', body: `[${bodies.join(',')}]` })
  }

  #order(message: Message): void {
    const earlier = this.#overtaken
    if (earlier) {
      earlier.cancel()
      this.#overtaken = null
      this.#delay(message)
      this.#delay(earlier.message)
    } else if (this.#quirks.has('push-out-of-order')) {
      const cancel = this.#timers.after(overtakeMs, () => {
        this.#overtaken = null
        this.#delay(message)
      })
      this.#overtaken = { message, cancel }
    } else {
      this.#delay(message)
    }
  }

  #delay(message: Message): void {
    if (this.#quirks.has('push-late')) this.#timers.after(lateMs, () => this.#double(message))
    else this.#double(message)
  }

  #double(message: Message): void {
    this.#post(message)
    if (this.#quirks.has('push-duplicated')) this.#post(message)
  }
}
