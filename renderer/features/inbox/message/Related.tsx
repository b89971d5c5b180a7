import { IconChecks } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { DeliveryReport, Message } from '../../../../shared/domain/message.ts'
import type { SentMessageView } from '../../../../shared/domain/taskLedger.ts'
import { paths } from '../../../app/paths.ts'
import { RecipientBadge } from '../../../ui/RecipientBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { InertText } from '../InertText.tsx'
import { outcomeTones, summaryOf } from '../model/words.ts'
import { Time } from './Facts.tsx'
import classes from './MessagePane.module.css'

/** What became of a message that was sent from here, in words, the raw code beside it. */
export function ReportWords({ report }: { readonly report: DeliveryReport }) {
  return (
    <div className={classes.report} data-tone={outcomeTones[report.outcome]}>
      <IconChecks size={18} aria-hidden className={classes.reportIcon} />
      <div>
        <strong>{report.words}</strong>
        <div className={classes.dim}>
          Status {report.status ?? 'unreadable'}
          {report.scts === null ? null : (
            <>
              , <Time at={report.scts} />
            </>
          )}
        </div>
      </div>
    </div>
  )
}

interface RelatedProps {
  readonly message: Message
  readonly related: readonly Message[]
  readonly onOpen: (id: number) => void
}

const maxSummary = 200

/** The message that was sent and that a report is about. */
export function ReportedMessage({ sent }: { readonly sent: SentMessageView }) {
  const { moment } = useTimeFormat()
  return (
    <section aria-label="What it reports on">
      <h3 className={classes.sectionTitle}>What it reports on</h3>
      <Link href={paths.task(sent.taskId)} className={classes.relatedLine}>
        <span className={classes.dim}>{moment(sent.at)}</span>
        <RecipientBadge state={sent.state} />
        <span className={classes.relatedWords}>
          <InertText text={sent.text.slice(0, maxSummary)} />
        </span>
      </Link>
    </section>
  )
}

/** The delivery reports that came near a message. */
export function Related({ message, related, onOpen }: RelatedProps) {
  const { moment } = useTimeFormat()
  if (related.length === 0) return null
  const title = message.kind === 'report' ? 'Other delivery reports' : 'Delivery reports'
  return (
    <section aria-label={title}>
      <h3 className={classes.sectionTitle}>{title}</h3>
      <ul className={classes.related}>
        {related.map((other) => (
          <li key={other.id}>
            <button type="button" className={classes.relatedLine} onClick={() => onOpen(other.id)}>
              <span className={classes.dim}>{moment(other.at)}</span>
              <span className={classes.relatedWords}>
                <InertText text={summaryOf(other).slice(0, maxSummary)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
