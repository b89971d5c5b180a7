import { isIP } from 'node:net'
import { isAnyAddress, isLoopback, lanAddresses, sameNetwork } from '../callback/addresses.ts'
import { callbackOrigin } from '../callback/callbackPath.ts'
import { type Examination, good, type Outcome, warning } from './doctorTypes.ts'

/** A callback that came so lately proves that the way is open. */
const provenMs = 15 * 60_000

/**
 * Can the device reach our listener? Only its reports prove that, so without one this says what speaks for it and what
 * against, and is a warning at most.
 */
export function judgeCallback({ target, deps, findings }: Examination): Outcome {
  const listener = deps.listener.view()
  const reachable = deps.listener.reachableBy(target.profile.address)
  if (reachable === null) {
    return warning(
      listener.state === 'off' ? 'The callback listener is off.' : 'The callback listener does not run.',
      'Polling works without it. To have changes at once, turn the listener on in Settings.',
      listener.error?.message ?? '',
    )
  }
  const url = callbackOrigin(reachable.host, reachable.port)
  const { lastCallbackAt } = target
  const age = lastCallbackAt === null ? Number.POSITIVE_INFINITY : deps.clock.now() - lastCallbackAt
  if (age <= provenMs) return good(`It reported to ${url} ${Math.max(0, Math.round(age / 1000))} s ago.`)
  if (isIP(reachable.host) === 0) {
    return warning(
      `Gateways are told the name ${reachable.host}; whether this one can resolve it cannot be seen from here.`,
      'An address is safer than a name: set one in Settings.',
    )
  }
  const [address = ''] = findings.addresses
  const near = sameNetwork(address, lanAddresses())
  const ours = findings.localAddress ?? near?.address ?? null
  if (ours === null) {
    return warning(
      `Whether it can reach ${url} cannot be told, because it was not reached itself.`,
      'Mend the steps above first.',
    )
  }
  const samePlace = isLoopback(ours) && isLoopback(reachable.host)
  if (reachable.host !== ours && !samePlace) return otherAddress(listener.host ?? '', reachable.host, ours)
  if (near !== null || ours === address || samePlace) {
    return good(
      `It should reach ${url}: both are in one network. Only a subscription proves it.`,
      `A firewall on this computer may still block port ${reachable.port}.`,
    )
  }
  return warning(
    `It is in another network: whether the way back to ${url} is open cannot be seen from here.`,
    `If reports do not come after you subscribe, the router between has to let the gateway reach port ${reachable.port} of this computer; with NAT, set the outer address in Settings.`,
  )
}

function otherAddress(listensOn: string, told: string, ours: string): Outcome {
  if (!isAnyAddress(listensOn)) {
    return warning(
      `The listener listens on ${listensOn} only, but this computer is ${ours} towards the gateway.`,
      `Set the listener to ${ours}, or to all addresses (0.0.0.0), in Settings.`,
    )
  }
  return warning(
    `Gateways are told ${told}, but this computer is ${ours} towards this one.`,
    `Unless there is NAT between, set ${ours} as the address that gateways are told, in Settings.`,
  )
}
