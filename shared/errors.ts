/**
 * Every way in which something may fail, closed. `renderer/bridge/errorWords.ts` gives each its words and its next
 * step, and the compiler asks for them when a code is added here.
 */
export const errorCodes = [
  'device/dns',
  'device/refused',
  'device/unreachable',
  'device/reset',
  'device/tls',
  'device/timeout',
  'device/auth',
  'device/not-a-gateway',
  'device/protocol',
  'device/too-large',
  'device/rejected',
  'device/busy',
  'device/identity',
  'input/invalid',
  'input/not-found',
  'input/conflict',
  'listener/unavailable',
  'store/busy',
  'store/corrupt',
  'store/failed',
  'file/failed',
  'secret/unavailable',
  'transport/forbidden',
  'transport/disconnected',
  'app/cancelled',
  'app/internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** An error as plain data. It holds no secret: whoever builds one redacts first. */
export interface AppError {
  readonly code: ErrorCode
  /** What happened, one sentence, technical. */
  readonly message: string
  /** The raw detail (what was received, the system's own words), redacted, at most a few thousand characters. */
  readonly detail?: string
  /** For `input/invalid`: which field, by its dotted path, and what is wrong with it. */
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
}
