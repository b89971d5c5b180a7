import type { AppError } from '../errors.ts'

/** The callback listener on the screen. One item, id `listener`. */
export interface ListenerView {
  readonly id: 'listener'
  readonly state: 'off' | 'starting' | 'listening' | 'failed'
  readonly error: AppError | null
  /** Where it listens; null unless `listening`. `port` differs from `wantedPort` when that one was taken. */
  readonly host: string | null
  readonly port: number | null
  readonly wantedPort: number
  /** The host that devices are told. */
  readonly advertisedHost: string
  /** This laptop's addresses that a device could reach. */
  readonly addresses: readonly { readonly name: string; readonly address: string }[]
  readonly accepted: number
  readonly refused: number
  readonly lastAt: number | null
}

/** Why a callback was refused; `ok` when it was taken. */
export type CallbackVerdict =
  | 'ok'
  | 'unknown-path'
  | 'wrong-method'
  | 'too-large'
  | 'rate-limited'
  | 'not-json'
  | 'unknown-type'
  | 'other-device'
  | 'bad-rows'
  | 'not-stored'

/** One callback as the listener's panel shows it, newest last; the last 200 are kept. No secret is in it. */
export interface CallbackRecord {
  readonly id: string
  readonly at: number
  /** Null when the path matched no gateway. */
  readonly gatewayId: string | null
  readonly from: string
  /** `dev-status`, `port-status`, or what the body said (at most 40 characters); empty when unreadable. */
  readonly type: string
  readonly bytes: number
  readonly rows: number
  readonly verdict: CallbackVerdict
  /** One line for a person, redacted. */
  readonly detail: string
}
