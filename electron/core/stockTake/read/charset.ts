import { fail, ok, type Result } from '../../../../shared/result.ts'

export interface DecodedText {
  readonly text: string
  /** As it is told to people. */
  readonly charset: string
  /** The file does not say it: it was told from its bytes. */
  readonly guessed: boolean
}

/** So many bytes are looked at to tell UTF-16 without its mark. */
const looked = 4096
/** Of the pairs that a text in GBK is made of, so many are common characters. */
const commonShare = 0.8

/**
 * The text of a file that spreadsheets and people have made: UTF-8, UTF-16 in either order, with or without their marks; else
 * GBK or Windows-1252, whichever its bytes are like. What is no text is `input/invalid`.
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText> {
  const marked = markOf(bytes)
  const wide = marked ?? wideWithoutMark(bytes)
  if (wide !== null) return decoded(bytes, wide, marked === null)
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return checked({ text: utf8, charset: 'UTF-8', guessed: false })
  return isGbk(bytes) ? decoded(bytes, gbk, true) : decoded(bytes, western, true)
}

interface Charset {
  readonly label: string
  readonly words: string
}
const utf8Marked: Charset = { label: 'utf-8', words: 'UTF-8' }
const utf16le: Charset = { label: 'utf-16le', words: 'UTF-16' }
const utf16be: Charset = { label: 'utf-16be', words: 'UTF-16 (big-endian)' }
const gbk: Charset = { label: 'gbk', words: 'GBK' }
const western: Charset = { label: 'windows-1252', words: 'Windows-1252' }

function markOf([a, b, c]: Uint8Array): Charset | null {
  if (a === 0xff && b === 0xfe) return utf16le
  if (a === 0xfe && b === 0xff) return utf16be
  return a === 0xef && b === 0xbb && c === 0xbf ? utf8Marked : null
}

/** Letters and digits in UTF-16 have a zero in every second byte; nothing else that is text has zeros. */
function wideWithoutMark(bytes: Uint8Array): Charset | null {
  const length = Math.min(bytes.length, looked) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even += 1
    if (bytes[i + 1] === 0) odd += 1
  }
  const most = length / 2
  if (odd > most * 0.4 && even === 0) return utf16le
  return even > most * 0.4 && odd === 0 ? utf16be : null
}

function decoded(bytes: Uint8Array, { label, words }: Charset, guessed: boolean): Result<DecodedText> {
  const text = tryDecode(bytes, label)
  if (text === null)
    return fail('input/invalid', `The file says that it is ${words}, and it is not: save it again as CSV UTF-8.`)
  return checked({ text, charset: words, guessed })
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Control characters that no table holds. */
const isBinary = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 9 || (code > 13 && code < 28)) return true
  }
  return false
}

function checked(result: DecodedText): Result<DecodedText> {
  if (!isBinary(result.text)) return ok(result)
  return fail('input/invalid', 'This file is no text: Simrack reads CSV files and XLSX workbooks.')
}

/**
 * GBK writes a Chinese character as two bytes, nearly always of its first level (0xB0–0xD7) or its punctuation (0xA1–0xA9). In
 * Windows-1252 a letter beyond ASCII mostly stands alone.
 */
function isGbk(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[i + 1] ?? 0
    if (lead === 0x80 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return false
    pairs += 1
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9))) common += 1
    i += 1
  }
  return common >= pairs * commonShare
}
