import { ok, type Result } from '../../../shared/result.ts'
import { decodeStatusPayload, type StatusPayload } from './statusDecoder.ts'

/**
 * One endpoint of the vendor's API as data: a second generation of the API is a second table, not a rewrite.
 * The client adds the credentials, sends, bounds, parses and judges the envelope; `decode` gets what is inside.
 */
export interface Endpoint<I, O> {
  /** What is being asked, in words, for the screen. */
  readonly asking: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Which of the profile's time-outs holds. */
  readonly timeout: 'status' | 'default'
  /** The largest answer that is read. */
  readonly maxBytes: number
  readonly query: (input: I) => Readonly<Record<string, string>>
  readonly decode: (json: unknown) => Result<O>
}

const mebibyte = 1024 * 1024

/** Spec 3.1.1. Without `url` and `period`, so that nobody's subscription is touched (protocol.md section 2). */
export const getStatus: Endpoint<{ allSims: boolean }, StatusPayload> = {
  asking: 'status',
  method: 'GET',
  path: '/goip_get_status.html',
  timeout: 'status',
  maxBytes: 8 * mebibyte,
  query: ({ allSims }): Record<string, string> => (allSims ? { all_sims: '1' } : {}),
  decode: decodeStatusPayload,
}

/**
 * Spec 3.1.2: the device reports to `url` every `periodS` seconds (at least 60) and at each change; 0 ends it. It has one
 * subscriber: this replaces whoever it was. Its answer is a status, which is not needed here.
 */
export const setSubscription: Endpoint<{ url: string; periodS: number }, null> = {
  asking: 'subscription',
  method: 'GET',
  path: '/goip_get_status.html',
  timeout: 'status',
  maxBytes: 8 * mebibyte,
  query: ({ url, periodS }) => ({ url, period: String(periodS) }),
  decode: () => ok(null),
}
