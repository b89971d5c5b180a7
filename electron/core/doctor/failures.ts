import type { AppError } from '../../../shared/errors.ts'
import { type LanAddress, sameNetwork } from '../callback/addresses.ts'
import { bad, type Outcome, stopped } from './doctorTypes.ts'

/** How long a name and a connection may take, ms. */
export const lookupMs = 5_000
export const connectMs = 5_000

/** Where was asked, and this computer's addresses. */
export interface Attempt {
  readonly address: string
  readonly port: number
  readonly ours: readonly LanAddress[]
}

/** Why a connection could not be made, in words. */
export function tcpFailure({ code, detail = '' }: AppError, { address, port, ours }: Attempt): Outcome {
  switch (code) {
    case 'app/cancelled':
      return stopped
    case 'device/refused':
      return bad(
        `${address} is there, but nothing listens on port ${port}.`,
        'Check the port: gateways use 80 or 8080, and behind NAT any other. The web server of a gateway that is starting takes a minute.',
        detail,
      )
    case 'device/timeout':
      return bad(
        `${address} does not answer on port ${port} within ${connectMs / 1000} s.`,
        `Is the gateway on, is the address right, is the cable in? ${nearness(address, ours)} A firewall may also drop the connection.`,
        detail,
      )
    case 'device/unreachable':
      return bad(
        `There is no way from this computer to ${address}.`,
        `Check the cable and the network. ${nearness(address, ours)}`,
        detail,
      )
    default:
      return bad(`The connection to ${address} port ${port} failed.`, 'Check address and port, then try again.', detail)
  }
}

/** Whether this computer is in the device's network, as a hint. */
function nearness(address: string, ours: readonly LanAddress[]): string {
  const near = sameNetwork(address, ours)
  if (near) return `This computer is in the same network, as ${near.address} (${near.name}).`
  const own = ours.map((a) => a.address).join(', ')
  return own === ''
    ? 'This computer has no network address now.'
    : `This computer (${own}) is in no network with it, so a router has to lead there.`
}

/** Why no HTTP answer came, in words. */
export function httpFailure({ code, detail = '' }: AppError, timeoutS: number): Outcome {
  switch (code) {
    case 'app/cancelled':
      return stopped
    case 'device/timeout':
      return bad(
        `It takes connections, but gave no full answer within ${timeoutS} s.`,
        'It may be overloaded: close other programs and pages that ask it, or raise the time-out in the profile. If it stays so, restart the gateway.',
        detail,
      )
    case 'device/reset':
      return bad(
        'It takes connections, but cuts them before it has answered.',
        'It may be overloaded or restarting: wait a minute and try again. Check that the port is the one of its web page, and whether it wants https.',
        detail,
      )
    case 'device/tls':
      return bad(
        'No secure connection could be agreed with it.',
        'It may speak plain http on this port: try http. Some firmware speaks only versions of TLS that are no longer safe.',
        detail,
      )
    case 'device/too-large':
      return bad(
        'Its answer is larger than any status of a gateway.',
        'Check the address and port: this is probably another kind of device.',
        detail,
      )
    case 'device/not-a-gateway':
      return bad(
        'What answers there does not speak HTTP.',
        'Check the port: gateways use 80 or 8080. If its web page opens with https://, choose https.',
        detail,
      )
    default:
      return bad('The request failed.', 'Try again; if it stays so, copy the details for support.', detail)
  }
}
