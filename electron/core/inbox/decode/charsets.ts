import { isUtf8 } from 'node:buffer'
import type { MessageCharset } from '../../../../shared/domain/message.ts'
import { gsmAlphabet, gsmEscape, gsmExtension } from '../../../../shared/lib/gsmAlphabet.ts'

export interface DecodedText {
  readonly text: string
  /** Something could not be read; it shows as �. */
  readonly damaged: boolean
}

/** Reads bytes in a charset; `auto` is UTF-8. Nothing is left out but a byte-order mark. */
export function decodeText(bytes: Uint8Array, charset: MessageCharset): DecodedText {
  switch (charset) {
    case 'auto':
      return { text: new TextDecoder().decode(bytes), damaged: !isUtf8(bytes) }
    case 'gbk':
      return marked(new TextDecoder('gbk').decode(bytes))
    case 'utf-16be':
      return marked(new TextDecoder('utf-16be').decode(evenBytes(bytes)))
    case 'gsm-7bit':
      return marked(decodeGsm7(bytes))
    case 'latin-1':
      return { text: Buffer.from(bytes).toString('latin1'), damaged: false }
  }
}

const marked = (text: string): DecodedText => ({ text, damaged: text.includes('�') })

/** A last character such as 一 (4E 00) has lost its NUL when the NULs at the end were cut off. */
function evenBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes
  const even = new Uint8Array(bytes.length + 1)
  even.set(bytes)
  return even
}

/** One septet in each byte, not packed. A character that the extension table lacks is that of the main one; a further escape shows as a space. */
function decodeGsm7(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) {
    const septet = bytes[i] ?? 0
    if (septet !== gsmEscape) {
      text += gsmAlphabet[septet] ?? '�'
      continue
    }
    const next = bytes[++i]
    text += next === undefined || next === gsmEscape ? ' ' : (gsmExtension.get(next) ?? gsmAlphabet[next] ?? '�')
  }
  return text
}
