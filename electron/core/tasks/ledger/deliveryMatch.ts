import type { PortName } from '../../../../shared/lib/portName.ts'
import { canBePort, numberLikeness } from './samePlace.ts'

/** A delivery report of the inbox, as far as it is matched. */
export interface HeardDelivery {
  /** Its id in the inbox. */
  readonly messageId: number
  /** The original recipient, as the device writes it. */
  readonly recipient: string
  readonly port: PortName | null
  readonly iccid: string | null
  /** When it arrived, epoch ms. */
  readonly at: number
  /** When the service centre took the message, epoch ms. */
  readonly scts: number | null
}

/** A message that a delivery report may be about. */
export interface DeliveryCandidate {
  readonly number: string
  /** The port that sent it, else the one that was asked for; null when neither is known. */
  readonly port: string | null
  readonly iccid: string | null
  /** When it was sent, else when its task was submitted, epoch ms. */
  readonly sentAt: number
  readonly segments: number
  /** Ids of the reports that it has already. */
  readonly reports: readonly number[]
}

/** Clocks of device and service centre may differ by so much. */
const skewMs = 10 * 60_000
/** No service centre keeps a message longer (3GPP TS 23.040 9.2.3.12.1: 63 weeks), but reports so late are of no use. */
const windowMs = 7 * 24 * 3_600_000

/**
 * Which message a delivery report is about; -1 for none. A report names no task: it is matched by recipient, port or SIM, and time. Of
 * several it is the one sent nearest to the service centre's time, or without that the oldest that still lacks a report.
 */
export function matchDelivery(heard: HeardDelivery, candidates: readonly DeliveryCandidate[]): number {
  const known = candidates.findIndex(({ reports }) => reports.includes(heard.messageId))
  if (known >= 0) return known
  const fits = candidates.flatMap((candidate, place) => (canBeAbout(heard, candidate) ? [{ candidate, place }] : []))
  const lacking = fits.filter(({ candidate }) => candidate.reports.length < Math.max(1, candidate.segments))
  const order = (a: DeliveryCandidate, b: DeliveryCandidate) =>
    numberLikeness(b.number, heard.recipient) - numberLikeness(a.number, heard.recipient) ||
    (heard.scts === null ? 0 : Math.abs(a.sentAt - heard.scts) - Math.abs(b.sentAt - heard.scts)) ||
    a.sentAt - b.sentAt
  const [best] = (lacking.length > 0 ? lacking : fits).sort((a, b) => order(a.candidate, b.candidate))
  return best?.place ?? -1
}

function canBeAbout(heard: HeardDelivery, { number, port, iccid, sentAt }: DeliveryCandidate): boolean {
  if (numberLikeness(number, heard.recipient) === 0) return false
  const age = heard.at - sentAt
  if (age < -skewMs || age > windowMs) return false
  // A SIM may have been carried to another port since.
  if (iccid !== null && heard.iccid !== null) return iccid === heard.iccid
  return port === null || heard.port === null || canBePort(port, heard.port)
}
