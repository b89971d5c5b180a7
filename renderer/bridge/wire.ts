import type { ClientMessage } from '../../shared/wire.ts'

/** What a wire tells about itself. After `closed` it may open again by itself. */
export interface WireEvents {
  opened(): void
  closed(): void
  /** One message as it came; nothing about it has been checked. */
  message(raw: unknown): void
}

/** One way to the core: Electron's IPC or a WebSocket. Knows nothing of calls and topics. */
export interface Wire {
  start(events: WireEvents): void
  /** Sends, or drops the message when the wire is not open: the bridge answers for what was under way. */
  send(message: ClientMessage): void
  /** Idempotent; no event comes afterwards. */
  stop(): void
}
