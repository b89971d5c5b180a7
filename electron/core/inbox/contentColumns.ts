import type { MessageCharset, MessageFlag } from '../../../shared/domain/message.ts'
import type { RowFlag } from './decode/incomingMessage.ts'
import type { MessageContent } from './decode/readContent.ts'

/** The columns of a message that hold what the decoder has read in one charset. */
export interface ContentColumns {
  readonly text: string
  readonly headers: string
  readonly report: string | null
  readonly code: string | null
  /** Joined by spaces where they are stored. */
  readonly flags: readonly MessageFlag[]
}

/** How a content is stored; `rowFlags` say what was odd about the row that it came in, whatever the charset. */
export function contentColumns(
  { text, headers, report, code, damaged }: MessageContent,
  rowFlags: readonly RowFlag[],
  charset: MessageCharset,
): ContentColumns {
  const flags: MessageFlag[] = [...rowFlags]
  if (damaged) flags.push('damaged')
  if (charset !== 'auto') flags.push('other-charset')
  return {
    text,
    headers: JSON.stringify(headers),
    report: report && JSON.stringify(report),
    code,
    flags,
  }
}
