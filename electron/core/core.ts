import type { Result } from '../../shared/result.ts'
import type { Router } from './api/router.ts'

/** The whole core, as a host sees it. Made by `createCore`. */
export interface Core {
  /** A transport makes one `Peer` over this for each screen that connects. */
  readonly router: Router
  /** Opens the store, starts listener and sessions. Fails with words when the store cannot be opened; nothing runs then. */
  start(): Promise<Result<null>>
  /** Idempotent, in reverse order, bounded in time; leaves no timer, socket or file open. */
  stop(): Promise<void>
  /** The laptop goes to sleep: polls pause. */
  suspend(): void
  /** It wakes: every gateway is asked again, staggered; what was missed is not made up for. */
  resume(): void
  /** Gateways that report to this listener now, for the offer to cancel on exit. */
  subscribed(): readonly { readonly id: string; readonly name: string }[]
  /** Tells these gateways to report to nobody; at most 5 s in all. Returns the names of those that did not take it. */
  cancelSubscriptions(ids: readonly string[]): Promise<readonly string[]>
}
