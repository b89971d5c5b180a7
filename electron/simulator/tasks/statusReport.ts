import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { writePort } from '../status/portNotation.ts'
import type { Task, TaskMessage, TaskResult } from './task.ts'
import { written } from './written.ts'

/** One result that a task has not reported yet. */
export interface Detail {
  readonly message: TaskMessage
  readonly result: TaskResult
}

/** One element of `rpts` (spec 5.3.2.3): the counters of the whole task, and what is new since its last report. */
export function taskReport(
  { fields, counters }: Task,
  details: readonly Detail[],
  device: SimulatedDevice,
  quirks: QuirkSet,
): unknown {
  const { sending, sent, failed, unsent } = counters
  const counted = { tid: fields.tid, sending, sent: sent + (quirks.has('report-miscounts') ? 1 : 0), failed, unsent }
  if (quirks.has('report-no-details')) return written(counted, quirks)
  const rows = (isFailed: boolean) =>
    details
      .filter(({ result }) => (result.failure !== null) === isFailed)
      .map((detail) => detailRow(detail, device, quirks))
  return written(
    { ...counted, ...(fields.sdr && { sdr: rows(false) }), ...(fields.fdr && { fdr: rows(true) }) },
    quirks,
  )
}

function detailRow({ message, result }: Detail, device: SimulatedDevice, quirks: QuirkSet): readonly unknown[] {
  const { index, number, port } = message
  const { slot, at, failure } = result
  const row = [
    index + (quirks.has('report-from-1') ? 1 : 0),
    number,
    writePort({ port, slot }, device, quirks),
    Math.floor(at / 1000),
  ]
  if (!failure) return row
  return [...row, failure.reason, ...(quirks.has('report-short-fdr') ? [] : [failure.carrier])]
}
