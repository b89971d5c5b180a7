import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { CallbackRecord } from '../../../shared/domain/listener.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Reachable } from '../callback/advertised.ts'
import type { Clock } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'
import { type Gateway, viewOf } from './gateway.ts'
import { hashSecret } from './secretKeeper.ts'

/** Changes of gateways are gathered for so long before their views are made. */
const gatherMs = 50

/** Who wants to know how the gateways stand. */
export interface GatewayObserver {
  seen(view: GatewayView): void
  removed(id: string): void
}

/** All gateways by their id, and the topic `gateways` that shows them. */
export class GatewayRegistry {
  readonly #clock: Clock
  readonly #topic: Publisher<GatewayView>
  readonly #advertised: (gateway: Gateway) => Reachable | null
  readonly #observer: GatewayObserver
  readonly #gateways = new Map<string, Gateway>()
  readonly #byCallback = new Map<string, Gateway>()
  readonly #touched = new Set<string>()
  #macs = ''
  #cancel: (() => void) | null = null

  constructor(
    clock: Clock,
    topic: Publisher<GatewayView>,
    advertised: (gateway: Gateway) => Reachable | null,
    observer: GatewayObserver,
  ) {
    this.#clock = clock
    this.#topic = topic
    this.#advertised = advertised
    this.#observer = observer
  }

  get(id: string): Result<Gateway> {
    const gateway = this.#gateways.get(id)
    return gateway ? ok(gateway) : fail('input/not-found', 'This gateway does not exist any more.')
  }

  all(): IterableIterator<Gateway> {
    return this.#gateways.values()
  }

  /** The gateway whose callback address holds this secret. */
  byCallbackSecret(secret: string): Gateway | null {
    return this.#byCallback.get(hashSecret(secret)) ?? null
  }

  /** Everything that must not appear in an error or a log. */
  *secrets(): IterableIterator<string> {
    for (const { password, callbackSecret } of this.#gateways.values()) {
      if (password) yield password
      if (callbackSecret) yield callbackSecret
    }
  }

  /** Counts a callback that was for a gateway and was refused. */
  noteRefusal({ gatewayId, verdict }: CallbackRecord): void {
    const gateway = gatewayId === null ? undefined : this.#gateways.get(gatewayId)
    if (!gateway || verdict === 'ok') return
    gateway.callbacks.rejected += 1
    this.touch(gateway.record.id)
  }

  put(gateway: Gateway): void {
    this.#gateways.set(gateway.record.id, gateway)
    this.indexCallback(gateway)
    this.touch(gateway.record.id)
  }

  /** After the callback secret of a gateway has changed. */
  indexCallback(gateway: Gateway): void {
    for (const [hash, other] of this.#byCallback) if (other === gateway) this.#byCallback.delete(hash)
    this.#byCallback.set(gateway.record.callbackHash, gateway)
  }

  remove(id: string): void {
    const gateway = this.#gateways.get(id)
    if (!gateway) return
    this.#gateways.delete(id)
    this.#byCallback.delete(gateway.record.callbackHash)
    this.#topic.remove([id])
    this.#observer.removed(id)
    this.touchAll()
  }

  /** What the screen shows of this gateway has changed. */
  touch(id: string): void {
    this.#touched.add(id)
    this.#cancel ??= this.#clock.after(gatherMs, () => this.publish())
  }

  touchAll(): void {
    for (const id of this.#gateways.keys()) this.touch(id)
  }

  /** Publishes what has changed, now. */
  publish(): void {
    this.#cancel?.()
    this.#cancel = null
    const byMac = Map.groupBy(
      [...this.#gateways.values()].filter((g) => g.session.mac !== null),
      (g) => g.session.mac ?? '',
    )
    const macs = [...this.#gateways.values()].map((g) => g.session.mac).join()
    // A MAC that is new somewhere may be shared with any other gateway.
    const ids = macs === this.#macs ? [...this.#touched] : [...this.#gateways.keys()]
    this.#macs = macs
    this.#touched.clear()
    const views = ids.flatMap((id) => {
      const gateway = this.#gateways.get(id)
      if (!gateway) return []
      const shares = (byMac.get(gateway.session.mac ?? '') ?? [])
        .filter((other) => other !== gateway)
        .map((other) => other.record.id)
      return [viewOf(gateway, shares, () => this.#advertised(gateway))]
    })
    if (views.length > 0) this.#topic.upsert(views)
    for (const view of views) this.#observer.seen(view)
  }

  /** Publishes what is left and stops its timer. */
  close(): void {
    this.publish()
    this.#gateways.clear()
    this.#byCallback.clear()
  }
}
