import { type PortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { asInteger, asText, isRecord } from '../../device/looseValues.ts'
import { canonicalMac } from '../../device/statusDecoder.ts'
import { type CodedText, codedText } from './codedText.ts'

/** A status-report push (spec 5.3.2.3). */
export interface StatusReportPayload {
  readonly type: 'status-report'
  /** Whose tasks they are, where the message says. */
  readonly mac: string | null
  readonly reports: readonly TaskReport[]
  /** What was odd about the message, in words. */
  readonly warnings: readonly string[]
}

/** What the message says of one task. */
export interface TaskReport {
  readonly tid: number
  readonly counters: TaskCounters
  /** What has come to a result since the report before. */
  readonly details: readonly ResultDetail[]
}

/** Messages of a task by where they are, over its whole life; null where the device does not say. */
export interface TaskCounters {
  readonly sending: number | null
  readonly sent: number | null
  readonly failed: number | null
  readonly unsent: number | null
}

/** A line of `sdr` (sent) or `fdr` (failed). */
export interface ResultDetail {
  readonly outcome: 'sent' | 'failed'
  /** Place of the recipient in the task. The vendor does not say whether it counts from 0 or 1. */
  readonly index: number | null
  readonly number: string
  readonly port: PortName | null
  readonly rawPort: string
  /** By the device's clock, epoch ms. */
  readonly at: number | null
  /** Why it failed: as the device, and as the network says it. Null for what was sent. */
  readonly reason: CodedText | null
  readonly carrier: CodedText | null
}

/** No report is larger: a task has one message for each recipient and port. */
const maxReports = 10_000
const maxDetails = 100_000
const maxItem = 64
/** Seconds; no clock of a device shows more. */
const maxTime = Date.UTC(2100, 0, 1) / 1000

/** Decodes a status-report. What cannot be read of it is left out and said; only a message that is no report fails. */
export function decodeStatusReport(message: unknown): Result<StatusReportPayload> {
  if (!isRecord(message) || !Array.isArray(message.rpts)) {
    return fail('device/protocol', 'The message is no status report: it has no list of reports ("rpts").')
  }
  const { rpts } = message
  if (rpts.length > maxReports) return fail('device/too-large', `${rpts.length} reports came at once.`)
  const warnings: string[] = []
  const reports = rpts.flatMap((report) => readReport(report, warnings) ?? [])
  if (reports.length === 0 && rpts.length > 0) {
    return fail('device/protocol', 'The message does not say which task it is about.')
  }
  if (reports.length < rpts.length) warnings.push(`${rpts.length - reports.length} reports name no task.`)
  const announced = asInteger(message.rpt_num)
  if (announced !== null && announced !== rpts.length) {
    warnings.push(`The message announces ${announced} reports and holds ${rpts.length}.`)
  }
  return ok({ type: 'status-report', mac: canonicalMac(message.mac), reports, warnings })
}

function readReport(report: unknown, warnings: string[]): TaskReport | null {
  const tid = isRecord(report) ? asInteger(report.tid) : null
  if (!isRecord(report) || tid === null) return null
  const counter = (value: unknown) => {
    const count = asInteger(value)
    return count !== null && count >= 0 ? count : null
  }
  const details = (['sent', 'failed'] as const).flatMap((outcome) => {
    const rows = outcome === 'sent' ? report.sdr : report.fdr
    if (!Array.isArray(rows)) return []
    const read = rows.slice(0, maxDetails).flatMap((row) => readDetail(row, outcome) ?? [])
    if (read.length < rows.length) warnings.push(`${rows.length - read.length} results of task ${tid} are unreadable.`)
    return read
  })
  const counters = {
    sending: counter(report.sending),
    sent: counter(report.sent),
    failed: counter(report.failed),
    unsent: counter(report.unsent),
  }
  return { tid, counters, details }
}

function readDetail(row: unknown, outcome: ResultDetail['outcome']): ResultDetail | null {
  if (!Array.isArray(row)) return null
  const items: readonly unknown[] = row
  const text = (i: number) => (asText(items[i]) ?? '').trim().slice(0, maxItem).toWellFormed()
  const [index, seconds] = [asInteger(items[0]), asInteger(items[3])]
  const [number, rawPort] = [text(1), text(2)]
  if (number === '' && index === null) return null
  return {
    outcome,
    index,
    number,
    port: parsePortName(rawPort),
    rawPort,
    at: seconds !== null && seconds > 0 && seconds <= maxTime ? seconds * 1000 : null,
    reason: outcome === 'failed' ? codedText(items[4]) : null,
    carrier: outcome === 'failed' ? codedText(items[5]) : null,
  }
}
