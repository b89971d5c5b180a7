import { Agent, request } from 'undici'
import type { Clock } from '../../core/ports.ts'
import { jsonType } from '../http/exchange.ts'
import { withQuery } from './address.ts'

/** What the device has posted to a subscriber, and how that was answered. */
export interface RecordedPush {
  readonly url: string
  /** `dev-status`, `port-status`, `batch` for an array of them, `recv-sms`, `octet-sms`, or `status-report`. */
  readonly type: string
  /** Bytes that are no UTF-8 are lost here. */
  readonly body: string
  /** When it was sent, epoch ms on the simulator's clock. */
  readonly at: number
  /** The HTTP status of the answer; null when there was none. */
  readonly status: number | null
  /** Why there was none, or why it was not sent at all; null when it was answered. */
  readonly error: string | null
}

export interface Message {
  readonly type: string
  readonly body: string | Uint8Array
  /** JSON unless given. */
  readonly contentType?: string
  /** What the device appends to the address for this message. */
  readonly query?: string
}

const timeoutMs = 10_000
const maxWaiting = 500
const maxAnswerBytes = 64 * 1024

/**
 * Posts messages to one subscriber, one at a time and in order, over one connection. It does not try again: whether a
 * device does is unknown (protocol.md section 5). When the subscriber is slow, the oldest messages that wait are lost.
 */
export class Poster<M extends Message = Message> {
  readonly #url: string
  readonly #clock: Clock
  readonly #record: (push: RecordedPush, message: M) => void
  readonly #agent: Agent
  readonly #closed = new AbortController()
  readonly #waiting: M[] = []
  #working = false

  constructor(url: string, clock: Clock, record: (push: RecordedPush, message: M) => void) {
    this.#url = url
    this.#clock = clock
    this.#record = record
    this.#agent = new Agent({
      connections: 1,
      pipelining: 1,
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
  }

  post(message: M): void {
    if (this.#closed.signal.aborted) return
    this.#waiting.push(message)
    const lost = this.#waiting.length > maxWaiting ? this.#waiting.shift() : undefined
    if (lost) this.#note(lost, { status: null, error: 'lost: too many messages waited' })
    if (!this.#working) void this.#work()
  }

  /** Drops what waits and what is under way, and closes the connection. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    this.#closed.abort()
    await this.#agent.destroy()
  }

  async #work(): Promise<void> {
    this.#working = true
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#send(next)
    this.#working = false
  }

  async #send(message: M): Promise<void> {
    try {
      const answer = await request(this.#address(message), {
        dispatcher: this.#agent,
        method: 'POST',
        headers: { 'content-type': message.contentType ?? jsonType },
        body: message.body,
        signal: this.#closed.signal,
      })
      await answer.body.dump({ limit: maxAnswerBytes })
      this.#note(message, { status: answer.statusCode, error: null })
    } catch (error) {
      if (this.#closed.signal.aborted) return
      this.#note(message, { status: null, error: error instanceof Error ? error.message || error.name : String(error) })
    }
  }

  #note(message: M, outcome: Pick<RecordedPush, 'status' | 'error'>): void {
    const { type, body } = message
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
    const push = { url: this.#address(message), type, body: text, at: this.#clock.now(), ...outcome }
    this.#record(push, message)
  }

  #address({ query }: M): string {
    return query ? withQuery(this.#url, query) : this.#url
  }
}
