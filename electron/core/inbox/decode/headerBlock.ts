import { type PortName, parsePortName } from '../../../../shared/lib/portName.ts'

export interface HeaderBlock {
  /** By their names as written; of a repeated name the first. */
  readonly headers: Readonly<Record<string, string>>
  /** What follows the blank line; everything when there is no header block. */
  readonly body: Uint8Array
}

/** The names that firmware is known to write. */
const known = /^(?:sender|receiver|smsc|scts|slot|port|iccid|imsi|imei)$/i
const line = /^([A-Za-z][A-Za-z0-9 _-]{0,31}):[ \t]*(.{0,256}?)[ \t]*$/

const maxLines = 24
const maxBlockBytes = 4096

/**
 * Parts a header block (`Sender: …`, `SMSC: …`, a blank line) from the message behind it (protocol.md section 5). Only what
 * starts with two of the known names is one: a message may well begin with `Note: …`. It works on bytes, since the block is
 * ASCII whatever the charset of the message.
 */
export function splitHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const none = { headers: {}, body: bytes }
  // Latin-1 keeps one character for each byte, so that places in the text are places in the bytes.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maxBlockBytes)).toString('latin1')
  const headers = new Map<string, string>()
  let start = 0
  for (let lines = 0; lines <= maxLines; lines++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return none
    const content = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end)
    start = end + 1
    if (content === '') {
      if (lines < 2) return none
      return { headers: Object.fromEntries(headers), body: bytes.subarray(start) }
    }
    const match = line.exec(content)
    const [, name = '', value = ''] = match ?? []
    if (!match || (lines < 2 && !known.test(name))) return none
    if (!headers.has(name)) headers.set(name, Buffer.from(value, 'latin1').toString('utf8'))
  }
  return none
}

/** What a header block says of where a message came from and went to; null for what it leaves out. */
export interface HeaderFacts {
  readonly port: PortName | null
  readonly sender: string | null
  readonly recipient: string | null
  readonly iccid: string | null
  readonly imsi: string | null
  readonly imei: string | null
  readonly scts: string | null
}

/** `Receiver` holds the port in quotes and then the SIM's number, either of which may be missing: `"12.01" 16463915790`. */
const receiver = /^(?:"([^"]*)")?\s*(.*)$/

export function headerFacts(headers: Readonly<Record<string, string>>): HeaderFacts {
  const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const get = (name: string) => values.get(name)?.replace(/^"(.*)"$/, '$1') || null
  const [, port = '', recipient = ''] = receiver.exec(values.get('receiver') ?? '') ?? []
  return {
    port: parsePortName(port) ?? parsePortName(get('port') ?? ''),
    sender: get('sender'),
    recipient: recipient || null,
    iccid: get('iccid'),
    imsi: get('imsi'),
    imei: get('imei'),
    scts: get('scts'),
  }
}
