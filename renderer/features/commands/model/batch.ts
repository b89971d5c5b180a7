import type { OperationState } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'
import type { Tone } from '../../../../shared/domain/portState.ts'
import { count } from '../../../ui/words.ts'
import { wordsOfState } from './operationWords.ts'

/** One stretch of a batch's bar. */
export interface BatchPart {
  readonly state: OperationState
  readonly count: number
  readonly tone: Tone
  readonly word: string
}

/** From the end of an operation's life to its beginning: what is finished stands on the left. */
const order: readonly OperationState[] = [
  'confirmed',
  'did-not-take',
  'refused',
  'unclear',
  'skipped',
  'cancelled',
  'accepted',
  'sent',
  'planned',
]
const open: readonly OperationState[] = ['planned', 'sent', 'accepted']

/** The states of which there are any, as a bar shows them. */
export const batchParts = ({ tally }: Pick<BatchView, 'tally'>): readonly BatchPart[] =>
  order.flatMap((state) => {
    const n = tally[state] ?? 0
    return n > 0 ? [{ state, count: n, ...wordsOfState(state) }] : []
  })

export const plannedOf = ({ tally }: Pick<BatchView, 'tally'>): number => tally.planned ?? 0

/** How many are at their end, whichever. */
export const finishedOf = ({ tally, total }: Pick<BatchView, 'tally' | 'total'>): number =>
  total - open.reduce((sum, state) => sum + (tally[state] ?? 0), 0)

/** How a batch stands, in one line: `Running: 3 of 12`, `Done: all 12 confirmed`, `Stopped: 2 of 12 confirmed`. */
export function batchWords(batch: Pick<BatchView, 'state' | 'tally' | 'total'>): string {
  const { state, tally, total } = batch
  if (state === 'running') return `Running: ${count(finishedOf(batch))} of ${count(total)} ended`
  const confirmed = tally.confirmed ?? 0
  const how = confirmed === total ? `all ${count(total)} confirmed` : `${count(confirmed)} of ${count(total)} confirmed`
  return `${{ done: 'Done', stopped: 'Stopped', cancelled: 'Cancelled' }[state]}: ${how}`
}

/** The tone of a batch that stands so. */
export function batchTone({ state, retryable }: Pick<BatchView, 'state' | 'retryable'>): Tone {
  if (state === 'running') return 'busy'
  if (state === 'stopped') return 'bad'
  if (state === 'cancelled') return 'quiet'
  return retryable > 0 ? 'bad' : 'good'
}

/** For those who do not see the bar: `3 of 12 ended: 2 confirmed, 1 refused, 9 planned`. */
export function barWords(batch: Pick<BatchView, 'tally' | 'total'>): string {
  const parts = batchParts(batch).map(({ count: n, word }) => `${count(n)} ${word.toLowerCase()}`)
  return `${count(finishedOf(batch))} of ${count(batch.total)} ended: ${parts.join(', ')}`
}
