import { portStateInfo } from '../../../../../shared/domain/portState.ts'
import { taskCodeInfo } from '../../../../../shared/domain/taskCode.ts'
import type { DecodedTable } from '../../../../../shared/domain/traffic.ts'
import { formatPortName } from '../../../../../shared/lib/portName.ts'
import type { SettingAnswer } from '../../../commands/wire/settings.ts'
import { boundedText } from '../../../device/looseValues.ts'
import type { DecodedRow, StatusPayload } from '../../../device/statusDecoder.ts'
import type { IncomingMessage } from '../../../inbox/decode/incomingMessage.ts'
import { readContent } from '../../../inbox/decode/readContent.ts'
import type { SmsPage } from '../../../inbox/decode/smsPage.ts'
import type { TaskPage } from '../../../tasks/wire/getTasks.ts'
import type { StatusReportPayload } from '../../../tasks/wire/statusReport.ts'
import type { TaskAnswer } from '../../../tasks/wire/taskAnswers.ts'

/** What a decoder has understood, as text for a person: the values it gives, nothing guessed. */
export interface Understood {
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly warnings: readonly string[]
  readonly tables: readonly DecodedTable[]
}

type Column<T> = readonly [title: string, text: (row: T) => string]

/** A table without the columns of which every cell is empty, but for the first. */
function table<T>(title: string, columns: readonly Column<T>[], rows: readonly T[]): DecodedTable {
  const cells = rows.map((row) => columns.map(([, text]) => text(row)))
  const shown = columns.map((_, i) => i === 0 || cells.some((row) => row[i] !== ''))
  return {
    title,
    columns: columns.flatMap(([name], i) => (shown[i] ? [name] : [])),
    rows: cells.map((row) => row.filter((_, i) => shown[i])),
  }
}

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)
const fact = (name: string, value: string | number | null | undefined) =>
  text(value) === '' ? [] : [{ name, value: text(value) }]
const timeOf = (at: number | null): string =>
  at === null ? '' : new Date(at).toISOString().slice(0, 19).replace('T', ' ')

const statusColumns: readonly Column<DecodedRow>[] = [
  ['Port', (row) => row.id],
  ['As sent', (row) => (row.rawPort === row.id ? '' : row.rawPort)],
  ['State', (row) => `${portStateInfo(row.state).word}${row.rawState === '' ? '' : ` (${row.rawState})`}`],
  ['Active', (row) => (row.active === undefined ? '' : row.active ? 'yes' : 'no')],
  ['ICCID', (row) => text(row.iccid)],
  ['IMSI', (row) => text(row.imsi)],
  ['Number', (row) => text(row.number)],
  ['Network', (row) => (row.network ? `${row.network.plmn} ${row.network.name}` : '')],
  ['Signal', (row) => text(row.signal)],
  ['IMEI', (row) => text(row.imei)],
  ['Balance', (row) => text(row.balance)],
  ['Total', (row) => usage(row.total)],
  ['Month', (row) => usage(row.month)],
  ['Day', (row) => usage(row.day)],
  ['Marks', (row) => row.flags.join(', ')],
  [
    'Other fields',
    (row) =>
      Object.entries(row.extra)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
  ],
]

const usage = (value: DecodedRow['total']): string =>
  value ? `${value.used} of ${value.limit === null ? 'no limit' : value.limit} min` : ''

export const statusUnderstood = (payload: StatusPayload): Understood => ({
  facts: [
    ...fact('MAC', payload.mac),
    ...fact('Its own address', payload.ip),
    ...fact('Firmware', payload.version),
    ...fact('Ports', payload.maxPorts),
    ...fact('Slots of each', payload.maxSlots),
    ...fact('Sequence', payload.seq),
  ],
  warnings: payload.warnings,
  tables: [table('Ports', statusColumns, payload.rows)],
})

const messageColumns: readonly Column<IncomingMessage>[] = [
  ['Port', ({ port, rawPort }) => (port ? formatPortName(port) : rawPort)],
  ['Kind', ({ kind }) => (kind === 'report' ? 'Delivery report' : 'SMS')],
  ['Time (UTC)', ({ at }) => timeOf(at)],
  ['From', ({ sender }) => sender],
  ['To', ({ recipient }) => recipient],
  ['Text', (message) => contentOf(message)],
  ['ICCID', ({ iccid }) => text(iccid)],
  ['IMSI', ({ imsi }) => text(imsi)],
  ['IMEI', ({ imei }) => text(imei)],
  ['Marks', ({ rowFlags }) => rowFlags.join(', ')],
]

