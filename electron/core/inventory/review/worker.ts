import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { fail } from '../../../../shared/result.ts'
import { reviewDesk } from './desk.ts'
import type { Answered, Answers, Asked, QuestionName } from './questions.ts'

/**
 * The thread that reviews SIMs. It reads the database by a connection of its own, which sees what is committed, and answers one
 * question after the other.
 */
const { file } = workerData as { readonly file: string }
let reader: DatabaseSync | null = null
const desk: Answers = reviewDesk(() => {
  reader ??= new DatabaseSync(file, { readOnly: true })
  return reader
})

parentPort?.on('message', ({ id, name, ask }: Asked) => {
  const answered: Answered = { id, result: answer(name, ask) }
  parentPort?.postMessage(answered)
})

function answer<N extends QuestionName>(name: N, ask: Asked<N>['ask']): Answered['result'] {
  try {
    return desk[name](ask)
  } catch (error) {
    return fail('app/internal', 'The review of SIMs failed inside Simrack.', {
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}
