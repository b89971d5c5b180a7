import type { DraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'
import { count, plural } from '../../../ui/words.ts'
import classes from './compose.module.css'

/** So many are told one by one. */
const maxTold = 100

/** What was given for recipients and cannot be used, by its line. */
export function LineIssues({ recipients }: { readonly recipients: DraftRecipients }) {
  const { bad, doubles, table } = recipients
  if (bad.length + doubles.length === 0) return null
  const lines = [
    ...bad.map(({ line, text, why }) => ({ line, text, why, tone: table ? ('warn' as const) : ('bad' as const) })),
    ...doubles.map(({ line, number, firstLine }) => ({
      line,
      text: number,
      why: `Stands in line ${count(firstLine)} already: it gets the message once.`,
      tone: 'quiet' as const,
    })),
  ].sort((a, b) => a.line - b.line)
  const words = [
    bad.length === 0 ? null : `${plural(bad.length, 'line')} cannot be read${table ? ' and will be left out' : ''}`,
    doubles.length === 0 ? null : `${plural(doubles.length, 'double')}`,
  ]
  return (
    <details className={classes.issues} open={bad.length > 0}>
      <summary>{words.filter(Boolean).join(', ')}</summary>
      <ul className={classes.issueList} aria-label="Lines with a problem">
        {lines.slice(0, maxTold).map(({ line, text, why, tone }) => (
          <li key={`${line} ${text} ${why}`} data-tone={tone}>
            <span className={classes.issueLine}>Line {count(line)}</span>
            {text === '' ? null : <span className={classes.mono}>{text}</span>}
            <span className={classes.issueWhy}>{why}</span>
          </li>
        ))}
        {lines.length > maxTold ? <li>and {count(lines.length - maxTold)} more</li> : null}
      </ul>
    </details>
  )
}