const contentOf = ({ kind, bytes, rowFlags }: IncomingMessage): string =>
  readContent({ kind, bytes, notBase64: rowFlags.includes('not-base64') }, 'auto').text

export const smsUnderstood = (
  messages: readonly IncomingMessage[],
  facts: Understood['facts'],
  warnings: readonly string[] = [],
): Understood => ({ facts, warnings, tables: [table('Messages', messageColumns, messages)] })

export const smsPageUnderstood = ({ ssrc, nextSms, messages, warnings }: SmsPage): Understood =>
  smsUnderstood(messages, [...fact('Run of the gateway', ssrc), ...fact('Goes on at', nextSms)], warnings)

export const taskPageUnderstood = ({ total, tasks, warnings }: TaskPage): Understood => ({
  facts: fact('Tasks that wait', total),
  warnings,
  tables: [
    table(
      'Tasks',
      [
        ['Task', ({ tid }) => String(tid)],
        ['State', ({ paused }) => (paused ? 'paused' : 'waiting')],
        ['Ports', ({ from }) => from || 'chosen by the gateway'],
        ['To', ({ to }) => to.join(', ')],
        ['Text', (task) => task.text ?? ''],
      ],
      tasks,
    ),
  ],
})

export const taskAnswersUnderstood = (answers: readonly TaskAnswer[]): Understood => ({
  facts: [],
  warnings: [],
  tables: [
    table(
      'Tasks',
      [
        ['Task', ({ tid }) => text(tid)],
        ['Answer', (answer) => answer.text],
        ['Meaning', ({ code }) => taskCodeInfo(code).words],
      ],
      answers,
    ),
  ],
})

export const reportsUnderstood = ({ mac, reports, warnings }: StatusReportPayload): Understood => ({
  facts: fact('MAC', mac),
  warnings,
  tables: [
    table(
      'Tasks',
      [
        ['Task', ({ tid }) => String(tid)],
        ['Sending', ({ counters }) => text(counters.sending)],
        ['Sent', ({ counters }) => text(counters.sent)],
        ['Failed', ({ counters }) => text(counters.failed)],
        ['Unsent', ({ counters }) => text(counters.unsent)],
      ],
      reports,
    ),
    ...reports.flatMap(({ tid, details }) =>
      details.length === 0
        ? []
        : [
            table(
              `Results of task ${tid}`,
              [
                ['Number', ({ number }) => number],
                ['Outcome', ({ outcome }) => outcome],
                ['Port', ({ port, rawPort }) => (port ? formatPortName(port) : rawPort)],
                ['Time (UTC)', ({ at }) => timeOf(at)],
                ['Reason', ({ reason }) => text(reason?.text)],
                ['Carrier', ({ carrier }) => text(carrier?.text)],
              ],
              details,
            ),
          ],
    ),
  ],
})

export const settingsUnderstood = (answer: SettingAnswer): Understood => ({
  facts: [],
  warnings: [],
  tables: [
    table(
      'Settings',
      [
        ['Name', ([name]) => name],
        ['Value', ([, value]) => boundedText(value, 4000) ?? ''],
      ],
      [...answer],
    ),
  ],
})

interface CountersOfSlots {
  readonly rows: readonly object[]
  readonly warnings: readonly string[]
}

/** Counters by the names that Simrack gives them. */
export function statisticsUnderstood({ rows, warnings }: CountersOfSlots): Understood {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    facts: fact('Rows', rows.length),
    warnings,
    tables: [
      table(
        'Counters',
        names.map((name): Column<object> => [titleOf(name), (row) => cellOf(new Map(Object.entries(row)).get(name))]),
        rows,
      ),
    ],
  }
}

/** `failedInARow` as `Failed in a row`. */
const titleOf = (name: string): string =>
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/^./, (first) => first.toUpperCase())

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  return Object.values(value).join(' of ')
}
