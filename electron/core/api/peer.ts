import { fail } from '../../../shared/result.ts'
import type { ServerMessage } from '../../../shared/wire.ts'
import { clientMessage } from '../../../shared/wire.ts'
import type { Router } from './router.ts'

/** One screen may hold so many subscriptions, and have so many calls under way. */
const maxSubscriptions = 500
const maxCalls = 200

/**
 * One connected screen, whichever the transport: takes its messages, sends it results and topics. A transport makes one
 * for each connection, feeds it, and closes it.
 */
export class Peer {
  readonly #router: Router
  readonly #send: (message: ServerMessage) => void
  readonly #subscriptions = new Map<number, () => void>()
  #calls = 0
  #closed = false

  constructor(router: Router, send: (message: ServerMessage) => void) {
    this.#router = router
    this.#send = send
  }

  /** Takes one message as it came; what is no message of the wire is answered by `false` and otherwise ignored. */
  receive(raw: unknown): boolean {
    if (this.#closed) return false
    const parsed = clientMessage.safeParse(raw)
    if (!parsed.success) return false
    const message = parsed.data
    if (message.t === 'call') void this.#call(message.id, message.name, message.input)
    else if (message.t === 'subscribe') this.#subscribe(message.id, message.topic, message.params)
    else this.#unsubscribe(message.id)
    return true
  }

  /** Ends every subscription; answers of calls under way are dropped. Idempotent. */
  close(): void {
    this.#closed = true
    for (const end of this.#subscriptions.values()) end()
    this.#subscriptions.clear()
  }

  async #call(id: number, name: string, input: unknown): Promise<void> {
    if (this.#calls >= maxCalls) {
      this.#deliver({ t: 'result', id, result: fail('device/busy', 'Too many calls are under way.') })
      return
    }
    this.#calls += 1
    const result = await this.#router.call(name, input)
    this.#calls -= 1
    this.#deliver({ t: 'result', id, result })
  }

  #subscribe(id: number, topic: string, params: unknown): void {
    if (this.#subscriptions.has(id) || this.#subscriptions.size >= maxSubscriptions) {
      this.#deliver({
        t: 'refused',
        id,
        error: fail('input/conflict', 'This subscription exists, or there are too many.').error,
      })
      return
    }
    const result = this.#router.subscribe(topic, params, {
      snapshot: (rev, items) => this.#deliver({ t: 'snapshot', id, rev, items }),
      delta: (rev, upsert, remove) => this.#deliver({ t: 'delta', id, rev, upsert, remove }),
    })
    if (result.ok) this.#subscriptions.set(id, result.value)
    else this.#deliver({ t: 'refused', id, error: result.error })
  }

  #unsubscribe(id: number): void {
    this.#subscriptions.get(id)?.()
    this.#subscriptions.delete(id)
  }

  #deliver(message: ServerMessage): void {
    if (!this.#closed) this.#send(message)
  }
}
