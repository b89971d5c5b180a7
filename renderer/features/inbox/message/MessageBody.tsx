import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Message, MessageMarks, RawMessage } from '../../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { count } from '../../../ui/words.ts'
import { CodeButton } from '../CodeButton.tsx'
import { InertText } from '../InertText.tsx'
import type { Highlighter } from '../model/highlight.ts'
import { flagWords } from '../model/words.ts'
import { CharsetChoice } from './CharsetChoice.tsx'
import { Facts } from './Facts.tsx'
import classes from './MessagePane.module.css'
import { PersonalMarks } from './PersonalMarks.tsx'
import { RawContent } from './RawContent.tsx'
import { Related, ReportedMessage, ReportWords } from './Related.tsx'

export interface MessageBodyProps {
  readonly message: Message
  /** Null until it has been fetched. */
  readonly raw: RawMessage | null
  readonly related: readonly Message[]
  /** What a delivery report tells of. */
  readonly sent: SentMessageView | null
  readonly highlight: Highlighter
  readonly onMark: (marks: MessageMarks) => void
  readonly onChanged: (message: Message) => void
  readonly onOpen: (id: number) => void
}

/** Everything that is known of one message. */
export function MessageBody(props: MessageBodyProps) {
  const { message, raw, related, sent, highlight, onMark, onChanged, onOpen } = props
  return (
    <div className={classes.scroll}>
      <Facts message={message} />
      {message.code === null ? null : (
        <p className={classes.code}>
          <span className={classes.label}>One-time code</span> <CodeButton code={message.code} />
        </p>
      )}
      {message.report ? <ReportWords report={message.report} /> : null}
      {message.report && message.report.status !== null ? null : <Text message={message} highlight={highlight} />}
      {sent ? <ReportedMessage sent={sent} /> : null}
      <Related message={message} related={related} onOpen={onOpen} />
      <Flags message={message} />
      <CharsetChoice message={message} onChanged={onChanged} />
      <PersonalMarks message={message} onMark={onMark} />
      <RawContent message={message} raw={raw} />
    </div>
  )
}

/** A longer text is opened by a person, not by itself. */
const maxShown = 8000

function Text({ message, highlight }: Pick<MessageBodyProps, 'message' | 'highlight'>) {
  const [whole, setWhole] = useState(false)
  const { text } = message
  const shown = whole ? text : text.slice(0, maxShown)
  return (
    <div className={classes.textBox}>
      {text === '' ? (
        <p className={classes.none}>The message holds no text.</p>
      ) : (
        <p className={classes.text} dir="auto">
          <InertText text={shown} matches={highlight(shown)} />
        </p>
      )}
      {shown.length < text.length ? (
        <button type="button" className={classes.link} onClick={() => setWhole(true)}>
          Show all {count(text.length)} characters
        </button>
      ) : null}
      {text === '' ? null : (
        <span className={classes.copyText}>
          <CopyIcon value={text} label="the text" />
        </span>
      )}
    </div>
  )
}

function Flags({ message: { flags } }: { readonly message: Message }) {
  if (flags.length === 0) return null
  return (
    <ul className={classes.flags} aria-label="What is odd about this message">
      {flags.map((flag) => (
        <li key={flag} className={classes.flag}>
          <IconAlertTriangle size={14} aria-hidden className={classes.flagIcon} />
          <span>
            <strong>{flagWords[flag].word}.</strong> {flagWords[flag].meaning}
          </span>
        </li>
      ))}
    </ul>
  )
}
