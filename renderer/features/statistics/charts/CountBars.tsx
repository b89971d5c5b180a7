import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import classes from '../../../ui/charts/ChartFigure.module.css'
import { type Filling, FillingLegend, Fillings, fillOf } from '../../../ui/charts/Fillings.tsx'

interface CountBarsProps {
  readonly title: string
  readonly data: Record<string, string | number | null>[]
  /** The key of what stands below the bars. */
  readonly along: string
  /** What is stacked; the key of each series is `name`. */
  readonly series: readonly (Filling & { readonly name: string })[]
}

/** Counts on each other, by port or by time. */
export function CountBars({ title, data, along, series }: CountBarsProps) {
  const byName = new Map(series.map((filling) => [filling.name, filling]))
  return (
    <figure className={classes.chart}>
      <Fillings fillings={series} />
      <figcaption>{title}</figcaption>
      <BarChart
        className={classes.plot}
        data={data}
        dataKey={along}
        type="stacked"
        series={series.map(({ name, word, color }) => ({ name, label: word, color }))}
        maxBarWidth={36}
        barProps={({ name }) => {
          const filling = byName.get(name)
          return filling ? { fill: fillOf(filling) } : {}
        }}
        yAxisProps={{ allowDecimals: false, width: 44 }}
      />
      <FillingLegend fillings={series} />
    </figure>
  )
}
