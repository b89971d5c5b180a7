import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Failure, fail, type Result } from '../../../shared/result.ts'
import type { Clock, Log } from '../ports.ts'
import type { Answered, Asked, QuestionName, Questions } from './review/questions.ts'

interface ReviewerDeps {
  /** The machine's own time: a question takes as long as it takes, however fast a demo runs. */
  readonly clock: Clock
  readonly log: Log
  readonly dataDir: string
  /** The file of the thread. */
  readonly workerFile: string
}

interface Waiting {
  readonly answer: (result: Result<unknown>) => void
  readonly cancelTimer: () => void
}

/** The thread may use so much memory; beyond it the thread ends, and Simrack does not. */
const maxMemoryMb = 2048
/** Whoever waits longer for an answer asks a thread that hangs. */
const answerWithinMs = 60_000

/**
 * The thread that reviews SIMs, begun when it is first asked. When it crashes or hangs, what it was asked fails, and the next question
 * gets a new one, which knows nothing of live rows and opened answers: `generation` says which one it is.
 */
export class Reviewer {
  readonly #deps: ReviewerDeps
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #lastId = 0
  #stopped = false
  #generation = 0

  constructor(deps: ReviewerDeps) {
    this.#deps = deps
  }

  /** Grows with each thread that is begun. */
  get generation(): number {
    this.#running()
    return this.#generation
  }

  ask<N extends QuestionName>(name: N, ask: Questions[N]['ask']): Promise<Result<Questions[N]['answer']>> {
    if (this.#stopped) return Promise.resolve(fail('app/cancelled', 'Simrack ends.'))
    const worker = this.#running()
    const id = ++this.#lastId
    return new Promise((resolve) => {
      this.#waiting.set(id, {
        // The table of questions ties each name to its answer; a message between threads cannot carry types.
        answer: (result) => resolve(result as Result<Questions[N]['answer']>),
        cancelTimer: this.#deps.clock.after(answerWithinMs, () => this.#giveUp(worker, 'did not answer in time')),
      })
      const message: Asked<N> = { id, name, ask }
      worker.postMessage(message)
    })
  }

  /** Ends the thread; what it was asked fails. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    const worker = this.#worker
    this.#failAll(fail('app/cancelled', 'Simrack ends.'))
    this.#worker = null
    await worker?.terminate()
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const { dataDir, workerFile } = this.#deps
    const worker = new Worker(workerFile, {
      workerData: { file: join(dataDir, 'simrack.db') },
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
      execArgv: [],
    })
    worker.on('message', ({ id, result }: Answered) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      waiting?.cancelTimer()
      waiting?.answer(result)
    })
    worker.on('error', (error) => this.#giveUp(worker, error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => this.#giveUp(worker, 'it ended'))
    worker.unref()
    this.#worker = worker
    this.#generation += 1
    return worker
  }

  #giveUp(worker: Worker, why: string): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#deps.log('error', 'review thread ended', { why })
    this.#failAll(fail('app/internal', 'The review of SIMs broke off. Ask again.', { detail: why }))
    void worker.terminate()
  }

  #failAll(failure: Failure): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { answer, cancelTimer } of waiting) {
      cancelTimer()
      answer(failure)
    }
  }
}
