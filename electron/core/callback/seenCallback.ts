import type { IncomingMessage } from 'node:http'
import type { CallbackRecord } from '../../../shared/domain/listener.ts'

/** One callback with what became of it, **with its secrets**: whoever keeps it redacts first. */
export interface SeenCallback extends Omit<CallbackRecord, 'id' | 'rows' | 'gatewayId'> {
  readonly gatewayId: string
  /** From its headers to the answer. */
  readonly ms: number
  readonly request: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>
  /** Null when not all of it was read. */
  readonly body: Buffer | null
  /** That of the path it came to. */
  readonly secret: string
  /** HTTP. */
  readonly status: number
}

/** Told of callbacks as they are answered. Quick: the answer waits for it. */
export type OnCallback = (callback: SeenCallback) => void
