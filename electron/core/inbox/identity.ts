import { hash } from 'node:crypto'
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
  const said = Buffer.from(`${kind}\0${port ? formatPortName(port) : rawPort}\0${sender}\0`)
  return hash('sha256', Buffer.concat([said, body]), 'hex')
}

/** When a message was said: by the device's clock, or, where a push leaves that out, by the service centre's. Epoch ms. */
export interface MessageTime {
  readonly at: number | null
  readonly scts: number | null
}

/** A push without the device's time is of the same moment as a row when the row's time is this near. */
const nearMs = 10 * 60_000
/** A push that comes again and tells no time at all is known for so long. */
const againMs = 10 * 60_000

/** Whether two sightings with one key are of the same moment, as far as they say. Symmetric. */
export function sameMoment(a: MessageTime, b: MessageTime): boolean {
  if (a.at !== null && b.at !== null) return a.at === b.at
  if (a.scts !== null && b.scts !== null) return a.scts === b.scts
  const [x, y] = [a.at ?? a.scts, b.at ?? b.scts]
  return x === null || y === null ? x === y : Math.abs(x - y) <= nearMs
}

const quarterMs = 15 * 60_000
const farthestZoneMs = 14 * 4 * quarterMs
const zoneToleranceMs = 2 * 60_000

/**
 * Whether two sightings with one key may be of the same moment although their times are no nearer: each tells another clock's
 * time, and one of these may tell its local time as another zone's; or one tells none at all.
 */
function mayBeSameMoment(a: MessageTime, b: MessageTime): boolean {
  if ((a.at !== null && b.at !== null) || (a.scts !== null && b.scts !== null)) return false
  const [x, y] = [a.at ?? a.scts, b.at ?? b.scts]
  if (x === null || y === null) return true
  const apart = Math.abs(x - y)
  const beyond = apart % quarterMs
  return apart <= farthestZoneMs + zoneToleranceMs && Math.min(beyond, quarterMs - beyond) <= zoneToleranceMs
}

/** One stored copy of a message, as far as the rule looks at it. */
export interface StoredCopy extends MessageTime {
  readonly id: number
  /** The last walk that has listed it; null when it has only been pushed. */
  readonly seenByWalk: number | null
  /** When it was stored, epoch ms. */
  readonly storedAt: number
}

/**
 * What to do with a sighting, given the stored copies with its key. Rows carry no id, so this is decided by walks: a walk is
 * one contiguous listing of a device, whose checkpoint only advances, so that it shows each message once.
 *
 * A listed row is the twin of a stored copy that its walk has not shown yet (`seen`), else it is another message, however alike
 * (`store`). A pushed copy that no walk has shown may tell its time otherwise, even zones away: since its own row comes too, a
 * wrong pair makes neither less nor more of them.
 *
 * A pushed row is stored unless a copy is there (`known`): a device may push twice, and a listing proves repeats. Nothing but
 * its own time makes it known, since a push may be all that is ever seen of it; without any time, that it comes soon again.
 */
export function decide(
  copies: readonly StoredCopy[],
  time: MessageTime,
  walk: number | null,
  now: number,
):
  | { readonly do: 'store' }
  | { readonly do: 'seen'; readonly id: number }
  | { readonly do: 'known'; readonly id: number } {
  const same = copies.filter((copy) => sameMoment(copy, time))
  if (walk === null) {
    const timed = time.at !== null || time.scts !== null
    const copy = same.find(({ storedAt }) => timed || Math.abs(now - storedAt) <= againMs)
    return copy ? { do: 'known', id: copy.id } : { do: 'store' }
  }
  const twin =
    same.find((copy) => copy.seenByWalk !== walk) ??
    copies.find((copy) => copy.seenByWalk === null && mayBeSameMoment(copy, time))
  return twin ? { do: 'seen', id: twin.id } : { do: 'store' }
}
