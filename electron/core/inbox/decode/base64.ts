import { isUtf8 } from 'node:buffer'
import { withoutTrailingNuls } from './bytes.ts'

/** From this length on, a text without a single space or stop is base64, however damaged. */
const surelyBase64 = 32

const base64 = /^([A-Za-z0-9+/]+)(={0,2})$/
const numberAlone = /^\+?\d+$/
const wordAlone = /^(?:[A-Z]?[a-z]+|[A-Z]+)\d*$/

/**
 * Decodes the content of a row (spec 6.2.3: base64), or gives null when it is plain text, as some firmware sends it. Missing
 * padding and line breaks are passed over, and of a long text that is cut off, what is whole is decoded.
 *
 * Short texts are often both (`hello123` is six bytes of base64): a number is taken for text, and so is a single word unless
 * its bytes are readable text themselves. What decodes to bytes in another charset stays base64, to be read by a person's choice.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const compact = withoutLineBreaks(text)
  if (compact === '') return new Uint8Array()
  const [, data = '', padding = ''] = base64.exec(compact) ?? []
  if (data === '' || numberAlone.test(compact)) return null
  const long = data.length >= surelyBase64
  const rest = data.length % 4
  const canonical = rest === 0 ? padding === '' : rest !== 1 && endsInZeroBits(data, rest)
  if (!canonical && !long && !(padding !== '' && rest > 1)) return null
  const bytes = Buffer.from(data, 'base64')
  if (long || padding !== '' || isReadable(bytes)) return bytes
  return wordAlone.test(compact) || compact !== text.trim() ? null : bytes
}

/** A carriage that wraps base64 adds white space around its line breaks; a space within a line is plain text. */
function withoutLineBreaks(text: string): string {
  const trimmed = text.trim()
  if (!/[\r\n]/.test(trimmed)) return trimmed
  return trimmed
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')
}

/** An encoder leaves the last two or four bits that belong to no byte at zero. */
function endsInZeroBits(data: string, rest: number): boolean {
  const last = data.charCodeAt(data.length - 1)
  const value = alphabet.indexOf(String.fromCharCode(last))
  return (value & (rest === 2 ? 0b1111 : 0b11)) === 0
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** UTF-8 without control characters other than tabs, line breaks and the NULs at the end. */
function isReadable(bytes: Uint8Array): boolean {
  const text = withoutTrailingNuls(bytes)
  return isUtf8(text) && text.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13)
}
