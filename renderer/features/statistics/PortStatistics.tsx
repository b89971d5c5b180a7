import { Link } from 'wouter'
import { callMarks, smsMarks, smsTotals, successRate } from '../../../shared/domain/statisticsFigures.ts'
import { paths } from '../../app/paths.ts'
import { useSettings } from '../../stores/settings.ts'
import { useSampling } from '../../stores/statistics.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { useLoad } from '../../ui/useLoad.ts'
import { useReloadOn } from '../../ui/useReloadOn.ts'
import { count, percent } from '../../ui/words.ts'
import classes from '../ports/panel/PanelPart.module.css'
import { MarkBadges } from './MarkBadges.tsx'
import { emptyAddress, formatAddress } from './model/address.ts'
import { placeOf } from './model/columns.ts'

export interface PortStatisticsProps {
  readonly gatewayId: string
  readonly port: number
}

/** What the last sample of statistics said of one port, and what marks it. Nothing where none was taken. */
export function PortStatistics({ gatewayId, port }: PortStatisticsProps) {
  const { thresholds } = useSettings().statistics
  const { value, reload } = useLoad('statistics.ofPort', { gatewayId, port })
  useReloadOn(useSampling(gatewayId)?.lastAt ?? null, reload)
  const at = value?.sms?.at ?? value?.calls?.at ?? null
  if (!value || at === null) return null
  const marked = [
    ...(value.sms?.rows ?? []).map((row) => ({ row, marks: smsMarks(row, thresholds) })),
    ...(value.calls?.rows ?? []).map((row) => ({ row, marks: callMarks(row, thresholds) })),
  ].filter(({ marks }) => marks.length > 0)
  const { sent, sentOk } = smsTotals(value.sms?.rows ?? []).counters
  const rate = successRate({ sent, sentOk })
  const query = formatAddress({ ...emptyAddress, gateway: gatewayId, show: 'time', port })
  return (
    <section className={classes.root} aria-label="Statistics">
      <h3 className={classes.title}>Statistics</h3>
      {marked.map(({ row, marks }) => (
        <p key={`${placeOf(row)} ${marks[0]?.kind}`}>
          {placeOf(row)} <MarkBadges marks={marks} />
        </p>
      ))}
      <p>
        {sent === null ? 'SMS not told' : `${count(sent)} SMS sent`}
        {rate === null ? '' : `, ${percent(rate)} went out`}, sampled <Freshness at={at} />
      </p>
      <p>
        <Link href={`${paths.statistics}?${query}`} className={classes.link}>
          Over time
        </Link>
      </p>
    </section>
  )
}
