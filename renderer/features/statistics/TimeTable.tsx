import type { CallPoint, SmsPoint, StatisticsPoint, StatisticsSeries } from '../../../shared/domain/statistics.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { count, percent } from '../../ui/words.ts'
import { callFigures, smsFigures } from './model/series.ts'
import { short } from './model/words.ts'
import classes from './Statistics.module.css'

const number = (value: number | null): string | null => (value === null ? null : count(value))
const decimal = (value: number | null): string | null => (value === null ? null : short(value))
/** Of nothing there is no rate. */
const rate = (value: number | null, of: number | null): string | null =>
  value === null ? (of === 0 ? '–' : null) : percent(value / 100)

const smsTitles = ['Received', 'Sent OK', 'Failed', 'Success rate', 'In a row']
const callTitles = ['Connected', 'Not connected', 'ASR', 'ACD (s)', 'PDD']

/** The stretches in which samples were taken, in numbers, the last first: what the charts show. */
export function TimeTable({ series }: { readonly series: StatisticsSeries }) {
  const { dateTime } = useTimeFormat()
  const titles = series.kind === 'sms' ? smsTitles : callTitles
  const all = series.kind === 'sms' ? series.points.map(withSms) : series.points.map(withCalls)
  const rows = all.filter(({ point }) => point.samples > 0)
  return (
    <VirtualTable
      label="Samples over time"
      items={rows.reverse()}
      itemKey={({ point }) => String(point.from)}
      itemHeight={32}
      head={
        <>
          <th scope="col" className={classes.from}>
            From
          </th>
          <th scope="col" className={classes.number}>
            Samples
          </th>
          {titles.map((title) => (
            <th key={title} scope="col" className={classes.number}>
              {title}
            </th>
          ))}
          <th scope="col" className={classes.from}>
            Counted since
          </th>
        </>
      }
    >
      {({ point, cells }) => (
        <tr>
          <td className={classes.from}>{dateTime(point.from)}</td>
          <td className={classes.number}>{count(point.samples)}</td>
          {titles.map((title, i) => (
            <td key={title} className={classes.number}>
              {cells[i] ?? <span className={classes.untold}>not told</span>}
            </td>
          ))}
          <td className={classes.from}>{point.since === null ? 'the first sample' : dateTime(point.since)}</td>
        </tr>
      )}
    </VirtualTable>
  )
}

interface Line {
  readonly point: StatisticsPoint
  readonly cells: readonly (string | null)[]
}

function withSms(point: SmsPoint): Line {
  const { received, ok, failed, rate: share, inARow } = smsFigures(point)
  return { point, cells: [number(received), number(ok), number(failed), rate(share, point.sent), number(inARow)] }
}

function withCalls(point: CallPoint): Line {
  const { connected, other, asr, acd, pdd } = callFigures(point)
  return {
    point,
    cells: [
      number(connected),
      number(other),
      rate(asr, point.calls),
      point.connected === 0 ? '–' : decimal(acd),
      decimal(pdd),
    ],
  }
}
