import { formatLettered } from '../../../shared/lib/portName.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { slotName } from '../device/slot.ts'
import type { QuirkSet } from '../quirks.ts'
import { writePort } from '../status/portNotation.ts'
import { contentItem } from './content.ts'
import type { ReceivedSms } from './message.ts'

/** The port that received a message, as rows and pushes write it: like the status, unless it has a habit of its own. */
export function smsPort({ port, slot }: ReceivedSms, device: SimulatedDevice, quirks: QuirkSet): string {
  if (!quirks.has('sms-letters-port')) return writePort({ port, slot }, device, quirks)
  return formatLettered({ port, slot, pool: null }) ?? slotName({ port, slot })
}

const writesStrings = (quirks: QuirkSet): boolean => quirks.has('sms-strings') || quirks.has('numbers-as-strings')

/** A count or an id: a number (spec 7.2.3), or a string (the table of 6.2.3). */
export const writeNumber = (value: number, quirks: QuirkSet): number | string =>
  writesStrings(quirks) ? String(value) : value

/** A message as a row of a listing or a push: the shape of spec 6.2.3 and 7.2.3, unless quirks say otherwise. */
export function smsRow(message: ReceivedSms, device: SimulatedDevice, quirks: QuirkSet): unknown {
  const row: readonly unknown[] = [
    writeNumber(message.kind === 'report' ? 1 : 0, quirks),
    smsPort(message, device, quirks),
    writeNumber(message.stampS, quirks),
    message.sender,
    message.recipient,
    contentItem(message, quirks),
    ...(quirks.has('sms-9-items') ? [message.iccid, message.imsi, message.imei] : []),
  ]
  return quirks.has('sms-bad-rows') ? withNonsense(row, message.number) : row
}

/** One kind of nonsense for each row in turn. */
const nonsense: readonly ((row: readonly unknown[]) => unknown)[] = [
  (row) => row.slice(0, 5),
  (row) => row.with(2, null),
  (row) => row.with(1, { port: 1 }),
  (row) => row.with(5, 12_345),
  (row) => row.with(3, null).with(4, [true]),
  (row) => row.with(0, 'x').with(2, -1),
  (row) => ({ ...row }),
  (row) => row[5],
  () => [],
  () => null,
]

/** Messages with odd numbers stay whole. */
const withNonsense = (row: readonly unknown[], number: number): unknown =>
  number % 2 === 1 ? row : nonsense[(number / 2 - 1) % nonsense.length]?.(row)
