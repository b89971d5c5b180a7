import type { SmsForwarding } from '../../../shared/domain/message.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Reachable } from '../callback/advertised.ts'
import { callbackOrigin, callbackUrl, secretOf } from '../callback/callbackPath.ts'
import { getSmsUrl, setSmsUrl } from '../device/endpoints.ts'
import type { Gateway } from './gateway.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'
import type { GatewayService } from './gatewayService.ts'

interface SmsForwardingsDeps {
  readonly registry: GatewayRegistry
  readonly gateways: GatewayService
  /** Where this gateway can reach our listener; null while it does not listen. */
  readonly advertised: (gateway: Gateway) => Reachable | null
  /** The device may have changed it; it is lost at its next reboot unless it is saved. */
  readonly onSet: (gatewayId: string) => void
}

/** What the simulator and, as far as is known, devices take for an address. */
const maxUrlLength = 255
/** Errors after which a device may have done what it was told. */
const unclearCodes = ['device/timeout', 'device/reset', 'device/protocol', 'device/too-large']

/** Where devices forward received SMS to (`sms_url`). Setting it is always a person's act: a device has one such address only. */
export class SmsForwardings {
  readonly #deps: SmsForwardingsDeps

  constructor(deps: SmsForwardingsDeps) {
    this.#deps = deps
  }

  /** Asks the device. */
  async get(gatewayId: string): Promise<Result<SmsForwarding>> {
    const found = this.#deps.registry.get(gatewayId)
    if (!found.ok) return found
    const answer = await found.value.session.ask(getSmsUrl, null)
    return answer.ok ? ok(this.#view(found.value, answer.value.value)) : answer
  }

  /** Tells the device, and reads back what it has made of it: an error when that is something else. */
  async set(gatewayId: string, to: 'here' | { readonly url: string }): Promise<Result<SmsForwarding>> {
    const found = this.#deps.registry.get(gatewayId)
    if (!found.ok) return found
    const gateway = found.value
    const wanted = to === 'here' ? await this.#ours(gateway) : readUrl(to.url)
    if (!wanted.ok) return wanted
    const { session } = gateway
    const set = await session.ask(setSmsUrl, { url: wanted.value })
    if (!set.ok && !unclearCodes.includes(set.error.code)) return set
    this.#deps.onSet(gatewayId)
    const now = await session.ask(getSmsUrl, null)
    if (!now.ok) return set.ok ? now : set
    const view = this.#view(gateway, now.value.value)
    if (now.value.value === wanted.value) return ok(view)
    if (!set.ok) return set
    const where = view.url === '' ? 'nowhere' : `to ${view.url}`
    return fail('device/rejected', `The gateway accepted the address, but forwards messages ${where}.`)
  }

  async #ours(gateway: Gateway): Promise<Result<string>> {
    const at = this.#deps.advertised(gateway)
    if (!at) return fail('listener/unavailable', 'The callback listener is not running.')
    const secret = gateway.callbackSecret ?? (await this.#deps.gateways.renewCallbackSecret(gateway))
    return ok(callbackUrl(at.host, at.port, secret))
  }

  #view(gateway: Gateway, url: string): SmsForwarding {
    const { registry, advertised } = this.#deps
    const at = advertised(gateway)
    const origin = at && callbackOrigin(at.host, at.port)
    const told = URL.parse(url)
    const secret = told && secretOf(told.pathname)
    const owner = secret === null ? null : registry.byCallbackSecret(secret)
    return {
      // The address of somebody else is shown as it is: a person may want to set it again.
      url: told && owner ? hidden(told.origin) : url,
      here: owner === gateway && told?.origin === origin,
      ours: origin && hidden(origin),
    }
  }
}

const hidden = (origin: string): string => `${origin}/cb/…`

/** An address that a person gives; empty: nowhere. */
function readUrl(text: string): Result<string> {
  const url = text.trim()
  const isAddress = url === '' || (/^https?:\/\/[\x21-\x7e]+$/i.test(url) && URL.canParse(url))
  if (isAddress && url.length <= maxUrlLength) return ok(url)
  const message = 'This is no http address that a gateway could forward to.'
  return fail('input/invalid', message, { fields: [{ path: 'to.url', message }] })
}
