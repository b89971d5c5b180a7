import type { CallCounters, CountedSlot, SmsCounters } from '../../../../shared/domain/statistics.ts'
import { answerRate, averageDuration, postDialDelay, successRate } from '../../../../shared/domain/statisticsFigures.ts'
import { formatPortName } from '../../../../shared/lib/portName.ts'
import { count, percent } from '../../../ui/words.ts'
import { short } from './words.ts'

/** A number as a cell shows it: `untold`, the gateway does not say; `none`, there is nothing to reckon it from. */
export type CellText = string | 'untold' | 'none'

/** One column of counters. */
export interface CounterColumn<T> {
  readonly id: string
  readonly title: string
  /** What it counts, in a sentence. */
  readonly meaning: string
  /** What it is sorted by; null stands at the end. */
  readonly value: (row: T) => number | null
  readonly text: (row: T) => CellText
}

type Sms = Omit<SmsCounters, keyof CountedSlot>
type Calls = Omit<CallCounters, keyof CountedSlot>

function counter<T>(id: string, title: string, meaning: string, value: (row: T) => number | null): CounterColumn<T> {
  return { id, title, meaning, value, text: (row) => told(value(row), count) }
}

const told = (value: number | null, write: (value: number) => string): CellText =>
  value === null ? 'untold' : write(value)

/** Nothing to reckon from is another thing than not being told. */
const reckoned = (value: number | null, of: number | null, write: (value: number) => string): CellText =>
  of === 0 ? 'none' : told(value, write)

export const smsColumns: readonly CounterColumn<Sms>[] = [
  counter('received', 'Received', 'SMS that have arrived', (row) => row.received),
  counter('sent', 'Sent', 'SMS that the port has tried to send', (row) => row.sent),
  counter('sentOk', 'Sent OK', 'Of those, the ones that went out', (row) => row.sentOk),
  counter('sentFailed', 'Failed', 'Of those, the ones that did not go out', (row) => row.sentFailed),
  {
    id: 'rate',
    title: 'Success rate',
    meaning: 'Sent OK of sent',
    value: successRate,
    text: (row) => reckoned(successRate(row), row.sent, percent),
  },
  counter('failedInARow', 'In a row', 'Failures since the last SMS that went out', (row) => row.failedInARow),
  counter('unsent', 'Waiting', 'SMS that are still to be sent', (row) => row.unsent),
  counter('sending', 'Sending', 'SMS that are being sent now', (row) => row.sending),
]

export const callColumns: readonly CounterColumn<Calls>[] = [
  counter('calls', 'Calls', 'Calls that the port has made', (row) => row.calls),
  counter('alerted', 'Alerted', 'Of those, the ones that rang', (row) => row.alerted),
  counter('connected', 'Connected', 'Of those, the ones that were answered', (row) => row.connected),
  counter('failed', 'Failed', 'Calls that failed', (row) => row.failed),
  {
    id: 'asr',
    title: 'ASR',
    meaning: 'Answer-seizure ratio: connected of calls, as the gateway says it, else reckoned',
    value: answerRate,
    text: (row) => reckoned(answerRate(row), row.calls, percent),
  },
  {
    id: 'acd',
    title: 'ACD',
    meaning: 'Average call duration, as the gateway says it, else its seconds over its connected calls',
    value: averageDuration,
    text: (row) => reckoned(averageDuration(row), row.connected, short),
  },
  {
    id: 'pdd',
    title: 'PDD',
    meaning: 'Post-dial delay, from dialling until it rings, as the gateway says it; its document names no unit',
    value: postDialDelay,
    text: (row) => reckoned(postDialDelay(row), row.calls, short),
  },
  {
    id: 'nc',
    title: 'No carrier',
    meaning: 'Calls without carrier: how many of them succeeded / how many there were',
    value: ({ noCarrier }) => noCarrier?.of ?? null,
    text: ({ noCarrier }) => (noCarrier ? `${count(noCarrier.succeeded)}/${count(noCarrier.of)}` : 'untold'),
  },
  counter('minutes', 'Minutes', 'Call time in minutes, as it is charged', (row) => row.minutes),
  counter('seconds', 'Seconds', 'Call time in seconds, as it was', (row) => row.seconds),
]

export const placeOf = ({ port, slot }: CountedSlot): string => formatPortName({ port, slot, pool: null })

/** Rows by a column; those that do not tell stand at the end either way, equal ones in rack order. */
export function sortRows<T extends CountedSlot>(
  rows: readonly T[],
  columns: readonly CounterColumn<T>[],
  sort: { readonly column: string; readonly desc: boolean },
): readonly T[] {
  const inRack = [...rows].sort((a, b) => a.port - b.port || (a.slot ?? 0) - (b.slot ?? 0))
  const column = columns.find(({ id }) => id === sort.column)
  if (!column) return sort.desc ? inRack.reverse() : inRack
  return inRack.sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sort.desc ? y - x : x - y
  })
}

/** What a file or a clipboard says of a cell. */
export const plainText = (text: CellText): string => (text === 'untold' ? 'not told' : text === 'none' ? '' : text)
