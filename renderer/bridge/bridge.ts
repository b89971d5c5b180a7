import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CallArgs, CallName, CallOutput, TopicItemOf, TopicName, TopicParams } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { fail, type Result } from '../../shared/result.ts'
import { readServerMessage, type WireItem } from './serverMessage.ts'
import type { Wire } from './wire.ts'

/** `connecting` until the wire has been open once; `lost` while it is tried again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** Hears one topic. After `lost` a new `snapshot` follows by itself as soon as the connection is back. */
export interface TopicHandler<T> {
  snapshot(rev: number, items: readonly T[]): void
  delta(rev: number, upsert: readonly T[], remove: readonly string[]): void
  refused(error: AppError): void
  lost(): void
}

/** The core, as the screen sees it: one call, one Result; a topic, its snapshot and its deltas. */
export interface Bridge {
  /** Never throws and always answers: `transport/disconnected` when the connection is, or gets, lost. */
  call<N extends CallName>(name: N, args: CallArgs<N>): Promise<Result<CallOutput<N>>>
  /** The returned function ends the subscription; the handler hears nothing afterwards. */
  subscribe<N extends TopicName>(name: N, params: TopicParams<N>, handler: TopicHandler<TopicItemOf<N>>): () => void
  readonly connection: Pick<StoreApi<ConnectionState>, 'getState' | 'getInitialState' | 'subscribe'>
}

interface Subscription {
  readonly topic: string
  readonly params: unknown
  readonly handler: TopicHandler<WireItem>
}

/** The bridge over one wire, whichever it is. */
export class WireBridge implements Bridge {
  readonly #wire: Wire
  readonly #connection = createStore<ConnectionState>(() => 'connecting')
  readonly #calls = new Map<number, (result: Result<unknown>) => void>()
  /** Calls made before the first connection: they are sent once it stands. */
  readonly #early = new Map<number, { readonly name: CallName; readonly args: unknown }>()
  readonly #subscriptions = new Map<number, Subscription>()
  #lastId = 0

  constructor(wire: Wire) {
    this.#wire = wire
  }

  get connection(): Pick<StoreApi<ConnectionState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#connection
  }

  start(): void {
    this.#wire.start({
      opened: () => this.#opened(),
      closed: () => this.#closed(),
      message: (raw) => this.#receive(raw),
    })
  }

  stop(): void {
    this.#wire.stop()
    this.#closed()
  }

  async call<N extends CallName>(name: N, args: CallArgs<N>): Promise<Result<CallOutput<N>>> {
    const state = this.#connection.getState()
    if (state === 'lost') return disconnected
    const id = ++this.#lastId
    const result = await new Promise<Result<unknown>>((resolve) => {
      this.#calls.set(id, resolve)
      if (state === 'open') this.#wire.send({ t: 'call', id, name, input: args })
      else this.#early.set(id, { name, args })
    })
    // The contract ties each name to its output, and both ends are built from it; the wire itself carries no types.
    return result as Result<CallOutput<N>>
  }

  subscribe<N extends TopicName>(name: N, params: TopicParams<N>, handler: TopicHandler<TopicItemOf<N>>): () => void {
    let id = ++this.#lastId
    // As above: the topic's name fixes the type of its items.
    const subscription: Subscription = { topic: name, params, handler: handler as unknown as TopicHandler<WireItem> }
    this.#subscriptions.set(id, subscription)
    if (this.#connection.getState() === 'open') this.#wire.send({ t: 'subscribe', id, topic: name, params })
    return () => {
      if (id === 0) return
      this.#subscriptions.delete(id)
      if (this.#connection.getState() === 'open') this.#wire.send({ t: 'unsubscribe', id })
      id = 0
    }
  }

  #opened(): void {
    this.#connection.setState('open', true)
    for (const [id, { topic, params }] of this.#subscriptions) this.#wire.send({ t: 'subscribe', id, topic, params })
    for (const [id, { name, args }] of this.#early) this.#wire.send({ t: 'call', id, name, input: args })
    this.#early.clear()
  }

  #closed(): void {
    this.#connection.setState('lost', true)
    this.#early.clear()
    const waiting = [...this.#calls.values()]
    this.#calls.clear()
    for (const answer of waiting) answer(disconnected)
    for (const { handler } of [...this.#subscriptions.values()]) handler.lost()
  }

  #receive(raw: unknown): void {
    const message = readServerMessage(raw)
    if (!message) return
    if (message.t === 'result') {
      const answer = this.#calls.get(message.id)
      this.#calls.delete(message.id)
      answer?.(message.result)
      return
    }
    const handler = this.#subscriptions.get(message.id)?.handler
    if (message.t === 'snapshot') handler?.snapshot(message.rev, message.items)
    else if (message.t === 'delta') handler?.delta(message.rev, message.upsert, message.remove)
    else handler?.refused(message.error)
  }
}

const disconnected = fail('transport/disconnected', 'The connection to the core of Simrack is lost.')
