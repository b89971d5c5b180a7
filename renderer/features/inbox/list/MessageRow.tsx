import { IconAlertTriangle, IconCheck, IconChecks, IconCopy, IconNote, IconPinFilled } from '@tabler/icons-react'
import { memo } from 'react'
import type { Message } from '../../../../shared/domain/message.ts'
import type { Zone } from '../../../ui/time.ts'
import { InertText } from '../InertText.tsx'
import type { Highlighter } from '../model/highlight.ts'
import { flagWords, outcomeTones, senderOf, shortTime, summaryOf } from '../model/words.ts'
import classes from './MessageList.module.css'

interface PlaceProps {
  readonly id: string
  readonly index: number
  /** px. */
  readonly top: number
  readonly selected: boolean
  readonly current: boolean
}

interface RowProps extends PlaceProps {
  readonly message: Message
  readonly highlight: Highlighter
  readonly gatewayShown: boolean
  readonly zone: Zone
  /** The present day in that zone, as `formatDate` writes it. */
  readonly today: string
}

/** No row holds more of a message: it is one line. */
const maxSummary = 2000

/**
 * One message of the list. It is drawn again only when it, its place or its choice changes. It has no state and hears
 * nothing, so that rows can rush past: clicks, those on its code too, are heard by the list.
 */
export const MessageRow = memo(function MessageRow(props: RowProps) {
  const { message, highlight, gatewayShown, zone, today, ...place } = props
  const sender = senderOf(message)
  const summary = summaryOf(message).slice(0, maxSummary)
  const matches = highlight(summary)
  return (
    <Line {...place} unread={message.unread}>
      <td className={classes.cell}>
        <div className={classes.upper}>
          {message.unread ? <span className={classes.dot} role="img" aria-label="Unread" /> : null}
          <span className={classes.sender}>
            <InertText text={sender} matches={highlight(sender, 'sender')} />
          </span>
          <Icons message={message} />
          <span className={classes.where}>
            {gatewayShown ? `${message.gatewayName} · ` : ''}
            {message.portId}
          </span>
          <time className={classes.time} dateTime={new Date(message.at).toISOString()}>
            {shortTime(message.at, today, zone)}
          </time>
        </div>
        <div className={classes.lower}>
          {message.report ? (
            <span className={classes.outcome} data-tone={outcomeTones[message.report.outcome]}>
              <IconChecks size={14} aria-hidden />
            </span>
          ) : null}
          <span className={classes.summary}>
            <InertText text={summary} matches={matches} fromMatch />
          </span>
          {message.code === null ? null : (
            <button
              type="button"
              className={classes.code}
              tabIndex={-1}
              data-code={message.code}
              aria-label={`Copy the code ${message.code}`}
            >
              {message.code}
              <IconCopy size={13} aria-hidden />
            </button>
          )}
        </div>
      </td>
    </Line>
  )
})

/** Stands where a message will be. */
export function MissingRow(place: PlaceProps) {
  return (
    <Line {...place} unread={false}>
      <td className={classes.cell} aria-busy aria-label="Loading">
        <div className={classes.missing} />
        <div className={classes.missing} data-long />
      </td>
    </Line>
  )
}

interface LineProps extends PlaceProps {
  readonly unread: boolean
  readonly children: React.ReactNode
}

function Line({ id, index, top, selected, current, unread, children }: LineProps) {
  return (
    <tr
      id={id}
      className={classes.line}
      data-index={index}
      data-current={current || undefined}
      data-unread={unread || undefined}
      aria-selected={selected}
      aria-rowindex={index + 1}
      style={{ top }}
    >
      <td className={classes.boxCell} data-box>
        <span className={classes.box} data-checked={selected || undefined}>
          {selected ? <IconCheck size={11} stroke={3} aria-hidden /> : null}
        </span>
      </td>
      {children}
    </tr>
  )
}

function Icons({ message: { pinned, flags, note, tags } }: { readonly message: Message }) {
  return (
    <span className={classes.icons}>
      {pinned ? <IconPinFilled size={13} role="img" aria-label="Pinned" /> : null}
      {flags.length > 0 ? (
        <span data-tone="warn" className={classes.flag}>
          <IconAlertTriangle size={13} role="img" aria-label={flags.map((flag) => flagWords[flag].word).join(', ')} />
        </span>
      ) : null}
      {note === '' ? null : <IconNote size={13} role="img" aria-label="Has a note" />}
      {tags.slice(0, 2).map((tag) => (
        <span key={tag} className={classes.tag}>
          <InertText text={tag} />
        </span>
      ))}
    </span>
  )
}
