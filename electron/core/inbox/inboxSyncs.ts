import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { InboxSyncView } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { GatewayObserver, GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import type { InboxIntake } from './inboxIntake.ts'
import type { InboxStore } from './inboxStore.ts'
import { InboxSync } from './inboxSync.ts'

interface InboxSyncsDeps {
  readonly registry: () => GatewayRegistry
  readonly store: InboxStore
  readonly intake: InboxIntake
  readonly clock: Clock
  readonly random: Random
  readonly topic: Publisher<InboxSyncView>
}

/** One sync for each gateway there is, and the topic `inboxSyncs` that shows them. */
export class InboxSyncs implements GatewayObserver {
  readonly #deps: InboxSyncsDeps
  readonly #syncs = new Map<string, InboxSync>()

  constructor(deps: InboxSyncsDeps) {
    this.#deps = deps
  }

  seen({ id, session }: GatewayView): void {
    const known = this.#syncs.get(id)
    if (known) {
      known.see(session.state)
      return
    }
    const gateway = this.#deps.registry().get(id)
    if (!gateway.ok) return
    const { store, intake, clock, random, topic } = this.#deps
    const sync: InboxSync = new InboxSync({
      gatewayId: id,
      session: gateway.value.session,
      store,
      intake,
      clock,
      random,
      periodS: () => gateway.value.record.profile.smsPollPeriodS,
      onChange: () => topic.upsert([sync.view()]),
    })
    this.#syncs.set(id, sync)
    topic.upsert([sync.view()])
    sync.see(session.state)
  }

  removed(id: string): void {
    this.#syncs.get(id)?.stop()
    this.#syncs.delete(id)
    this.#deps.topic.remove([id])
  }

  stop(): void {
    for (const id of [...this.#syncs.keys()]) this.removed(id)
  }

  /** What handles the messages on this gateway. */
  of(gatewayId: string): Result<InboxSync> {
    const sync = this.#syncs.get(gatewayId)
    return sync ? ok(sync) : fail('input/not-found', 'This gateway does not exist any more.')
  }

  /** A message of this gateway has been pushed. */
  hint(gatewayId: string): void {
    this.#syncs.get(gatewayId)?.hint()
  }

  /** Fetches what is new on one gateway, or on every one that is connected; the first failure stands for all. */
  async sync(gatewayId: string | null): Promise<Result<null>> {
    if (gatewayId !== null) {
      const sync = this.of(gatewayId)
      return sync.ok ? sync.value.syncNow() : sync
    }
    const connected = [...this.#syncs].filter(([id]) => {
      const gateway = this.#deps.registry().get(id)
      return gateway.ok && gateway.value.session.report().session.state !== 'disconnected'
    })
    if (connected.length === 0) return fail('input/conflict', 'No gateway is connected.')
    const results = await Promise.all(connected.map(([, sync]) => sync.syncNow()))
    return results.find((result) => !result.ok) ?? ok(null)
  }

  cancel(gatewayId: string): Result<null> {
    this.#syncs.get(gatewayId)?.cancel()
    return ok(null)
  }
}
