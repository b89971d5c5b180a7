import '@mantine/charts/styles.layer.css'
import { BarChart, LineChart } from '@mantine/charts'
import { memo, useMemo } from 'react'
import { outcomeWords, type RunOutcome, runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import type { RunDay } from '../../../../shared/domain/redialView.ts'
import chart from '../../../ui/charts/ChartFigure.module.css'
import { type Filling, FillingLegend, Fillings, fillOf, strokes } from '../../../ui/charts/Fillings.tsx'
import { dayPoints } from '../model/figures.ts'
import { outcomeTones } from '../model/words.ts'

/** So many days are drawn, the last ones. */
const mostDays = 31

const colorOf = (outcome: RunOutcome): string => `var(--tone-${outcomeTones[outcome]}-line)`
const strokeOf: Readonly<Record<RunOutcome, string>> = {
  changed: strokes.full,
  unchanged: strokes.slanted,
  'could-not-tell': strokes.dotted,
  failed: strokes.crossed,
  skipped: strokes.lying,
}
const fillings = runOutcomes.map((outcome) => ({
  id: `redial-run-${outcome}`,
  word: outcomeWords[outcome],
  color: colorOf(outcome),
  stroke: strokeOf[outcome],
}))
const fillingOf = new Map(fillings.map((filling) => [filling.word, filling]))
const series = runOutcomes.map((outcome) => ({ name: outcomeWords[outcome], color: colorOf(outcome) }))
const shortDay = (day: unknown): string => String(day).slice(5)

/** The days as pictures: runs by outcome, each with a filling of its own, and how long ports were away. */
export const RunCharts = memo(function RunCharts({ days }: { readonly days: readonly RunDay[] }) {
  const points = useMemo(() => dayPoints(days, mostDays).map((point) => ({ ...point })), [days])
  return (
    <div className={chart.charts}>
      <Fillings fillings={fillings} />
      <figure className={chart.chart}>
        <figcaption>Runs by day</figcaption>
        <BarChart
          className={chart.plot}
          data={points}
          dataKey="day"
          type="stacked"
          series={series}
          maxBarWidth={36}
          barProps={({ name }) => barOf(fillingOf.get(name))}
          xAxisProps={{ tickFormatter: shortDay }}
          yAxisProps={{ allowDecimals: false, width: 40 }}
        />
        <FillingLegend fillings={fillings} />
      </figure>
      <figure className={chart.chart}>
        <figcaption>Back after, median of each day</figcaption>
        <LineChart
          className={chart.plot}
          data={points}
          dataKey="day"
          series={[{ name: 'reconnectS', label: 'Back after', color: 'var(--tone-busy-line)' }]}
          curveType="linear"
          connectNulls={false}
          unit=" s"
          xAxisProps={{ tickFormatter: shortDay }}
          yAxisProps={{ width: 48 }}
        />
      </figure>
    </div>
  )
})

const barOf = (filling: Filling | undefined) => (filling ? { fill: fillOf(filling) } : {})
