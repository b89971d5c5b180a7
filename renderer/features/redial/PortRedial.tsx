import { Link } from 'wouter'
import { useRedialNext, useRedialRuns, useRedialUnderway } from '../../stores/redial.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { useTicking } from '../../ui/ticker.ts'
import { useLoad } from '../../ui/useLoad.ts'
import { useReloadOn } from '../../ui/useReloadOn.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import classes from '../ports/panel/PanelPart.module.css'
import { redialHref } from './actions.ts'
import { phaseShort, reasonOf, whenWords } from './model/words.ts'
import { OutcomeBadge } from './OutcomeBadge.tsx'

export interface PortRedialProps {
  readonly gatewayId: string
  readonly port: number
}

/** What plans do with one port: its next run, and what came of the last. Nothing where no plan has ever had it. */
export function PortRedial({ gatewayId, port }: PortRedialProps) {
  const name = String(port)
  const mine = (each: { readonly gatewayId: string; readonly port: string }) =>
    each.gatewayId === gatewayId && each.port === name
  const next = [...useRedialNext().items.values()].find(mine)
  const underway = [...useRedialUnderway().items.values()].find(mine)
  const { value, reload } = useLoad('redial.runs', { filter: { gatewayId, port: name }, before: null, limit: 1 })
  useReloadOn([...useRedialRuns().items.values()].find(mine)?.id ?? null, reload)
  const { dateTime } = useTimeFormat()
  const when = useTicking((now) => (next ? whenWords(next.dueAt, now) : ''))
  const last = value?.runs[0]
  if (!next && !underway && !last) return null
  return (
    <section className={classes.root} aria-label="Redial plans">
      <h3 className={classes.title}>Redial plans</h3>
      {underway ? (
        <p>{phaseShort[underway.phase]} now</p>
      ) : next ? (
        <p>
          Next run <span title={dateTime(next.dueAt)}>{when}</span>, by {next.planName}
        </p>
      ) : null}
      {last ? (
        <p title={reasonOf(last) || undefined}>
          Last <OutcomeBadge outcome={last.outcome} /> <Freshness at={last.endedAt} />
        </p>
      ) : null}
      <p>
        <Link href={redialHref({ show: 'ledger', gateway: gatewayId, port: name })} className={classes.link}>
          Its runs
        </Link>
      </p>
    </section>
  )
}
