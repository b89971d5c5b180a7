import { useMemo } from 'react'
import type { CallCounters, SmsCounters, StatisticsReading } from '../../../../shared/domain/statistics.ts'
import { useSettings } from '../../../stores/settings.ts'
import { callsByPort, smsByPort } from '../model/byPort.ts'
import classes from '../Statistics.module.css'
import { CountBars } from './CountBars.tsx'
import { FigureBars } from './FigureBars.tsx'
import { callSeries, smsSeries } from './fillings.ts'

/** A reading as pictures: each port beside the others, and where marks begin. */
export function PortCharts({ reading }: { readonly reading: StatisticsReading }) {
  return (
    <div className={classes.plots}>
      {reading.kind === 'sms' ? <SmsCharts rows={reading.rows} /> : <CallCharts rows={reading.rows} />}
    </div>
  )
}

const belowWord = (below: number): string => `marked below ${below} %`

function SmsCharts({ rows }: { readonly rows: readonly SmsCounters[] }) {
  const { failedInARow, successRate } = useSettings().statistics.thresholds
  const data = useMemo(() => smsByPort(rows), [rows])
  return (
    <>
      <CountBars title="SMS sent by port" data={data} along="port" series={smsSeries} />
      <FigureBars
        title="Success rate by port"
        data={data}
        name="rate"
        label="Success rate"
        unit=" %"
        most={100}
        limit={successRate && { at: successRate.below, word: belowWord(successRate.below) }}
      />
      <FigureBars
        title="Failures in a row by port"
        data={data}
        name="inARow"
        label="Failed in a row"
        limit={failedInARow === null ? null : { at: failedInARow, word: `marked from ${failedInARow} on` }}
      />
    </>
  )
}

function CallCharts({ rows }: { readonly rows: readonly CallCounters[] }) {
  const { asr } = useSettings().statistics.thresholds
  const data = useMemo(() => callsByPort(rows), [rows])
  return (
    <>
      <CountBars title="Calls by port" data={data} along="port" series={callSeries} />
      <FigureBars
        title="ASR by port"
        data={data}
        name="asr"
        label="ASR"
        unit=" %"
        most={100}
        limit={asr && { at: asr.below, word: belowWord(asr.below) }}
      />
      <FigureBars title="ACD by port" data={data} name="acd" label="ACD" />
      <FigureBars title="PDD by port" data={data} name="pdd" label="PDD" />
    </>
  )
}
