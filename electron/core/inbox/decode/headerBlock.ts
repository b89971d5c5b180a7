import { type PortName, parsePortName } from '../../../../shared/lib/portName.ts'

export interface HeaderBlock {
  /** By their names as written; of a repeated name the first. */
  readonly headers: Readonly<Record<string, string>>
  /** What follows the blank line; everything when there is no header block. */
  readonly body: Uint8Array
}

/** It starts with two of the names that firmware is known to write. */
const opening = /^(?:(?:sender|receiver|smsc|scts|slot|port|iccid|imsi|imei):.{0,256}\r?\n){2}/i
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
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, maxBlockBytes))
  // Latin-1 keeps one character for each byte, so that places in the text are places in the bytes.
  const text = beginning.toString('latin1')
  if (!opening.test(text)) return none
  const blank = /\n\r?\n/.exec(text)
  if (!blank) return none
  const headers = new Map<string, string>()
  const lines = beginning.toString('utf8', 0, blank.index).split('\n')
  if (lines.length > maxLines) return none
  for (const content of lines) {
    const match = line.exec(content.replace(/\r$/, ''))
    if (!match) return none
    const [, name = '', value = ''] = match
    if (!headers.has(name)) headers.set(name, value)
  }
  return { headers: Object.fromEntries(headers), body: bytes.subarray(blank.index + blank[0].length) }
}

/** The value of a header, whatever the case of its name; null when there is none. */
export function headerValue(headers: Readonly<Record<string, string>>, name: string): string | null {
  for (const key of Object.keys(headers)) {
    if (key.toLowerCase() === name) return headers[key] || null
  }
  return null
}

/** What a header block says of where a message came from and went to; null for what it leaves out. */
export interface HeaderFacts {
  readonly port: PortName | null
  readonly sender: string | null
  readonly recipient: string | null
  readonly iccid: string | null
  readonly imsi: string | null
  readonly imei: string | null
}

/** `Receiver` holds the port in quotes and then the SIM's number, either of which may be missing: `"12.01" 16463915790`. */
const receiver = /^(?:"([^"]*)")?\s*(.*)$/

export function headerFacts(headers: Readonly<Record<string, string>>): HeaderFacts {
  const [, port = '', recipient = ''] = receiver.exec(headerValue(headers, 'receiver') ?? '') ?? []
  return {
    port: parsePortName(port) ?? parsePortName(headerValue(headers, 'port')?.replaceAll('"', '') ?? ''),
    sender: headerValue(headers, 'sender'),
    recipient: recipient || null,
    iccid: headerValue(headers, 'iccid'),
    imsi: headerValue(headers, 'imsi'),
    imei: headerValue(headers, 'imei'),
  }
}
