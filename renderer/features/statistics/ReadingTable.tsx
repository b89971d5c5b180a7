import { VisuallyHidden } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { CountedSlot, StatisticsReading } from '../../../shared/domain/statistics.ts'
import {
  callMarks,
  callTotals,
  type StatisticsMark,
  smsMarks,
  smsTotals,
} from '../../../shared/domain/statisticsFigures.ts'
import { paths } from '../../app/paths.ts'
import { useSettings } from '../../stores/settings.ts'
import { SortHeader } from '../../ui/SortHeader.tsx'
import { VirtualTable } from '../../ui/VirtualTable.tsx'
import { count, plural } from '../../ui/words.ts'
import { MarkBadges } from './MarkBadges.tsx'
import { type CellText, type CounterColumn, callColumns, placeOf, smsColumns, sortRows } from './model/columns.ts'
import { kindWords } from './model/words.ts'
import classes from './Statistics.module.css'
import type { PartProps } from './useStatisticsAddress.ts'

/** The counters of each slot, with their sum above and what is marked. */
export function ReadingTable(props: PartProps & { readonly reading: StatisticsReading }) {
  const { thresholds } = useSettings().statistics
  const { reading } = props
  return reading.kind === 'sms' ? (
    <Rows
      {...props}
      rows={reading.rows}
      columns={smsColumns}
      totals={smsTotals(reading.rows)}
      marksOf={(row) => smsMarks(row, thresholds)}
    />
  ) : (
    <Rows
      {...props}
      rows={reading.rows}
      columns={callColumns}
      totals={callTotals(reading.rows)}
      marksOf={(row) => callMarks(row, thresholds)}
    />
  )
}

interface RowsProps<T extends CountedSlot> extends PartProps {
  readonly reading: StatisticsReading
  readonly rows: readonly T[]
  readonly columns: readonly CounterColumn<Omit<T, keyof CountedSlot>>[]
  readonly totals: { readonly counters: Omit<T, keyof CountedSlot>; readonly untold: Readonly<Record<string, number>> }
  readonly marksOf: (row: T) => StatisticsMark[]
}

function Rows<T extends CountedSlot>(props: RowsProps<T>) {
  const { gateway, address, onAddress, reading, rows, columns, totals, marksOf } = props
  const { sort } = address
  const items = useMemo(() => [null, ...sortRows(rows, columns, sort)], [rows, columns, sort])
  const marked = rows.filter((row) => marksOf(row).length > 0).length
  // Calls have one kind of mark, and many columns.
  const marks = reading.kind === 'sms' ? classes.marks : classes.mark1
  const sortBy = (column: string) => {
    const desc = sort.column === column ? !sort.desc : column !== 'port'
    onAddress({ sort: { column, desc } }, 'replace')
  }
  const head = (id: string, title: string, className: string | undefined, meaning?: string) => (
    <SortHeader
      key={id}
      className={className}
      sorted={sort.column === id ? (sort.desc ? 'descending' : 'ascending') : null}
      onSort={() => sortBy(id)}
    >
      <span title={meaning}>{title}</span>
    </SortHeader>
  )
  return (
    <>
      {reading.warnings.length > 0 ? (
        <p className={classes.warnings}>
          <IconInfoCircle size={14} aria-hidden /> {reading.warnings.join(' ')}
        </p>
      ) : null}
      <VirtualTable
        label={`${kindWords[reading.kind]} statistics`}
        items={items}
        itemKey={(row) => (row ? placeOf(row) : 'total')}
        itemHeight={32}
        head={
          <>
            {head('port', 'Port', classes.port)}
            {columns.map(({ id, title, meaning }) => head(id, title, classes.number, meaning))}
            <th scope="col" className={marks}>
              Marks
            </th>
          </>
        }
      >
        {(row) => (
          <tr data-total={row === null || undefined} className={row === null ? classes.total : undefined}>
            <td className={classes.port}>
              {row === null ? (
                `All ${plural(rows.length, address.slots === 'current' ? 'port' : 'slot')}`
              ) : (
                <Link
                  href={`${paths.gateway(gateway.id)}?port=${placeOf(row)}`}
                  className={classes.link}
                  data-row-focus
                  title="Open the port"
                >
                  {placeOf(row)}
                </Link>
              )}
            </td>
            {columns.map((column) => (
              <td key={column.id} className={classes.number}>
                <Cell
                  text={column.text(row ?? totals.counters)}
                  untold={row === null ? (totals.untold[column.id] ?? 0) : 0}
                  of={rows.length}
                />
              </td>
            ))}
            <td className={marks}>
              {row !== null ? (
                <MarkBadges marks={marksOf(row)} />
              ) : marked > 0 ? (
                `${count(marked)} marked`
              ) : (
                <span className={classes.dim}>none</span>
              )}
            </td>
          </tr>
        )}
      </VirtualTable>
    </>
  )
}

interface CellProps {
  readonly text: CellText
  /** How many of the rows that are added up do not tell. */
  readonly untold: number
  readonly of: number
}

function Cell({ text, untold, of }: CellProps) {
  if (text === 'untold')
    return (
      <span className={classes.untold} title="The gateway does not tell this.">
        not told
      </span>
    )
  if (text === 'none')
    return (
      <span className={classes.untold}>
        –<VisuallyHidden>nothing to reckon it from</VisuallyHidden>
      </span>
    )
  return untold > 0 ? <span title={`${untold} of ${of} do not tell this.`}>{text}*</span> : text
}
