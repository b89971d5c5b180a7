import { z } from 'zod'
import type { AppError } from './errors.ts'
import type { Result } from './result.ts'

/**
 * What travels over a transport, either way, whichever it is: structured clones over Electron's IPC, JSON over the
 * browser host's WebSocket. Ids are the client's own and unique among what it has open.
 */
export const clientMessage = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id: z.int(), name: z.string().max(64), input: z.unknown() }),
  z.object({ t: z.literal('subscribe'), id: z.int(), topic: z.string().max(64), params: z.unknown() }),
  z.object({ t: z.literal('unsubscribe'), id: z.int() }),
])
export type ClientMessage = z.infer<typeof clientMessage>

/** A topic's state: first a snapshot, then deltas, `rev` growing by one each. A gap means: subscribe again. */
export type ServerMessage =
  | { readonly t: 'result'; readonly id: number; readonly result: Result<unknown> }
  | { readonly t: 'snapshot'; readonly id: number; readonly rev: number; readonly items: readonly unknown[] }
  | {
      readonly t: 'delta'
      readonly id: number
      readonly rev: number
      readonly upsert: readonly unknown[]
      readonly remove: readonly string[]
    }
  | { readonly t: 'refused'; readonly id: number; readonly error: AppError }
