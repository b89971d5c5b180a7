import type { QuirkSet } from '../quirks.ts'
import type { Timers } from '../timers.ts'
import type { Message } from './poster.ts'

const lateMs = 5000
const batchMs = 2000
/** A message that waits for another to overtake it goes alone after this time. */
const overtakeMs = 2000

export interface MishapParts<M extends Message> {
  readonly quirks: QuirkSet
  readonly timers: Timers
  readonly post: (message: M) => void
  /** Whether a message is one of those that are collected. */
  readonly isBatched: (message: M) => boolean
  /** Makes one message of those that were collected. */
  readonly join: (messages: readonly M[]) => M
}

/**
 * What may happen to messages between the device and who gets them (protocol.md section 7): batched, swapped in pairs,
 * late, doubled; in that order, each only while its quirk is on.
 */
export class Mishaps<M extends Message> {
  readonly #quirks: QuirkSet
  readonly #timers: Timers
  readonly #parts: MishapParts<M>
  #batch: M[] = []
  #overtaken: { readonly message: M; readonly cancel: () => void } | null = null

  constructor(parts: MishapParts<M>) {
    this.#quirks = parts.quirks
    this.#timers = parts.timers
    this.#parts = parts
  }

  send(message: M): void {
    if (this.#quirks.has('push-batched') && this.#parts.isBatched(message)) {
      if (this.#batch.length === 0) this.#timers.after(batchMs, () => this.#sendBatch())
      this.#batch.push(message)
    } else {
      this.#order(message)
    }
  }

  #sendBatch(): void {
    const batch = this.#batch
    this.#batch = []
    this.#order(this.#parts.join(batch))
  }

  #order(message: M): void {
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

  #delay(message: M): void {
    if (this.#quirks.has('push-late')) this.#timers.after(lateMs, () => this.#double(message))
    else this.#double(message)
  }

  #double(message: M): void {
    this.#parts.post(message)
    if (this.#quirks.has('push-duplicated')) this.#parts.post(message)
  }
}
