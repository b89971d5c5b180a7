import {
  noFacts,
  type Submission,
  submission,
  type TaskRecord,
} from '../../../../../electron/core/tasks/ledger/records.ts'
import type { ResultDetail, TaskCounters, TaskReport } from '../../../../../electron/core/tasks/wire/statusReport.ts'
import { parsePortName } from '../../../../../shared/lib/portName.ts'
import { cellsOf } from '../../../../../shared/lib/sms/expansion.ts'

export const tid = 1223

/** A task to these numbers from these ports, of which nothing has been heard but its submission. */
export function taskTo(
  numbers: readonly string[],
  ports: readonly string[] = [],
  state: Submission['state'] = 'accepted',
): TaskRecord {
  const messages = [...cellsOf(numbers.length, ports)].map(({ recipient, port }) => ({
    number: numbers[recipient] ?? '',
    port,
    facts: noFacts,
    marked: null,
  }))
  return { tid, submission: submission(state), fate: 'live', progress: null, miscounted: null, messages }
}

export const sent = (number: string, rawPort = '1.01', at: number | null = 1000): ResultDetail => ({
  outcome: 'sent',
  index: 0,
  number,
  port: parsePortName(rawPort),
  rawPort,
  at,
  reason: null,
  carrier: null,
})

export const failed = (number: string, rawPort = '1.01', at: number | null = 1000, code = 6): ResultDetail => ({
  ...sent(number, rawPort, at),
  outcome: 'failed',
  reason: { code, text: `${code} Timeout` },
  carrier: { code: 38, text: '38 Network out of order' },
})

export const noCounters: TaskCounters = { sending: null, sent: null, failed: null, unsent: null }

/** Counters in the order of the specification's table. */
export const counters = (sending: number, sentCount: number, failedCount: number, unsent: number): TaskCounters => ({
  sending,
  sent: sentCount,
  failed: failedCount,
  unsent,
})

export const report = (counted: TaskCounters, ...details: ResultDetail[]): TaskReport => ({
  tid,
  counters: counted,
  details,
})
