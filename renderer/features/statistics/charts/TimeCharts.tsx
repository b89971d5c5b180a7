import '@mantine/charts/styles.layer.css'
import { LineChart } from '@mantine/charts'
import { useMemo } from 'react'
import type { StatisticsSeries } from '../../../../shared/domain/statistics.ts'
import chart from '../../../ui/charts/ChartFigure.module.css'
import type { Zone } from '../../../ui/time.ts'
import type { Span } from '../model/address.ts'
import { callFigures, smsFigures, stretchWord } from '../model/series.ts'
import classes from '../Statistics.module.css'
import { CountBars } from './CountBars.tsx'
import { callSeries, smsSeries } from './fillings.ts'

interface TimeChartsProps {
  readonly series: StatisticsSeries
  readonly span: Span
  readonly zone: Zone
}

/** Stored samples as pictures. Where none was taken there is a gap, not a zero. */
export function TimeCharts({ series, span, zone }: TimeChartsProps) {
  const data = useMemo(() => {
    const at = (from: number) => stretchWord(from, span, zone)
    return series.kind === 'sms'
      ? series.points.map((point) => ({ at: at(point.from), ...smsFigures(point) }))
      : series.points.map((point) => ({ at: at(point.from), ...callFigures(point) }))
  }, [series, span, zone])
  return (
    <div className={classes.plots}>
      {series.kind === 'sms' ? (
        <>
          <CountBars title="SMS sent" data={data} along="at" series={smsSeries} />
          <Line title="Success rate" data={data} name="rate" label="Success rate" unit=" %" most={100} />
          <Line title="Failures in a row, the worst slot" data={data} name="inARow" label="Failed in a row" />
        </>
      ) : (
        <>
          <CountBars title="Calls" data={data} along="at" series={callSeries} />
          <Line title="ASR" data={data} name="asr" label="ASR" unit=" %" most={100} />
          <Line title="ACD: seconds of talk for each connected call" data={data} name="acd" label="ACD" unit=" s" />
          <Line title="PDD, as the gateway says it of all its calls" data={data} name="pdd" label="PDD" />
        </>
      )}
    </div>
  )
}

interface LineProps {
  readonly title: string
  readonly data: Record<string, string | number | null>[]
  readonly name: string
  readonly label: string
  readonly unit?: string
  readonly most?: number
}

const Line = ({ title, data, name, label, unit = '', most }: LineProps) => (
  <figure className={chart.chart}>
    <figcaption>{title}</figcaption>
    <LineChart
      className={chart.plot}
      data={data}
      dataKey="at"
      series={[{ name, label, color: 'var(--tone-busy-line)' }]}
      curveType="linear"
      connectNulls={false}
      unit={unit}
      yAxisProps={{ width: 52, ...(most === undefined ? {} : { domain: [0, most] }) }}
    />
  </figure>
)
