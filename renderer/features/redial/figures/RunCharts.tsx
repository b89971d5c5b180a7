import '@mantine/charts/styles.layer.css'
import { BarChart, LineChart } from '@mantine/charts'
import { memo, useMemo } from 'react'
import { outcomeWords, type RunOutcome, runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import type { RunDay } from '../../../../shared/domain/redialView.ts'
import { dayPoints } from '../model/figures.ts'
import { outcomeTones } from '../model/words.ts'
import classes from './Figures.module.css'

/** So many days are drawn, the last ones. */
const mostDays = 31

const patternOf = (outcome: RunOutcome): string => `redial-run-${outcome}`
const colorOf = (outcome: RunOutcome): string => `var(--tone-${outcomeTones[outcome]}-line)`
const byWord: Readonly<Record<string, RunOutcome>> = Object.fromEntries(
  runOutcomes.map((outcome) => [outcomeWords[outcome], outcome]),
)
const series = runOutcomes.map((outcome) => ({ name: outcomeWords[outcome], color: colorOf(outcome) }))
const shortDay = (day: unknown): string => String(day).slice(5)

/** The days as pictures: runs by outcome, each with a filling of its own, and how long ports were away. */
export const RunCharts = memo(function RunCharts({ days }: { readonly days: readonly RunDay[] }) {
  const points = useMemo(() => dayPoints(days, mostDays).map((point) => ({ ...point })), [days])
  return (
    <div className={classes.charts}>
      <Patterns />
      <figure className={classes.chart}>
        <figcaption>Runs by day</figcaption>
        <BarChart
          className={classes.plot}
          data={points}
          dataKey="day"
          type="stacked"
          series={series}
          maxBarWidth={36}
          barProps={({ name }) => ({ fill: `url(#${patternOf(byWord[name] ?? 'skipped')})` })}
          xAxisProps={{ tickFormatter: shortDay }}
          yAxisProps={{ allowDecimals: false, width: 40 }}
        />
        <ul className={classes.legend}>
          {runOutcomes.map((outcome) => (
            <li key={outcome}>
              <svg className={classes.swatch} aria-hidden>
                <rect width="100%" height="100%" fill={`url(#${patternOf(outcome)})`} stroke={colorOf(outcome)} />
              </svg>
              {outcomeWords[outcome]}
            </li>
          ))}
        </ul>
      </figure>
      <figure className={classes.chart}>
        <figcaption>Back after, median of each day</figcaption>
        <LineChart
          className={classes.plot}
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

/** Fillings that differ in more than their colour. */
function Patterns() {
  return (
    <svg className={classes.patterns} aria-hidden>
      <defs>
        {runOutcomes.map((outcome) => (
          <pattern key={outcome} id={patternOf(outcome)} width={6} height={6} patternUnits="userSpaceOnUse">
            <rect width={6} height={6} fill={colorOf(outcome)} opacity={outcome === 'changed' ? 1 : 0.3} />
            <path d={strokes[outcome]} stroke={colorOf(outcome)} strokeWidth={1.5} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

/** Full, slanted, dotted, crossed, lying. */
const strokes: Readonly<Record<RunOutcome, string>> = {
  changed: '',
  unchanged: 'M0 6L6 0M-1 1L1 -1M5 7L7 5',
  'could-not-tell': 'M2 3H4',
  failed: 'M0 0L6 6M0 6L6 0',
  skipped: 'M0 3H6',
}
