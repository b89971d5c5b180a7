import { createStore } from 'zustand/vanilla'
import type { TopicItem, TopicItemOf, TopicName, TopicParams } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { topicAddress } from '../../shared/topicAddress.ts'
import type { Bridge, TopicHandler } from '../bridge/bridge.ts'

/**
 * One topic on the screen. `loading` until its first snapshot; `lost` while the connection is, with the last items still
 * here; `refused` when the core does not give it, with the reason in `error`. `items` keeps its order: an item that changes
 * stays in its place. It is a new map after every change, items that did not change are the same objects.
 */
export interface TopicState<T extends TopicItem> {
  readonly status: 'loading' | 'live' | 'lost' | 'refused'
  readonly items: ReadonlyMap<string, T>
  readonly error: AppError | null
}

/** What a topic is until something has been heard of it. */
export const loadingTopic: TopicState<never> = { status: 'loading', items: new Map<string, never>(), error: null }

/** A topic that nobody looks at any more stays subscribed so long, ms: going back to a screen shows it at once. */
export const lingerMs = 5_000

/** Calls `then` once after `ms`; the returned function cancels it. */
export type After = (ms: number, then: () => void) => () => void

/** A topic as a view holds it: the same object for the same name and parameters, as long as anybody looks at it. */
export interface TopicView<T extends TopicItem> {
  /** Looks at the topic until the returned function is called; `then` runs after every change. */
  readonly subscribe: (then: () => void) => () => void
  readonly get: () => TopicState<T>
}

/**
 * All topics that the screen looks at. Each is subscribed once, however many views use it, and ends a while after the
 * last of them has gone.
 */
export class TopicStore {
  readonly #bridge: Bridge
  readonly #after: After
  readonly #topics = new Map<string, unknown>()

  constructor(bridge: Bridge, after: After) {
    this.#bridge = bridge
    this.#after = after
  }

  /** Does not subscribe by itself: that begins with the first user of the view. */
  topic<N extends TopicName>(name: N, params: TopicParams<N>): TopicView<TopicItemOf<N>> {
    const address = topicAddress(name, params)
    // The address holds the topic's name, and the contract ties that to the type of its items.
    const known = this.#topics.get(address) as TopicView<TopicItemOf<N>> | undefined
    if (known) return known
    const topic = new LiveTopic<TopicItemOf<N>>(
      (handler) => this.#bridge.subscribe(name, params, handler),
      this.#after,
      () => this.#topics.delete(address),
    )
    this.#topics.set(address, topic)
    return topic
  }
}

type Subscribe<T> = (handler: TopicHandler<T>) => () => void

/** One topic: counts its users, applies snapshot and deltas, and asks anew when a delta is missing. */
class LiveTopic<T extends TopicItem> implements TopicView<T> {
  readonly #store = createStore<TopicState<T>>(() => loadingTopic)
  readonly #subscribeAtCore: Subscribe<T>
  readonly #after: After
  readonly #drop: () => void
  #users = 0
  #cancelEnd: (() => void) | null = null
  #unsubscribe: (() => void) | null = null
  /** Revision of what is shown; null while a snapshot is awaited. */
  #rev: number | null = null

  constructor(subscribeAtCore: Subscribe<T>, after: After, drop: () => void) {
    this.#subscribeAtCore = subscribeAtCore
    this.#after = after
    this.#drop = drop
  }

  readonly get = (): TopicState<T> => this.#store.getState()

  readonly subscribe = (then: () => void): (() => void) => {
    this.#users += 1
    this.#cancelEnd?.()
    this.#cancelEnd = null
    const unlisten = this.#store.subscribe(then)
    if (!this.#unsubscribe) this.#start()
    let released = false
    return () => {
      if (released) return
      released = true
      unlisten()
      this.#users -= 1
      if (this.#users === 0) this.#cancelEnd = this.#after(lingerMs, () => this.#finish())
    }
  }

  #start(): void {
    this.#unsubscribe = this.#subscribeAtCore({
      snapshot: (rev, items) => {
        this.#rev = rev
        this.#store.setState({ status: 'live', items: new Map(items.map((item) => [item.id, item])), error: null })
      },
      delta: (rev, upsert, remove) => this.#apply(rev, upsert, remove),
      refused: (error) => {
        this.#rev = null
        this.#store.setState({ status: 'refused', error })
      },
      lost: () => {
        this.#rev = null
        if (this.#store.getState().status === 'live') this.#store.setState({ status: 'lost' })
      },
    })
  }

  #finish(): void {
    this.#unsubscribe?.()
    this.#unsubscribe = null
    this.#drop()
  }

  #apply(rev: number, upsert: readonly T[], remove: readonly string[]): void {
    if (this.#rev === null) return
    if (rev !== this.#rev + 1) {
      this.#rev = null
      this.#unsubscribe?.()
      this.#start()
      return
    }
    this.#rev = rev
    const items = new Map(this.#store.getState().items)
    for (const id of remove) items.delete(id)
    for (const item of upsert) items.set(item.id, item)
    this.#store.setState({ items })
  }
}
