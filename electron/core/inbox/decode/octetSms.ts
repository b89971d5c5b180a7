import { formatPortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { utf8Prefix, withoutTrailingNuls } from './bytes.ts'
import { headerFacts, splitHeaderBlock } from './headerBlock.ts'
import { type IncomingMessage, maxContentBytes } from './incomingMessage.ts'

const maxItemLength = 128

/**
 * Reads the octet-stream form of a push (protocol.md section 5): `port`, `sender`, `mac` and `iccid` are in the query, the body
 * is a header block in clear and the message. It tells no time of arrival. Never fails.
 */
export function decodeOctetSms(query: URLSearchParams, body: Uint8Array): IncomingMessage {
  const items = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]))
  let bad = body.length > maxContentBytes
  const item = (name: string): string => {
    const text = items.get(name) ?? ''
    if (text.length > maxItemLength) bad = true
    return text.slice(0, maxItemLength).toWellFormed()
  }
  // A number is not always encoded: a plus sign then reads as a space.
  const number = (name: string): string =>
    item(name)
      .replace(/^ (?=\d)/, '+')
      .trim()

  const bytes = withoutTrailingNuls(body.subarray(0, maxContentBytes))
  const facts = headerFacts(splitHeaderBlock(bytes).headers)
  const rawPort = item('port').trim() || (facts.port ? formatPortName(facts.port) : '')
  const port = parsePortName(rawPort)
  const sender = number('sender') || (facts.sender ?? '')
  const iccid = item('iccid').trim() || facts.iccid
  const imsi = item('imsi').trim() || facts.imsi
  const imei = item('imei').trim() || facts.imei
  const received = utf8Prefix(new TextDecoder().decode(body.subarray(0, maxContentBytes)), maxContentBytes)
  if (port === null || sender === '') bad = true
  return {
    kind: 'sms',
    port,
    rawPort,
    at: null,
    sender,
    recipient: facts.recipient ?? '',
    iccid,
    imsi,
    imei,
    bytes,
    received,
    rowFlags: bad ? ['bad-row'] : [],
  }
}
