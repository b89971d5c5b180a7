import type { Tone } from './portState.ts'
import type { RecipientState, TaskState } from './task.ts'

/** What a state is called on the screen and in exports, and what to do about it. */
export interface TaskStateWords {
  readonly word: string
  readonly tone: Tone
  /** Plain language: what this means. */
  readonly meaning: string
  /** What to try next; empty when nothing is wrong. */
  readonly next: string
}

const words = (word: string, tone: Tone, meaning: string, next = ''): TaskStateWords => ({ word, tone, meaning, next })

/** Every state of one message, in the order of its life. */
export const recipientStateWords: Readonly<Record<RecipientState, TaskStateWords>> = {
  drafted: words('Not submitted yet', 'quiet', 'The gateway has not been told of it.'),
  submitted: words('Submitted', 'busy', 'The request is on its way; the gateway has not answered yet.'),
  accepted: words('Accepted', 'busy', 'The gateway has it in its queue.'),
  sending: words('Being sent', 'busy', 'The gateway is at it.'),
  sent: words('Sent', 'good', 'The network has taken it. Whether it arrived is not known.'),
  delivered: words('Delivered', 'good', 'The delivery report says that it has arrived.'),
  undelivered: words(
    'Not delivered',
    'bad',
    'The delivery report says that it has not arrived.',
    'Check the number; the recipient may be out of reach or barred.',
  ),
  failed: words(
    'Failed',
    'bad',
    'The gateway could not send it.',
    'Read the reason, mend it, then send what has failed again.',
  ),
  refused: words(
    'Refused',
    'bad',
    'The gateway did not take it, or the request never reached it. Nothing was sent.',
    'Read the reason, mend it, then send it again.',
  ),
  removed: words('Removed', 'quiet', 'It was taken out of the queue before it was sent.'),
  unknown: words(
    'Unknown',
    'unknown',
    'Nobody can say whether it was or will be sent. Simrack does not send it again by itself.',
    'Look at the queue and ask the recipient; then mark it, or send it again.',
  ),
}

/** Every state of a whole task, in the order of its life. */
export const taskStateWords: Readonly<Record<TaskState, TaskStateWords>> = {
  drafted: words('Not submitted yet', 'quiet', 'The gateway has not been told of it: it can still be held or dropped.'),
  submitted: words('Submitted', 'busy', 'The request is on its way; the gateway has not answered yet.'),
  waiting: words('Waiting', 'busy', 'The gateway has it in its queue; nothing of it has been sent yet.'),
  paused: words('Paused', 'warn', 'The gateway holds it back.', 'Resume it in the queue when it may go on.'),
  sending: words('Being sent', 'busy', 'Some of it has been sent or is on its way.'),
  done: words('Ended', 'good', 'Every recipient has a result, or was taken out of the queue.'),
  refused: words(
    'Refused',
    'bad',
    'The gateway did not take it. Nothing was sent.',
    'Read the reason, mend it, then send it again.',
  ),
  unknown: words(
    'Unknown',
    'unknown',
    'It has ended, and of some recipients nobody can say what became of them.',
    'Look at those recipients; mark them, or send them again.',
  ),
}
