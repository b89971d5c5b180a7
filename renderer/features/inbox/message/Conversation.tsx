import { Button, Loader } from '@mantine/core'
import { Link } from 'wouter'
import type { Message } from '../../../../shared/domain/message.ts'
import { paths } from '../../../app/paths.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { RecipientBadge } from '../../../ui/RecipientBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { CodeButton } from '../CodeButton.tsx'
import { InertText } from '../InertText.tsx'
import type { SentItem } from '../model/conversation.ts'
import { otherOf, summaryOf } from '../model/words.ts'
import classes from './Conversation.module.css'
import { useConversation } from './useConversation.ts'

export interface ConversationProps {
  readonly message: Message
  readonly onOpen: (id: number) => void
}

const maxSummary = 2000

/** What went between a SIM and a number, newest first: what came on the left, what was sent on the right. */
export function Conversation({ message, onOpen }: ConversationProps) {
  const { items, more, loading, error, loadMore, retry } = useConversation(message)
  return (
    <div className={classes.scroll}>
      <p className={classes.note}>
        Between <InertText text={otherOf(message) || 'no number'} /> and{' '}
        {message.iccid === null ? `port ${message.portId}` : `the SIM ${message.iccid}`}, newest first.
      </p>
      <ol className={classes.list}>
        {items.map((item) =>
          item.kind === 'sent' ? (
            <Sent key={`sent ${item.sent.id}`} item={item} here={message.id} onOpen={onOpen} />
          ) : (
            <Received key={item.message.id} message={item.message} here={message.id} onOpen={onOpen} />
          ),
        )}
      </ol>
      {error ? <ErrorNotice error={error} onRetry={retry} /> : null}
      {loading ? <Loader role="img" size={16} aria-label="Loading the conversation" /> : null}
      {more && !loading && !error ? (
        <Button variant="default" onClick={loadMore}>
          Show older ones
        </Button>
      ) : null}
    </div>
  )
}

interface ReceivedProps {
  readonly message: Message
  /** The message whose conversation it is. */
  readonly here: number
  readonly onOpen: (id: number) => void
}

function Received({ message, here, onOpen }: ReceivedProps) {
  return (
    <li className={classes.item} data-here={message.id === here || undefined}>
      <div className={classes.line}>
        <OpenButton message={message} here={here} onOpen={onOpen} />
        {message.code === null ? null : <CodeButton code={message.code} small />}
      </div>
      <p className={classes.text} dir="auto">
        <InertText text={summaryOf(message).slice(0, maxSummary)} />
      </p>
    </li>
  )
}

interface SentProps extends Omit<ReceivedProps, 'message'> {
  readonly item: SentItem
}

function Sent({ item: { sent, reports, at }, here, onOpen }: SentProps) {
  const { dateTime } = useTimeFormat()
  return (
    <li className={classes.item} data-sent data-here={reports.some(({ id }) => id === here) || undefined}>
      <div className={classes.line}>
        <Link href={paths.task(sent.taskId)} className={classes.time} title="Show the task">
          Sent {dateTime(at)}
        </Link>
        <RecipientBadge state={sent.state} />
        {sent.sentFrom === null && sent.port === null ? (
          <span
            className={classes.unsure}
            title="The gateway chose the port and has not told which: it stands in every conversation with this number."
          >
            port not known
          </span>
        ) : null}
      </div>
      <p className={classes.text} dir="auto">
        <InertText text={sent.text.slice(0, maxSummary)} />
      </p>
      {reports.map((report) => (
        <p key={report.id} className={classes.report}>
          <OpenButton message={report} here={here} onOpen={onOpen} /> {report.report?.words ?? 'Delivery report'}
        </p>
      ))}
    </li>
  )
}

function OpenButton({ message: { id, at }, here, onOpen }: ReceivedProps) {
  const { dateTime } = useTimeFormat()
  return (
    <button type="button" className={classes.time} aria-current={id === here || undefined} onClick={() => onOpen(id)}>
      {dateTime(at)}
    </button>
  )
}
