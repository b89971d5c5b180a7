import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { connect, isIP, type LookupFunction } from 'node:net'
import { bareAddress, lanAddresses, plainAddress } from '../callback/addresses.ts'
import { networkError } from '../device/networkErrors.ts'
import { bad, type Examination, good, type Outcome, skipped, stopped } from './doctorTypes.ts'
import { connectMs, lookupMs, tcpFailure } from './failures.ts'
import { within } from './within.ts'

/** Does the name lead to an address? */
export async function resolve({ target, deps, signal, findings }: Examination): Promise<Outcome> {
  const name = bareAddress(target.profile.address)
  if (isIP(name) !== 0) {
    findings.addresses = [name]
    return good(`${name} is an address already; there is no name to resolve.`)
  }
  try {
    const found = await within(deps.clock, lookupMs, signal, () => lookup(name, { all: true }))
    findings.addresses = found.map(({ address }) => address)
    return good(`${name} is ${findings.addresses[0] ?? 'nowhere'}.`, findings.addresses.join('\n'))
  } catch (error) {
    const { code, detail = '' } = networkError(error)
    if (code === 'app/cancelled') return stopped
    const finding =
      code === 'device/timeout'
        ? `The name ${name} was not resolved within ${lookupMs / 1000} s.`
        : `The name ${name} is not known.`
    return bad(finding, 'Check the spelling, or write the IP address of the gateway instead of its name.', detail)
  }
}

/** Does anything listen there? */
export async function connectTcp(examination: Examination): Promise<Outcome> {
  const { target, deps, signal, findings } = examination
  const { port } = target.profile
  const [address = ''] = findings.addresses
  try {
    const ends = await target.exclusive(signal, () =>
      within(deps.clock, connectMs, signal, (stop) => endsOfConnection(findings.addresses, port, stop)),
    )
    if (ends === null) return signal.aborted ? stopped : busyWithOthers
    findings.localAddress = ends.local
    findings.addresses = [ends.remote]
    return good(`${ends.remote} takes connections on port ${port}.`, `This computer is ${ends.local} on the way there.`)
  } catch (error) {
    return tcpFailure(networkError(error), { address, port, ours: lanAddresses() })
  }
}

/** The queue of this device was closed: its profile was changed or removed meanwhile. */
export const busyWithOthers = skipped(
  'The gateway was disconnected or changed meanwhile.',
  'Examine it again when it is settled.',
)

interface Ends {
  readonly local: string
  readonly remote: string
}

/** Connects to the first of the addresses that takes it, and hangs up. Tries no others than these. */
function endsOfConnection(addresses: readonly string[], port: number, signal: AbortSignal): Promise<Ends> {
  return new Promise((resolve, reject) => {
    const [only = ''] = addresses
    const list = addresses.map((address) => ({ address, family: isIP(address) }))
    const several = { host: 'several', autoSelectFamily: true, lookup: alwaysFinding(list) }
    const socket = connect({ port, signal, ...(list.length > 1 ? several : { host: only }) })
    socket.once('error', reject)
    socket.once('connect', () => {
      resolve({ local: plainAddress(socket.localAddress), remote: plainAddress(socket.remoteAddress) })
      socket.destroy()
    })
  })
}

const alwaysFinding =
  (list: readonly LookupAddress[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(null, [...list])
