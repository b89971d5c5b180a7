import type { Wire, WireEvents } from '../../../../renderer/bridge/wire.ts'
import type { ClientMessage, ServerMessage } from '../../../../shared/wire.ts'

/** A wire that a test opens, closes and speaks through by hand. */
export class FakeWire implements Wire {
  readonly sent: ClientMessage[] = []
  #events: WireEvents | null = null

  start(events: WireEvents): void {
    this.#events = events
  }

  send(message: ClientMessage): void {
    this.sent.push(message)
  }

  stop(): void {
    this.#events = null
  }

  open(): void {
    this.#events?.opened()
  }

  close(): void {
    this.#events?.closed()
  }

  /** What the core says. */
  receive(message: ServerMessage): void {
    this.#events?.message(message)
  }

  /** Something that no core says. */
  receiveRaw(message: unknown): void {
    this.#events?.message(message)
  }

  /** Id of the last message of a kind. */
  lastId(kind: ClientMessage['t']): number {
    const message = this.sent.findLast(({ t }) => t === kind)
    if (!message) throw new Error(`No ${kind} has been sent.`)
    return message.id
  }
}
