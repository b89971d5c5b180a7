import { type ExplorerRequest, effectOf } from '../../../../shared/domain/explorer.ts'
import type { Exchange } from '../../../../shared/domain/traffic.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Random } from '../../ports.ts'
import type { TrafficLog } from './trafficLog.ts'

interface ExplorerDeps {
  readonly registry: () => GatewayRegistry
  readonly log: TrafficLog
  readonly random: Random
  /** A setting of a gateway was changed, and is lost unless it is saved. */
  readonly onSet: (gatewayId: string, name: string) => void
}

/** What a person has confirmed of a request. */
export interface Consent {
  /** Yes to what may happen. */
  readonly confirmed: boolean
  /** The gateway's name, for what destroys. */
  readonly typed: string | null
}

/** Sends requests that a person has put together, through the device's queue like everything else. */
export class Explorer {
  readonly #deps: ExplorerDeps

  constructor(deps: ExplorerDeps) {
    this.#deps = deps
  }

  /** Answers with the exchange when the request has left, whatever came of it; fails when it was not sent. */
  async send(gatewayId: string, request: ExplorerRequest, consent: Consent): Promise<Result<Exchange>> {
    const { registry, log, random, onSet } = this.#deps
    const gateway = registry().get(gatewayId)
    if (!gateway.ok) return gateway
    const allowed = isAllowed(request, consent, gateway.value.record.profile.name)
    if (!allowed.ok) return allowed
    const tag = random.hex(8)
    const answer = await gateway.value.session.ask(endpointOf(request), null, { tag })
    if (answer.ok) for (const name of settingsSetBy(request)) onSet(gatewayId, name)
    await log.settled()
    const exchange = log.byTag(gatewayId, tag)
    if (exchange) return ok(exchange)
    return answer.ok ? fail('app/internal', 'The exchange was not kept.') : answer
  }
}

function isAllowed(request: ExplorerRequest, { confirmed, typed }: Consent, name: string): Result<null> {
  const { effect, what } = effectOf(request)
  if (effect !== 'reads' && !confirmed) return fail('input/conflict', `This was not confirmed: ${what}`)
  if (effect === 'destroys' && typed?.trim() !== name.trim())
    return fail('input/conflict', `The name of the gateway has to be typed: ${what}`)
  return ok(null)
}

const maxBytes = 16 * 1024 * 1024

/** The answer is judged and not decoded: that is done beside the raw one. */
const endpointOf = ({ method, path, query, body }: ExplorerRequest): Endpoint<null, null> => ({
  asking: 'explorer',
  method,
  path,
  timeout: timeouts[path.toLowerCase()] ?? 'default',
  maxBytes,
  query: () => Object.fromEntries(query),
  ...(method === 'POST' && body !== null && body !== '' && { body: () => body }),
  decode: () => ok(null),
})

const timeouts: Readonly<Record<string, Endpoint<null, null>['timeout']>> = {
  '/goip_get_status.html': 'status',
  '/goip_get_sms.html': 'inbox',
}

const ownOfCommand: ReadonlySet<string> = new Set(['version', 'op'])

function settingsSetBy({ path, query }: ExplorerRequest): string[] {
  const isSet =
    path.toLowerCase() === '/goip_send_cmd.html' && query.some(([name, value]) => /^op$/i.test(name) && value === 'set')
  return isSet ? query.map(([name]) => name).filter((name) => !ownOfCommand.has(name.toLowerCase())) : []
}
