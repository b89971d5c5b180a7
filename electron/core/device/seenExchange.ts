import type { AppError } from '../../../shared/errors.ts'

/** An answer as far as it has come. */
export interface SeenAnswer {
  /** Null until the headers have come. */
  status: number | null
  headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly chunks: Uint8Array[]
  bytes: number
  /** All of the body has come. */
  whole: boolean
}

/** One request to a device with what became of it, **with its secrets**: whoever keeps it redacts first. */
export interface SeenExchange {
  /** Epoch ms. */
  readonly at: number
  readonly ms: number
  /** The endpoint's name. */
  readonly asking: string
  /** What who asked has marked it with. */
  readonly tag: string | null
  readonly method: 'GET' | 'POST'
  /** `http://192.168.1.67:80`. */
  readonly origin: string
  /** With the query, credentials included. */
  readonly path: string
  readonly body: string | null
  readonly answer: SeenAnswer
  /** What it was sent with. */
  readonly secrets: readonly string[]
  /** Why it came to nothing; null when it was answered and understood. */
  readonly error: AppError | null
}

/** Told of every request that has left, once it has ended. Quick: the answer waits for it. */
export type OnExchange = (exchange: SeenExchange) => void
