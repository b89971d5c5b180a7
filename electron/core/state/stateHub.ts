import { type TopicItemOf, type TopicName, type TopicParams, topicAddress } from '../../../shared/contract.ts'
import type { Clock } from '../ports.ts'

/** A subscriber is told a snapshot once, then deltas whose `rev` grows by one. */
export interface TopicListener {
  snapshot(rev: number, items: readonly unknown[]): void
  delta(rev: number, upsert: readonly unknown[], remove: readonly string[]): void
}

/** What a service holds to publish one topic. Items are immutable: a changed one is a new object under the same id. */
export interface Publisher<T> {
  get(id: string): T | undefined
  items(): IterableIterator<T>
  upsert(items: readonly T[]): void
  remove(ids: readonly string[]): void
  /** Forgets all items; subscribers see them removed. The topic can be published again. */
  clear(): void
}

/** Changes are gathered for so long before they are sent. */
const coalesceMs = 100

/**
 * The one way by which state leaves the core. A topic exists from the first time that it is published or subscribed to,
 * so a screen may subscribe to the rows of a gateway that has not answered yet.
 */
export class StateHub {
  readonly #clock: Clock
  readonly #topics = new Map<string, Topic<{ readonly id: string }>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  publisher<N extends TopicName>(name: N, params: TopicParams<N>): Publisher<TopicItemOf<N>> {
    const address = topicAddress(name, params)
    // Who publishes holds the address, not the topic: one that nobody uses is dropped, and made anew when it is used again.
    const topic = () => this.#topic(address) as unknown as Publisher<TopicItemOf<N>>
    return {
      get: (id) => topic().get(id),
      items: () => topic().items(),
      upsert: (items) => topic().upsert(items),
      remove: (ids) => topic().remove(ids),
      clear: () => topic().clear(),
    }
  }

  /** Subscribes to the topic at `address`; the snapshot is delivered before this returns. */
  subscribe(address: string, listener: TopicListener): () => void {
    return this.#topic(address).subscribe(listener)
  }

  /** Sends what is being gathered, at once, and sends nothing afterwards until something changes. */
  flush(): void {
    for (const topic of this.#topics.values()) topic.flush()
  }

  /** Topics that are held, for the leak test. */
  get size(): number {
    return this.#topics.size
  }

  #topic(address: string): Topic<{ readonly id: string }> {
    let topic = this.#topics.get(address)
    if (!topic) {
      topic = new Topic(this.#clock, () => this.#topics.delete(address))
      this.#topics.set(address, topic)
    }
    return topic
  }
}

class Topic<T extends { readonly id: string }> implements Publisher<T> {
  readonly #clock: Clock
  readonly #drop: () => void
  readonly #items = new Map<string, T>()
  readonly #listeners = new Set<TopicListener>()
  /** Ids that have changed since the last delta; what they are now is looked up when it is sent. */
  readonly #touched = new Set<string>()
  #rev = 0
  #cancel: (() => void) | null = null

  constructor(clock: Clock, drop: () => void) {
    this.#clock = clock
    this.#drop = drop
  }

  get(id: string): T | undefined {
    return this.#items.get(id)
  }

  items(): IterableIterator<T> {
    return this.#items.values()
  }

  upsert(items: readonly T[]): void {
    for (const item of items) {
      this.#items.set(item.id, item)
      this.#touched.add(item.id)
    }
    this.#schedule()
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) if (this.#items.delete(id)) this.#touched.add(id)
    this.#schedule()
    this.#dropWhenUnused()
  }

  clear(): void {
    this.remove([...this.#items.keys()])
  }

  subscribe(listener: TopicListener): () => void {
    this.flush()
    this.#listeners.add(listener)
    listener.snapshot(this.#rev, [...this.#items.values()])
    return () => {
      this.#listeners.delete(listener)
      this.#dropWhenUnused()
    }
  }

  flush(): void {
    this.#cancel?.()
    this.#cancel = null
    if (this.#touched.size === 0) return
    const upsert: T[] = []
    const remove: string[] = []
    for (const id of this.#touched) {
      const item = this.#items.get(id)
      if (item) upsert.push(item)
      else remove.push(id)
    }
    this.#touched.clear()
    this.#rev += 1
    for (const listener of [...this.#listeners]) listener.delta(this.#rev, upsert, remove)
  }

  #schedule(): void {
    if (this.#touched.size === 0 || this.#cancel) return
    if (this.#listeners.size === 0) {
      this.#touched.clear()
      this.#rev += 1
      return
    }
    this.#cancel = this.#clock.after(coalesceMs, () => this.flush())
  }

  #dropWhenUnused(): void {
    if (this.#items.size === 0 && this.#listeners.size === 0) {
      this.flush()
      this.#drop()
    }
  }
}
