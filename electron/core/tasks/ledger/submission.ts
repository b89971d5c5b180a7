import type { AppError, ErrorCode } from '../../../../shared/errors.ts'
import type { CodedText } from '../wire/codedText.ts'
import type { TaskAnswer } from '../wire/taskAnswers.ts'
import { type Submission, submission } from './records.ts'

/** What is known more surely stands: an answer that comes late never takes back what a report has shown. */
const sureness: readonly Submission['state'][] = ['drafted', 'submitted', 'unknown', 'refused', 'accepted']

/** The surer of two; the first when they are equally sure. */
export function surer(known: Submission, heard: Submission): Submission {
  return sureness.indexOf(heard.state) > sureness.indexOf(known.state) ? heard : known
}

/**
 * What a device's answer says of each of the tasks that a request held. A task of which it says nothing readable is `unknown`. Answers
 * without numbers are taken by their places when there are as many as tasks.
 */
export function readAnswers(tids: readonly number[], answers: readonly TaskAnswer[]): Map<number, Submission> {
  const byPlace = answers.length === tids.length && answers.every(({ tid }) => tid === null)
  return new Map(
    tids.map((tid, place) => {
      const own = answers.filter((answer, i) => (byPlace ? i === place : answer.tid === tid))
      return [tid, own.map(readAnswer).reduce(surer, submission('unknown', wordsOf(own[0])))]
    }),
  )
}

function readAnswer(answer: TaskAnswer): Submission {
  const state = answer.code === null ? 'unknown' : answer.code === 0 ? 'accepted' : 'refused'
  return submission(state, wordsOf(answer))
}

const wordsOf = (answer: TaskAnswer | undefined): CodedText | null =>
  answer ? { code: answer.code, text: answer.text } : null

/** Failures after which no device can have done what it was told: nothing heard the request, or what answered said no to all of it. */
export const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'device/dns',
  'device/refused',
  'device/auth',
  'device/busy',
  'device/rejected',
  'input/invalid',
  'input/not-found',
  'secret/unavailable',
])

/**
 * What a request that failed as a whole says of its tasks. `left` is whether the request was begun: before that, nothing can have
 * happened. After it, all that is not plainly a refusal is `unknown`: also a lost route or a broken TLS, which may break off
 * after the device has read everything.
 */
export function readFailure(error: AppError, left: boolean): Submission {
  const answer = { code: codeIn(error), text: error.message }
  return submission(!left || refusals.has(error.code) ? 'refused' : 'unknown', answer)
}

/** The device's own code, where it refused the request as a whole. */
function codeIn({ code, detail }: AppError): number | null {
  if (code !== 'device/rejected' && code !== 'device/auth') return null
  const digits = /^(?:code )?(\d{1,9})\b/.exec(detail ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
