import type { ResultDetail, TaskCounters, TaskReport } from '../wire/statusReport.ts'
import { withResult } from './facts.ts'
import { type MessageRecord, type Progress, submission, type TaskRecord } from './records.ts'
import { canBePort, numberLikeness } from './samePlace.ts'
import { surer } from './submission.ts'

export interface AppliedReport {
  /** The same object when the report said nothing new. */
  readonly task: TaskRecord
  /** Places of the messages of which something new was heard. */
  readonly changed: readonly number[]
  /** Results that belong to no message of the task. */
  readonly strays: readonly ResultDetail[]
}

/**
 * Merges what a status report says of a task. Reports may come twice, late and in any order: the end is the same. A report whose
 * results are all of other messages is about somebody else's task of the same number, and changes nothing. So are bare counters
 * for a task that the device refused, which it may have done because that number was in use.
 */
export function applyReport(task: TaskRecord, report: TaskReport): AppliedReport {
  const messages = [...task.messages]
  const changed = new Set<number>()
  const strays: ResultDetail[] = []
  for (const detail of report.details) {
    const place = placeOf(detail, messages)
    const message = messages[place]
    if (!message) {
      strays.push(detail)
      continue
    }
    const facts = withResult(message.facts, detail)
    if (facts === message.facts) continue
    messages[place] = { ...message, facts }
    changed.add(place)
  }
  const named = report.details.length - strays.length
  const counted = countersOf(report.counters)
  const addsUp = counted !== null && sumOf(counted) === messages.length
  if (!isAbout(task, report, named, addsUp)) return { task, changed: [], strays }

  const progress = addsUp ? further(task.progress, counted) : task.progress
  const miscounted = counted && !addsUp ? further(task.miscounted, counted) : task.miscounted
  const known = named > 0 || addsUp ? surer(task.submission, submission('accepted')) : task.submission
  const same = changed.size === 0 && known === task.submission
  if (same && progress === task.progress && miscounted === task.miscounted) return { task, changed: [], strays }
  const merged = { ...task, submission: known, progress, miscounted, messages }
  return { task: merged, changed: [...changed].sort((a, b) => a - b), strays }
}

function isAbout({ submission: { state } }: TaskRecord, report: TaskReport, named: number, addsUp: boolean): boolean {
  if (named > 0) return true
  if (report.details.length > 0) return false
  return state === 'accepted' || (addsUp && (state === 'submitted' || state === 'unknown'))
}

/** -1 when there is no such message, or when it could be two. */
function placeOf({ number, port }: ResultDetail, messages: readonly MessageRecord[]): number {
  const fits = messages.flatMap((message, place) => {
    const elsewhere = message.port !== null && port !== null && !canBePort(message.port, port)
    return elsewhere ? [] : [{ place, written: message.number }]
  })
  const same = fits.filter(({ written }) => written === number)
  // Ways to write a number are only compared where none is the same: it takes longer.
  const alike = same.length > 0 ? same : mostAlike(fits, number)
  return alike.length === 1 ? (alike[0]?.place ?? -1) : -1
}

function mostAlike<T extends { readonly written: string }>(all: readonly T[], number: string): T[] {
  const ranked = all.map((each) => ({ each, likeness: numberLikeness(each.written, number) }))
  const most = Math.max(1, ...ranked.map(({ likeness }) => likeness))
  return ranked.filter(({ likeness }) => likeness === most).map(({ each }) => each)
}

function countersOf({ sending, sent, failed, unsent }: TaskCounters): Progress | null {
  if (sending === null || sent === null || failed === null || unsent === null) return null
  return { sending, sent, failed, unsent }
}

export const sumOf = ({ sending, sent, failed, unsent }: Progress): number => sending + sent + failed + unsent

/** Results only grow and the queue only shrinks: of two reports, the one with more results was written later. */
function further(known: Progress | null, heard: Progress): Progress {
  if (known === null) return heard
  const order =
    heard.sent + heard.failed - (known.sent + known.failed) ||
    known.unsent - heard.unsent ||
    heard.sent - known.sent ||
    known.sending - heard.sending
  return order > 0 ? heard : known
}
