import { Button, Loader } from '@mantine/core'
import type { Message } from '../../../../shared/domain/message.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { CodeButton } from '../CodeButton.tsx'
import { InertText } from '../InertText.tsx'
import { senderOf, summaryOf } from '../model/words.ts'
import classes from './Conversation.module.css'
import { useConversation } from './useConversation.ts'

export interface ConversationProps {
  readonly message: Message
  readonly onOpen: (id: number) => void
}

const maxSummary = 2000

/** What went between a SIM and a number, newest first. What is sent from here will join it. */
export function Conversation({ message, onOpen }: ConversationProps) {
  const { messages, more, loading, error, loadMore, retry } = useConversation(message.id)
  const { dateTime } = useTimeFormat()
  return (
    <div className={classes.scroll}>
      <p className={classes.note}>
        What <InertText text={senderOf(message)} /> has sent to{' '}
        {message.iccid === null ? `port ${message.portId}` : `the SIM ${message.iccid}`}, newest first.
      </p>
      <ol className={classes.list}>
        {messages.map((other) => (
          <li key={other.id} className={classes.item} data-here={other.id === message.id || undefined}>
            <div className={classes.line}>
              <button
                type="button"
                className={classes.time}
                aria-current={other.id === message.id || undefined}
                onClick={() => onOpen(other.id)}
              >
                {dateTime(other.at)}
              </button>
              {other.code === null ? null : <CodeButton code={other.code} small />}
            </div>
            <p className={classes.text} dir="auto">
              <InertText text={summaryOf(other).slice(0, maxSummary)} />
            </p>
          </li>
        ))}
      </ol>
      {error ? <ErrorNotice error={error} onRetry={retry} /> : null}
      {loading ? <Loader size={16} aria-label="Loading the conversation" /> : null}
      {more && !loading ? (
        <Button variant="default" onClick={loadMore}>
          Show older ones
        </Button>
      ) : null}
    </div>
  )
}
