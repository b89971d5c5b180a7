import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Reachable } from '../callback/advertised.ts'
import { callbackUrl } from '../callback/callbackPath.ts'
import { setSubscription } from '../device/endpoints.ts'
import type { Clock } from '../ports.ts'
import type { Gateway } from './gateway.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'
import type { GatewayService } from './gatewayService.ts'

interface SubscriptionsDeps {
  readonly registry: GatewayRegistry
  readonly gateways: GatewayService
  readonly clock: Clock
  /** Where this gateway can reach our listener; null while it does not listen. */
  readonly advertised: (gateway: Gateway) => Reachable | null
}

/** Asks devices to report to us, and to stop it. Always a person's act: a device has one subscriber only. */
export class Subscriptions {
  readonly #deps: SubscriptionsDeps

  constructor(deps: SubscriptionsDeps) {
    this.#deps = deps
  }

  /** The secret address to which this gateway can report. */
  address(id: string): Result<{ url: string }> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    if (found.value.callbackSecret === null) {
      return fail('secret/unavailable', 'The callback address of this gateway was not kept: make a new one.')
    }
    const at = this.#deps.advertised(found.value)
    if (!at) return fail('listener/unavailable', 'The callback listener is not running.')
    return ok({ url: callbackUrl(at.host, at.port, found.value.callbackSecret) })
  }

  /** A new secret; what the device was told before stops working. */
  async renewAddress(id: string): Promise<Result<{ url: string }>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    await this.#deps.gateways.renewCallbackSecret(found.value)
    return this.address(id)
  }

  async subscribe(id: string, periodS: number): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    const at = this.#deps.advertised(found.value)
    if (!at) return fail('listener/unavailable', 'The callback listener is not running.')
    const secret = found.value.callbackSecret ?? (await this.#deps.gateways.renewCallbackSecret(found.value))
    const answer = await found.value.session.ask(setSubscription, {
      url: callbackUrl(at.host, at.port, secret),
      periodS,
    })
    if (!answer.ok) return answer
    this.#deps.gateways.setSubscription(found.value, { ...at, periodS, since: this.#deps.clock.now() })
    return ok(null)
  }

  async unsubscribe(id: string): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    const { record, callbackSecret } = found.value
    const at = record.subscription ?? this.#deps.advertised(found.value)
    const url = at && callbackSecret !== null ? callbackUrl(at.host, at.port, callbackSecret) : ''
    const answer = await found.value.session.ask(setSubscription, { url, periodS: 0 })
    if (!answer.ok) return answer
    this.#deps.gateways.setSubscription(found.value, null)
    return ok(null)
  }

  subscribed(): { id: string; name: string }[] {
    return [...this.#deps.registry.all()]
      .filter((gateway) => gateway.record.subscription !== null)
      .map(({ record }) => ({ id: record.id, name: record.profile.name }))
  }

  /** Cancels those of `ids`, all at once, within `withinMs`; the names of those that did not take it. */
  async cancelAll(ids: readonly string[], withinMs: number): Promise<string[]> {
    const left = new Map(
      this.subscribed()
        .filter(({ id }) => ids.includes(id))
        .map(({ id, name }) => [id, name]),
    )
    const all = Promise.all(
      [...left.keys()].map(async (id) => {
        if ((await this.unsubscribe(id)).ok) left.delete(id)
      }),
    )
    await new Promise<void>((resolve) => {
      const cancel = this.#deps.clock.after(withinMs, resolve)
      void all.then(() => {
        cancel()
        resolve()
      })
    })
    return [...left.values()]
  }
}
