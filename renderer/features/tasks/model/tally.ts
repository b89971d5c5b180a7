import type { Tone } from '../../../../shared/domain/portState.ts'
import { type RecipientState, type RecipientTally, recipientStates } from '../../../../shared/domain/task.ts'
import { recipientStateWords } from '../../../../shared/domain/taskWords.ts'
import { count } from '../../../ui/words.ts'

/** One stretch of a progress bar. */
export interface TallyPart {
  readonly state: RecipientState
  readonly count: number
  readonly tone: Tone
  readonly word: string
}

/** From the end of a message's life to its beginning: what is finished stands on the left. */
const order: readonly RecipientState[] = [
  'delivered',
  'sent',
  'undelivered',
  'failed',
  'refused',
  'unknown',
  'removed',
  'sending',
  'accepted',
  'submitted',
  'drafted',
]

/** Messages in one of these are not at their end. */
const open: readonly RecipientState[] = ['drafted', 'submitted', 'accepted', 'sending']

/** The states of which there are any, as a progress bar shows them. */
export const tallyParts = (tally: RecipientTally): readonly TallyPart[] =>
  order
    .filter((state) => tally[state] > 0)
    .map((state) => ({ state, count: tally[state], ...pick(recipientStateWords[state]) }))

const pick = ({ tone, word }: { tone: Tone; word: string }) => ({ tone, word })

export const totalOf = (tally: RecipientTally): number => recipientStates.reduce((sum, state) => sum + tally[state], 0)

/** How many are at their end, whichever. */
export const finishedOf = (tally: RecipientTally): number =>
  totalOf(tally) - open.reduce((sum, state) => sum + tally[state], 0)

/** How many have failed in a way that sending again may mend. */
export const failedOf = (tally: RecipientTally): number => tally.failed + tally.refused + tally.undelivered

/** How what has ended has gone: the one state that all messages are in, or how many there are to worry about. */
export function endOf(tally: RecipientTally): { readonly only: RecipientState | null; readonly worries: number } {
  const parts = tallyParts(tally)
  const [first] = parts
  return { only: parts.length === 1 && first ? first.state : null, worries: failedOf(tally) + tally.unknown }
}

/** For those who do not see the bar: `12 of 40 ended: 10 delivered, 2 failed, 28 accepted`. */
export function tallyWords(tally: RecipientTally): string {
  const parts = tallyParts(tally).map(({ count: n, word }) => `${count(n)} ${word.toLowerCase()}`)
  return `${count(finishedOf(tally))} of ${count(totalOf(tally))} ended${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
