import { formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { asInteger, asText, boundedText } from '../../device/looseValues.ts'
import { decodeBase64 } from './base64.ts'
import { utf8Prefix, withoutTrailingNuls } from './bytes.ts'
import { headerFacts, splitHeaderBlock } from './headerBlock.ts'
import { type IncomingMessage, maxContentBytes, type RowFlag } from './incomingMessage.ts'

const maxItemLength = 128
/** Seconds; no clock of a device shows more, and times stay sortable as ids. */
const maxTime = Date.UTC(2100, 0, 1) / 1000
/** Base64 of the most that is kept, with its line breaks. */
const maxContentChars = maxContentBytes * 2

/**
 * Reads a row `[flag, port, time, sender, recipient, content]`, to which newer firmware adds iccid, imsi and imei (spec 6.2.3
 * and 7.2.3; protocol.md section 5). Any item may be a text. Never fails.
 */
export function decodeSmsRow(raw: unknown): IncomingMessage {
  const received = utf8Prefix(boundedText(raw, maxContentBytes) ?? String(raw), maxContentBytes)
  if (!Array.isArray(raw)) return unreadableRow(received)
  const row: readonly unknown[] = raw
  let bad = false
  const item = (i: number): string => {
    const text = asText(row[i])
    if (text === undefined || text.length > maxItemLength) bad = true
    return (text ?? '').slice(0, maxItemLength).toWellFormed().trim()
  }
  const optional = (i: number): string | null => {
    if (row[i] === undefined || row[i] === null) return null
    const text = item(i)
    return text === '' || text === 'null' ? null : text
  }

  const flag = asInteger(row[0])
  if (flag !== 0 && flag !== 1) bad = true
  const seconds = asInteger(row[2])
  const at = seconds !== null && seconds > 0 && seconds <= maxTime ? seconds * 1000 : null
  if (at === null) bad = true
  const kind = flag === 1 ? 'report' : 'sms'
  const content = contentOf(row[5], kind)
  const facts = headerFacts(splitHeaderBlock(content.bytes).headers)
  const rawPort = item(1) || (facts.port ? formatPortName(facts.port) : '')
  const port = parsePortName(rawPort)
  if (port === null) bad = true
  const sender = item(3) || (facts.sender ?? '')
  const recipient = item(4) || (facts.recipient ?? '')
  const iccid = optional(6) ?? facts.iccid
  const imsi = optional(7) ?? facts.imsi
  const imei = optional(8) ?? facts.imei

  const rowFlags: RowFlag[] = []
  if (bad || content.bad) rowFlags.push('bad-row')
  if (content.notBase64) rowFlags.push('not-base64')
  return { kind, port, rawPort, at, sender, recipient, iccid, imsi, imei, bytes: content.bytes, received, rowFlags }
}

/** It is shown as it came. */
const unreadableRow = (received: string): IncomingMessage => ({
  kind: 'sms',
  port: null,
  rawPort: '',
  at: null,
  sender: '',
  recipient: '',
  iccid: null,
  imsi: null,
  imei: null,
  bytes: Buffer.from(received, 'utf8'),
  received,
  rowFlags: ['bad-row', 'not-base64'],
})

interface Content {
  readonly bytes: Uint8Array
  readonly bad: boolean
  readonly notBase64: boolean
}

/** A delivery report is plain text by the specification; it is never base64. */
function contentOf(value: unknown, kind: IncomingMessage['kind']): Content {
  if (value === undefined || value === null) return { bytes: new Uint8Array(), bad: true, notBase64: false }
  const whole = boundedText(value, maxContentChars) ?? ''
  const wrongType = asText(value) === undefined
  const decoded = kind === 'report' || wrongType ? null : decodeBase64(whole)
  if (decoded) {
    const tooLong = decoded.length > maxContentBytes
    return { bytes: withoutTrailingNuls(decoded.subarray(0, maxContentBytes)), bad: tooLong, notBase64: false }
  }
  const text = utf8Prefix(whole, maxContentBytes)
  const bytes = withoutTrailingNuls(Buffer.from(text, 'utf8'))
  return { bytes, bad: wrongType || text.length < whole.length, notBase64: kind === 'sms' }
}
