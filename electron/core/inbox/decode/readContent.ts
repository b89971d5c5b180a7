import type { DeliveryReport, MessageCharset } from '../../../../shared/domain/message.ts'
import { decodeText } from './charsets.ts'
import { readReport } from './deliveryReport.ts'
import { headerValue, splitHeaderBlock } from './headerBlock.ts'
import type { IncomingMessage } from './incomingMessage.ts'
import { oneTimeCode } from './oneTimeCode.ts'
import { parseScts } from './scts.ts'

/** Grows when `readContent` gives something else for the same bytes; messages of an older one can be decoded again. */
export const decoderVersion = 1

/** What people read of a message. */
export interface MessageContent {
  /** The header block is removed. Control characters and writing directions stay: whoever shows it shows them inert. */
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /** The service centre's time, from the header block or the report, epoch ms. */
  readonly scts: number | null
  readonly report: DeliveryReport | null
  /** A one-time code, digits only. */
  readonly code: string | null
  /** The bytes are not valid in this charset. */
  readonly damaged: boolean
}

/** Reads the stored bytes of a message. Depends on nothing else, so that it can be run again at any time. Never fails. */
export function readContent(
  { kind, bytes, notBase64 }: Pick<IncomingMessage, 'kind' | 'bytes'> & { readonly notBase64: boolean },
  charset: MessageCharset,
): MessageContent {
  const { headers, body } = splitHeaderBlock(bytes)
  const { text, damaged } = decodeText(body, charset)
  const report = kind === 'report' ? readReport(text) : null
  return {
    text,
    headers,
    scts: parseScts(headerValue(headers, 'scts') ?? '') ?? report?.scts ?? null,
    report,
    code: kind === 'sms' ? oneTimeCode(text) : null,
    // Plain text has come through the device's JSON: what was no UTF-8 there has been replaced on the way.
    damaged: damaged || (notBase64 && text.includes('�')),
  }
}
