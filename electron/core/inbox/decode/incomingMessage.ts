import type { PortName } from '../../../../shared/lib/portName.ts'

/** Of the content of one message, no more is kept. A real one has at most 255 parts of 140 bytes (3GPP TS 23.040 9.2.3.24.1). */
export const maxContentBytes = 64 * 1024

/**
 * A received row or body, as far as it can be read, before it is stored. Whatever came, there is one: the worst input is a
 * flagged message.
 *
 * `kind`, `port`, `rawPort`, `sender` and `bytes` are what `identity.ts` recognises a message by. How they are read from what
 * came must therefore not change; whatever may improve with time belongs in `readContent`.
 */
export interface IncomingMessage {
  readonly kind: 'sms' | 'report'
  readonly port: PortName | null
  readonly rawPort: string
  /** The row's time, epoch ms; null when there is none that can be read, as in the octet-stream push. */
  readonly at: number | null
  readonly sender: string
  readonly recipient: string
  /** From a row of nine items, the query of an octet-stream push, or the header block. */
  readonly iccid: string | null
  readonly imsi: string | null
  readonly imei: string | null
  /** The content: decoded from base64, else as the text's UTF-8 or the body itself. NULs at the end are gone; at most `maxContentBytes`. */
  readonly bytes: Uint8Array
  /** Exactly as it came: the row's JSON, or the body as text. At most `maxContentBytes` of UTF-8. */
  readonly received: string
  readonly rowFlags: readonly RowFlag[]
}

/** - `bad-row`: an item is missing, of a wrong type or too long. - `not-base64`: the content is plain text. */
export type RowFlag = 'bad-row' | 'not-base64'
