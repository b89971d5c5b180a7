import { IconArrowRight, IconChecks } from '@tabler/icons-react'
import type { DeliveryReport, Message } from '../../../../shared/domain/message.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { InertText } from '../InertText.tsx'
import { outcomeTones, senderOf, summaryOf } from '../model/words.ts'
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

/** The reports about a message, or the message that a report is about. */
export function Related({ message, related, onOpen }: RelatedProps) {
  const { moment } = useTimeFormat()
  if (related.length === 0) return null
  const title = message.kind === 'report' ? 'What it reports on' : 'Delivery reports'
  return (
    <section aria-label={title}>
      <h3 className={classes.sectionTitle}>{title}</h3>
      <ul className={classes.related}>
        {related.map((other) => (
          <li key={other.id}>
            <button type="button" className={classes.relatedLine} onClick={() => onOpen(other.id)}>
              <span className={classes.dim}>{moment(other.at)}</span>
              <span className={classes.relatedWords}>
                {other.kind === 'report' ? null : (
                  <>
                    <InertText text={senderOf(other)} /> <IconArrowRight size={12} aria-hidden />{' '}
                  </>
                )}
                <InertText text={summaryOf(other).slice(0, maxSummary)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
