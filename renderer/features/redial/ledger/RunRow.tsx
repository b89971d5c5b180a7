import { IconChevronRight } from '@tabler/icons-react'
import { memo, useId } from 'react'
import { Link } from 'wouter'
import type { RedialRun } from '../../../../shared/domain/redialPlan.ts'
import { paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useRedialPlans } from '../../../stores/redial.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { formatDuration } from '../model/duration.ts'
import { outcomeMeanings, reasonOf, reconnectWords, stepWords } from '../model/words.ts'
import { OutcomeBadge } from '../OutcomeBadge.tsx'
import view from '../RedialView.module.css'
import classes from './RunLedger.module.css'

export interface RunRowProps {
  readonly run: RedialRun
  /** Whose run it is, where that is not the same for all. */
  readonly about: string
  readonly open: boolean
  readonly onToggle: (runId: string) => void
}

/** One run in a line; its details open below it. A run that has ended never changes. */
export const RunRow = memo(function RunRow({ run, about, open, onToggle }: RunRowProps) {
  const { port, outcome, ipBefore, ipAfter, reconnectMs, endedAt } = run
  const { date, dateTime, moment, time } = useTimeFormat()
  const detailsId = useId()
  const reason = reasonOf(run)
  return (
    <>
      <tr>
        <td className={classes.port}>
          <button
            type="button"
            className={classes.toggle}
            aria-expanded={open}
            aria-controls={detailsId}
            data-row-focus
            onClick={() => onToggle(run.id)}
          >
            <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open || undefined} />
            Port {port}
          </button>
          {about === '' ? null : (
            <span className={`${view.second} ${classes.under}`} title={about}>
              {about}
            </span>
          )}
        </td>
        <td className={classes.outcome}>
          <OutcomeBadge outcome={outcome} />
        </td>
        <td className={classes.ip}>{ipBefore ?? <span className={view.dim}>–</span>}</td>
        <td className={classes.ip}>{ipAfter ?? <span className={view.dim}>–</span>}</td>
        <td className={classes.took}>{reconnectWords(reconnectMs)}</td>
        <td className={classes.reason} title={reason}>
          <span className={classes.twoLines}>{reason}</span>
        </td>
        <td className={classes.ended} title={dateTime(endedAt)}>
          {time(endedAt)}
          {moment(endedAt) === time(endedAt) ? null : <span className={view.second}>{date(endedAt)}</span>}
        </td>
      </tr>
      {open ? (
        <tr id={detailsId}>
          <td colSpan={7} className={classes.details}>
            <Details run={run} />
          </td>
        </tr>
      ) : null}
    </>
  )
})

/** What a run did, step by step. */
function Details({ run }: { readonly run: RedialRun }) {
  const { steps, startedAt, endedAt, dueAt, stateBefore, stateAfter, byPerson, planId, planName, gatewayId } = run
  const { dateTime, time, label } = useTimeFormat()
  const plan = useRedialPlans().items.has(planId)
  const gateway = useGateways().items.has(gatewayId)
  return (
    <div className={classes.detailBox}>
      <p className={classes.meaning}>
        {outcomeMeanings[run.outcome]} {reasonOf(run)}
      </p>
      <ol className={classes.steps} aria-label="Steps">
        <li>
          {byPerson ? 'Asked for by a person' : 'Due'} {dateTime(dueAt)} {label}
        </li>
        {stateBefore === null ? null : (
          <li>
            State before: <StateBadge code={stateBefore} />
          </li>
        )}
        {steps.map((step, i) => (
          <li key={step === 'reset' ? `${step} ${i}` : step}>
            {i === 0 && startedAt !== null ? `${time(startedAt)} ` : ''}
            {stepWords[step]}
          </li>
        ))}
        {stateAfter === null ? null : (
          <li>
            State after: <StateBadge code={stateAfter} />
          </li>
        )}
        <li>
          Ended {dateTime(endedAt)}
          {startedAt === null ? '' : `, after ${formatDuration(Math.round((endedAt - startedAt) / 1000))}`}
        </li>
      </ol>
      <dl className={classes.facts}>
        <Fact name="IP before" value={run.ipBefore} />
        <Fact name="IP after" value={run.ipAfter} />
        <div>
          <dt>Plan</dt>
          <dd>
            {plan ? (
              <Link href={paths.redialPlan(planId)} className={view.link}>
                {planName}
              </Link>
            ) : (
              `${planName} (removed)`
            )}
          </dd>
        </div>
        <div>
          <dt>Gateway</dt>
          <dd>
            {gateway ? (
              <Link href={paths.gateway(gatewayId)} className={view.link}>
                {run.gatewayName}
              </Link>
            ) : (
              `${run.gatewayName} (removed)`
            )}
          </dd>
        </div>
      </dl>
    </div>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string | null }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value === null ? 'not known' : <CopyText value={value} label={name} />}</dd>
  </div>
)
