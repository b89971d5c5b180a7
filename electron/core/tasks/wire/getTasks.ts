import type { SmsCoding } from '../../../../shared/lib/sms/gsm7.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import { asInteger, asText, isRecord } from '../../device/looseValues.ts'
import { decodeBase64 } from '../../inbox/decode/base64.ts'

/** A task that waits on the device. */
export interface WaitingTask {
  readonly tid: number
  readonly paused: boolean
  /** Port expression as the device wrote it; empty when the choice is the device's. */
  readonly from: string
  readonly to: readonly string[]
  /** Null when the content was not asked for, or not given. */
  readonly text: string | null
  readonly coding: SmsCoding
}

/** One page of one port's queue. */
export interface TaskPage {
  /** Tasks that wait on the port, as the device counts; null when it does not say. */
  readonly total: number | null
  readonly tasks: readonly WaitingTask[]
  /** Places that the page takes up in the queue: its rows, also those that could not be read. */
  readonly listed: number
  readonly warnings: readonly string[]
}

/** Which page: `pos` counts the port's waiting tasks from 0 in the order of their submission. */
export interface TaskPageInput {
  readonly port: number
  readonly pos: number
  /** 1–100. */
  readonly num: number
  readonly content: boolean
}

/** Spec 5.3.6 and 5.4.7: tasks that wait on one port, and nothing of those that have gone. */
export const getTasks: Endpoint<TaskPageInput, TaskPage> = {
  asking: 'queue of SMS tasks',
  method: 'GET',
  path: '/goip_get_tasks.html',
  timeout: 'default',
  maxBytes: 8 * 1024 * 1024,
  query: ({ port, pos, num, content }) => ({
    version: '1.1',
    port: String(port),
    pos: String(pos),
    num: String(num),
    has_content: content ? '1' : '0',
  }),
  decode: decodeTaskPage,
}

/** Far more than a page holds. */
const maxTasks = 10_000
const maxFrom = 4096
const maxTo = 1_000_000
const maxText = 65_536

/** Decodes one page. A row without a readable number is left out and said. */
export function decodeTaskPage(json: unknown): Result<TaskPage> {
  if (!isRecord(json)) return fail('device/protocol', 'The answer is no list of tasks: it is no JSON object.')
  const count = asInteger(json.task_num)
  const total = asInteger(json.total_num)
  const rows = json.tasks ?? (count === 0 || total === 0 ? [] : undefined)
  if (!Array.isArray(rows)) return fail('device/protocol', 'What came has no list of tasks ("tasks").')
  if (rows.length > maxTasks) return fail('device/too-large', `${rows.length} tasks came at once.`)
  const tasks = rows.flatMap((row) => waitingTask(row) ?? [])
  const warnings: string[] = []
  if (count !== null && count !== rows.length) {
    warnings.push(`The answer announces ${count} tasks and holds ${rows.length}.`)
  }
  if (tasks.length < rows.length) warnings.push(`${rows.length - tasks.length} tasks have no readable number.`)
  return ok({ total: total !== null && total >= 0 ? total : null, tasks, listed: rows.length, warnings })
}

function waitingTask(row: unknown): WaitingTask | null {
  const tid = isRecord(row) ? asInteger(row.tid) : null
  if (!isRecord(row) || tid === null) return null
  const coding = asInteger(row.coding)
  const written = asText(row.sms)?.slice(0, maxText)
  return {
    tid,
    paused: asInteger(row.state) === 1,
    from: (asText(row.from) ?? '').trim().slice(0, maxFrom),
    to: recipientsOf(asText(row.to) ?? ''),
    text: written === undefined ? null : /base64/i.test(asText(row.chs) ?? '') ? fromBase64(written) : written,
    coding: coding === 1 || coding === 2 ? coding : 0,
  }
}

const recipientsOf = (to: string): string[] =>
  to
    .slice(0, maxTo)
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '')

/** As it came when it is no base64. */
function fromBase64(written: string): string {
  const bytes = decodeBase64(written)
  return bytes ? new TextDecoder().decode(bytes) : written
}
