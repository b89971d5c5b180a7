import { createHash } from 'node:crypto'
import { formatPortName, type PortName } from '../../../shared/lib/portName.ts'

/** What decides whether two sightings are one message. */
export interface Sighting {
  readonly kind: 'sms' | 'report'
  readonly port: PortName | null
  readonly rawPort: string
  readonly sender: string
  /** The message's own bytes: a push may carry a header block that the listed row does not. */
  readonly body: Uint8Array
}

/**
 * The key of what was said, by whom, to which slot: SHA-256, hex. Version 1, frozen: it is stored with every message, and a
 * new way to decode must not make the device's old messages look new.
 */
export function messageKey({ kind, port, rawPort, sender, body }: Sighting): string {
  const hash = createHash('sha256')
  for (const part of [kind, port ? formatPortName(port) : rawPort, sender]) hash.update(part).update('\0')
  return hash.update(body).digest('hex')
}

/** When a message was said: by the device's clock, or, where a push leaves that out, by the service centre's. Epoch ms. */
export interface MessageTime {
  readonly at: number | null
  readonly scts: number | null
}

/** A push without the device's time is of the same moment as a row when the row's time is this near. */
const nearMs = 10 * 60_000

/** Whether two sightings with one key are of the same moment. Symmetric. */
export function sameMoment(a: MessageTime, b: MessageTime): boolean {
  if (a.at !== null && b.at !== null) return a.at === b.at
  if (a.scts !== null && b.scts !== null) return a.scts === b.scts
  const [x, y] = [a.at ?? a.scts, b.at ?? b.scts]
  return x !== null && y !== null && Math.abs(x - y) <= nearMs
}

/** One stored copy of a message, as far as the rule looks at it. */
export interface StoredCopy extends MessageTime {
  readonly id: number
  /** The last walk that has listed it; null when it has only been pushed. */
  readonly seenByWalk: number | null
}

/**
 * What to do with a sighting, given the stored copies with its key. Rows carry no id, so this is decided by walks: a walk is
 * one contiguous listing of a device, whose checkpoint only advances, so that it shows each message once.
 *
 * A listed row is the twin of a stored copy that its walk has not shown yet (`seen`), else it is another message, however alike
 * (`store`). A pushed row is stored unless a copy is there (`known`): a device may push twice, and a listing proves repeats.
 */
export function decide(
  copies: readonly StoredCopy[],
  time: MessageTime,
  walk: number | null,
):
  | { readonly do: 'store' }
  | { readonly do: 'seen'; readonly id: number }
  | { readonly do: 'known'; readonly id: number } {
  const same = copies.filter((copy) => sameMoment(copy, time))
  if (walk === null) {
    const [copy] = same
    return copy ? { do: 'known', id: copy.id } : { do: 'store' }
  }
  const twin = same.find((copy) => copy.seenByWalk !== walk)
  return twin ? { do: 'seen', id: twin.id } : { do: 'store' }
}
