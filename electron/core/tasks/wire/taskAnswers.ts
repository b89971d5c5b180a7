import { fail, ok, type Result } from '../../../../shared/result.ts'
import { asInteger, isRecord } from '../../device/looseValues.ts'
import { type CodedText, codedText } from './codedText.ts'

/** What a device says of one task of a request: `code` 0 is yes, every other no, null is unreadable. */
export interface TaskAnswer extends CodedText {
  /** Null when the device does not say which task it means. */
  readonly tid: number | null
}

/** Far more tasks than any request has. */
const maxAnswers = 10_000

/** Decodes the answer to a submission (spec 5.3.1.4): one item of `status` for each task, not always in order, not always all. */
export const decodeTaskStatus = (json: unknown): Result<readonly TaskAnswer[]> => answersUnder(json, 'status')

/** Decodes the answer to pause, resume and remove (spec 5.3.3.3): one item of `results` for each task that was named. */
export const decodeTaskResults = (json: unknown): Result<readonly TaskAnswer[]> => answersUnder(json, 'results')

function answersUnder(json: unknown, key: 'status' | 'results'): Result<readonly TaskAnswer[]> {
  if (!isRecord(json)) return fail('device/protocol', 'The answer says nothing of tasks: it is no JSON object.')
  // A device that says no more than "OK" has not said what became of any task.
  const items = json[key] ?? []
  if (!Array.isArray(items)) return fail('device/protocol', `The answer has no list of tasks ("${key}").`)
  if (items.length > maxAnswers) return fail('device/too-large', `The answer tells of ${items.length} tasks.`)
  return ok(items.map((item) => ({ tid: isRecord(item) ? asInteger(item.tid) : null, ...codedText(statusOf(item)) })))
}

const statusOf = (item: unknown): unknown => (isRecord(item) ? item.status : undefined)
