import { Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import type { PlanPreview } from '../../../../shared/domain/redialView.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { cssVars } from '../../../ui/cssVars.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { formatDuration } from '../model/duration.ts'
import { percent } from '../model/figures.ts'
import classes from './Preview.module.css'

/** The core is asked when nothing has been typed for so long, ms. */
const pauseMs = 350
/** From here on runs begin to wait for each other and to be skipped. */
const heavyLoad = 0.8
/** What is open for so long does not close. */
const aWeekMs = 7 * 86_400_000

export interface PreviewProps {
  /** The stored plan that is edited; null for a new one. */
  readonly id: string | null
  /** Null while something is wrong with the fields. */
  readonly form: RedialPlanForm | null
}

/** What the plan would do as it stands in the form. */
export function Preview({ id, form }: PreviewProps) {
  const [shown] = useDebouncedValue(form, pauseMs)
  return (
    <aside className={classes.preview} aria-labelledby="plan-preview-title">
      <h2 className={classes.title} id="plan-preview-title">
        What it would do
      </h2>
      {shown ? (
        <Told id={id} form={shown} />
      ) : (
        <p className={classes.dim}>
          Once ports and intervals are there, this tells which ports are dialled, how busy that keeps each gateway, and
          when it begins.
        </p>
      )}
    </aside>
  )
}

function Told({ id, form }: { readonly id: string | null; readonly form: RedialPlanForm }) {
  const { value, error, loading, reload } = useLoad('redial.preview', { id, form })
  if (error) return <ErrorNotice error={error} onRetry={reload} />
  if (!value) return <Skeleton height={80} aria-label="Looking ahead" />
  return (
    <div className={classes.told} aria-busy={loading}>
      <Gateways preview={value} />
      <Contested preview={value} enabled={form.enabled} />
      <Openings preview={value} />
    </div>
  )
}

/** How busy dialling keeps a gateway; what to do about it comes from the core. */
const loadWords = (load: number): string =>
  load > 1
    ? `Dialling would take ${load.toFixed(1)} times the time that there is.`
    : `The gateway would dial ${percent(load)} of its time.`

function Gateways({ preview: { gateways } }: { readonly preview: PlanPreview }) {
  const total = gateways.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label="Ports and load">
      <p className={classes.total}>
        {plural(total, 'port')} of {plural(gateways.length, 'gateway')}
      </p>
      <ul className={classes.list}>
        {gateways.map(({ gatewayId, gatewayName, ports, count, load, words }) => {
          const heavy = load > heavyLoad
          return (
            <li key={gatewayId} className={classes.gateway}>
              <strong>{gatewayName}</strong>
              {count === 0 ? null : (
                <>
                  : {plural(count, 'port')} <span className={classes.mono}>{ports}</span>
                  <span
                    className={classes.load}
                    data-tone={heavy ? 'warn' : 'busy'}
                    style={cssVars({ '--load': String(Math.min(1, load)) })}
                  />
                  <span className={heavy ? classes.warn : classes.dim} data-tone={heavy ? 'warn' : undefined}>
                    {loadWords(load)}
                  </span>
                </>
              )}
              {words === '' ? null : <Warning>{words}</Warning>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Contested({ preview, enabled }: { readonly preview: PlanPreview; readonly enabled: boolean }) {
  const gateways = useGateways().items
  if (preview.contested.length === 0) return null
  return (
    <section aria-label="Ports of other plans">
      {preview.contested.map(({ gatewayId, ports, planId, planName }) => (
        <Warning key={`${gatewayId} ${planId}`}>
          {planName} dials ports {ports} of {gateways.get(gatewayId)?.profile.name ?? 'this gateway'} already: this plan{' '}
          {enabled ? 'leaves' : 'would leave'} them alone.
        </Warning>
      ))}
    </section>
  )
}

function Openings({ preview: { openings } }: { readonly preview: PlanPreview }) {
  const { dateTime, label } = useTimeFormat()
  if (openings.length === 0) return <Warning>It never opens: look at its days, dates, windows and quiet hours.</Warning>
  return (
    <section aria-label="When it may dial next">
      <h3 className={classes.subtitle}>May dial next ({label})</h3>
      <ul className={classes.list}>
        {openings.map(({ from, to }) => (
          <li key={from}>
            {dateTime(from).slice(0, 16)}{' '}
            <span className={classes.dim}>
              {to - from > aWeekMs
                ? 'and from then on at any time'
                : `for ${formatDuration(Math.round((to - from) / 60_000) * 60)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Warning = ({ children }: { readonly children: React.ReactNode }) => (
  <p className={classes.warn} data-tone="warn">
    <IconAlertTriangle size={14} aria-hidden />
    <span>{children}</span>
  </p>
)
