import type { Sim } from '../device/simFactory.ts'
import type { SlotAddress } from '../device/slot.ts'

/** A card in its place: who receives. */
export interface Card extends SlotAddress {
  readonly sim: Sim
  /** Of the port's module. */
  readonly imei: string
}

/** An SMS on its way to a card. */
export interface SmsArrival {
  readonly from: string
  readonly text: string
  /** What the device holds; the text in UTF-8 unless given. Another charset, or damage, gives others. */
  readonly bytes?: Uint8Array
  /** The card's own number unless given. */
  readonly to?: string
  /** Epoch ms; now unless given. */
  readonly at?: number
}

/** A delivery report on its way to the card that had sent. */
export interface ReportArrival {
  /** To whom the card had sent. */
  readonly to: string
  /** TP-Status (3GPP TS 23.040 9.2.3.15); 0, delivered, unless given. */
  readonly status?: number
  /** Epoch ms; now unless given. */
  readonly at?: number
}

/** Where something arrives: a slot, the one in use unless it is given. */
export interface Destination {
  readonly port: number
  readonly slot?: number
}

/** What the device has received: the truth, before any habit of writing it down. */
export interface ReceivedSms extends SlotAddress {
  /** Counts all that the device ever received, from 1; unlike an id it stays through reboots. */
  readonly number: number
  readonly kind: 'sms' | 'report'
  readonly iccid: string
  readonly imsi: string
  readonly imei: string
  /** When it arrived, epoch ms, by a clock that is right. */
  readonly at: number
  /** When the device thinks that was: epoch seconds, the row's timestamp. */
  readonly stampS: number
  readonly smsc: string
  /** The service centre's time as the device writes it: yyMMddHHmmss and the zone (protocol.md section 5). */
  readonly scts: string
  /** Of a report the service centre (spec 6.2.3). */
  readonly sender: string
  /** Of a report the original recipient. */
  readonly recipient: string
  /** Of a report `code scts`. */
  readonly text: string
  readonly bytes: Uint8Array
}

/** The device's clock and what it is wrong by. */
export interface DeviceClock {
  /** Epoch ms, right. */
  readonly now: () => number
  /** How far the device's own clock is ahead, ms. */
  readonly skewMs: () => number
}

/** A message as one line of JSON, its bytes in base64: for whoever compares from outside. */
export const jsonLine = ({ bytes, ...message }: ReceivedSms): string =>
  JSON.stringify({ ...message, base64: Buffer.from(bytes).toString('base64') })

export function receivedSms(
  number: number,
  card: Card,
  { from, text, bytes, to, at }: SmsArrival,
  clock: DeviceClock,
): ReceivedSms {
  return received(number, card, at, clock, () => ({
    kind: 'sms',
    sender: from,
    recipient: to ?? card.sim.number,
    text,
    bytes: bytes ?? Buffer.from(text, 'utf8'),
  }))
}

export function receivedReport(
  number: number,
  card: Card,
  { to, status = 0, at }: ReportArrival,
  clock: DeviceClock,
): ReceivedSms {
  return received(number, card, at, clock, (scts) => {
    const text = `${status} ${scts}`
    return {
      kind: 'report',
      sender: card.sim.operator.smsc,
      recipient: to,
      text,
      bytes: Buffer.from(text, 'utf8'),
    }
  })
}

/** How long a message takes from the service centre to the device, in turns. */
const wayMs = [0, 1000, 2000, 3000]

function received(
  number: number,
  { port, slot, sim, imei }: Card,
  given: number | undefined,
  { now, skewMs }: DeviceClock,
  rest: (scts: string) => Pick<ReceivedSms, 'kind' | 'sender' | 'recipient' | 'text' | 'bytes'>,
): ReceivedSms {
  const at = given ?? now()
  const { smsc, zoneQuarters } = sim.operator
  const scts = writeScts(at - (wayMs[number % wayMs.length] ?? 0), zoneQuarters)
  return {
    number,
    port,
    slot,
    iccid: sim.iccid,
    imsi: sim.imsi,
    imei,
    at,
    stampS: Math.floor((at + skewMs()) / 1000),
    smsc,
    scts,
    ...rest(scts),
  }
}

/**
 * A service centre's time stamp: its local time, then its zone in quarter hours as two digits, of which the first has
 * its high bit set west of UTC: 7 h west, 28 quarters, is `A8` (3GPP TS 23.040 9.2.3.11, with the digits in order).
 */
export function writeScts(at: number, zoneQuarters: number): string {
  const iso = new Date(at + zoneQuarters * 15 * 60_000).toISOString()
  const local = [2, 5, 8, 11, 14, 17].map((from) => iso.slice(from, from + 2)).join('')
  const quarters = Math.abs(zoneQuarters)
  const tens = Math.floor(quarters / 10) | (zoneQuarters < 0 ? 8 : 0)
  return `${local}${tens.toString(16).toUpperCase()}${quarters % 10}`
}
