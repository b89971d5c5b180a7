/** Bytes out of hex digits, as the contract carries them; what is no pair of digits ends them. */
export function bytesOfHex(hex: string): Uint8Array {
  const pairs = /^(?:[0-9a-f]{2})*/i.exec(hex)?.[0].match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

export function base64OfHex(hex: string): string {
  return btoa(Array.from(bytesOfHex(hex), (byte) => String.fromCharCode(byte)).join(''))
}

/** Bytes on one line of a dump. */
const lineBytes = 16

/** A dump as technicians read it: where, sixteen bytes, and what of them is ASCII. */
export function hexDump(hex: string): string {
  const bytes = bytesOfHex(hex)
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += lineBytes) {
    const line = Array.from(bytes.subarray(at, at + lineBytes))
    const digits = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const letters = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('')
    lines.push(`${at.toString(16).padStart(4, '0')}  ${digits.padEnd(lineBytes * 3 - 1)}  ${letters}`)
  }
  return lines.join('\n')
}
