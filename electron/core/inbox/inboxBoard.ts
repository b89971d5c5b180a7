import type { InboxView } from '../../../shared/domain/message.ts'
import type { Clock } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'

/** Counting a large inbox takes a moment: it is done at most this often. */
const gatherMs = 200

type Counts = Omit<InboxView, 'id' | 'revision'>

/** The topic `inbox`: what the whole of it comes to, told anew when messages came or marks changed. */
export class InboxBoard {
  readonly #clock: Clock
  readonly #topic: Publisher<InboxView>
  readonly #count: () => Counts
  #revision = 0
  #cancel: (() => void) | null = null

  constructor(clock: Clock, topic: Publisher<InboxView>, count: () => Counts) {
    this.#clock = clock
    this.#topic = topic
    this.#count = count
  }

  /** Something has changed. */
  touch(): void {
    this.#revision += 1
    this.#cancel ??= this.#clock.after(gatherMs, () => this.publish())
  }

  publish(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#topic.upsert([{ id: 'inbox', ...this.#count(), revision: this.#revision }])
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
