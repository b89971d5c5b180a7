import { slotName } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { turnOf } from '../status/turns.ts'
import type { ReceivedSms } from './message.ts'

type Damage = 'invalid-utf8' | 'not-base64'

/** What the device does to a message's content; where it does both, messages take turns. */
function damageOf({ number }: ReceivedSms, quirks: QuirkSet): Damage | null {
  const wanted: Damage[] = []
  if (quirks.has('sms-invalid-utf8')) wanted.push('invalid-utf8')
  if (quirks.has('sms-not-base64')) wanted.push('not-base64')
  return turnOf(number, wanted)
}

const nulTail = Buffer.alloc(4)
/** The first two bytes of a character of three: no text goes on after them. */
const halfCharacter = Buffer.from([0xe4, 0xbd])

/**
 * The lines that some firmware puts before a message (protocol.md section 5). The receiving port is always dotted here,
 * whatever the row says.
 */
export function headerBlock({ port, slot, sender, recipient, smsc, scts }: ReceivedSms): string {
  const own = recipient === '' ? '' : ` ${recipient}`
  return [
    `Sender: ${sender}`,
    `Receiver: "${slotName({ port, slot })}"${own}`,
    `SMSC: ${smsc.replace(/^\+/, '')}`,
    `SCTS: ${scts}`,
    `Slot: "${String(slot).padStart(2, '0')}"`,
    '',
    '',
  ].join('\r\n')
}

/** The bytes of a message as the device gives them away, without a header block. */
export function contentBytes(message: ReceivedSms, quirks: QuirkSet): Buffer {
  const bytes = damageOf(message, quirks) === 'invalid-utf8' ? halved(message.bytes) : message.bytes
  return Buffer.concat(quirks.has('sms-nul-tail') ? [bytes, nulTail] : [bytes])
}

/** The last item of a row: base64, of a delivery report plain text (spec 6.2.3). */
export function contentItem(message: ReceivedSms, quirks: QuirkSet): string {
  if (message.kind === 'report') return message.text
  const header = quirks.has('header-sms') ? headerBlock(message) : ''
  const bytes = Buffer.concat([Buffer.from(header, 'utf8'), contentBytes(message, quirks)])
  return bytes.toString(damageOf(message, quirks) === 'not-base64' ? 'utf8' : 'base64')
}

/** The bytes with half a character between two whole ones in the middle. */
function halved(bytes: Uint8Array): Buffer {
  let middle = bytes.length >> 1
  while (middle < bytes.length && ((bytes[middle] ?? 0) & 0xc0) === 0x80) middle += 1
  return Buffer.concat([bytes.subarray(0, middle), halfCharacter, bytes.subarray(middle)])
}
