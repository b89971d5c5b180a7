import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import classes from '../../../ui/charts/ChartFigure.module.css'

interface FigureBarsProps {
  readonly title: string
  readonly data: Record<string, string | number | null>[]
  readonly name: string
  readonly label: string
  readonly unit?: string
  /** 100 for percent; else as high as needed. */
  readonly most?: number
  /** Where marks begin; null: nothing is marked. */
  readonly limit?: { readonly at: number; readonly word: string } | null
}

/** One figure of each port, with the limit from which ports are marked. */
export function FigureBars({ title, data, name, label, unit = '', most, limit = null }: FigureBarsProps) {
  return (
    <figure className={classes.chart}>
      <figcaption>
        {title}
        {limit ? `, ${limit.word}` : ''}
      </figcaption>
      <BarChart
        className={classes.plot}
        data={data}
        dataKey="port"
        series={[{ name, label, color: 'var(--tone-busy-line)' }]}
        maxBarWidth={36}
        unit={unit}
        yAxisProps={{ allowDecimals: false, width: 52, ...(most === undefined ? {} : { domain: [0, most] }) }}
        referenceLines={limit ? [{ y: limit.at, color: 'var(--tone-bad-line)' }] : []}
      />
    </figure>
  )
}
