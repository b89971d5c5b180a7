import { sumOf } from './applyReport.ts'
import type { TaskRecord } from './records.ts'

/** Where a device's counters and what it has named do not agree, in words for a person; empty when they do. */
export function disagreements({ fate, progress, miscounted, messages }: TaskRecord): string[] {
  const found: string[] = []
  // What was removed is no longer counted: less than there is, is right then.
  const isShort = fate === 'removed' && miscounted !== null && sumOf(miscounted) < messages.length
  if (miscounted && !isShort) {
    found.push(`The gateway has counted ${messagesOf(sumOf(miscounted))}, and the task has ${messages.length}.`)
  }
  const counts = isShort ? miscounted : progress
  if (!counts) return found
  const sent = messages.filter(({ facts }) => facts.sent !== null).length
  const failed = messages.filter(({ facts }) => facts.failed !== null && facts.sent === null).length
  for (const [what, verb, counted, named] of [
    ['sent', 'were sent', counts.sent, sent],
    ['failed', 'have failed', counts.failed, failed],
  ] as const) {
    if (named > counted) found.push(`The gateway has counted ${counted} as ${what}, and named ${named}.`)
    // Where none is named, the device does not report these at all.
    else if (named > 0 && named < counted) {
      found.push(`${counted - named} of ${counted} that ${verb} are not named: a report may have been lost.`)
    }
  }
  return found
}

const messagesOf = (count: number): string => (count === 1 ? '1 message' : `${count} messages`)
