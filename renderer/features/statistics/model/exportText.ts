import type { CountedSlot, StatisticsReading } from '../../../../shared/domain/statistics.ts'
import { csvMark, formatCsv } from '../../../../shared/lib/csv.ts'
import type { RowSort } from './address.ts'
import { type CounterColumn, callColumns, placeOf, plainText, smsColumns, sortRows } from './columns.ts'

/** A reading as a file that a spreadsheet takes, in the order in which it is shown; what is not told says so. */
export const exportReading = (reading: StatisticsReading, sort: RowSort): string =>
  csvMark +
  formatCsv(reading.kind === 'sms' ? lines(reading.rows, smsColumns, sort) : lines(reading.rows, callColumns, sort))

function lines<T extends CountedSlot>(rows: readonly T[], columns: readonly CounterColumn<T>[], sort: RowSort) {
  return [
    ['Port', ...columns.map(({ title }) => title)],
    ...sortRows(rows, columns, sort).map((row) => [placeOf(row), ...columns.map(({ text }) => plainText(text(row)))]),
  ]
}
