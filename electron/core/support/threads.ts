import { Worker } from 'node:worker_threads'
import { fail, type Result } from '../../../shared/result.ts'
import type { ThreadOutcome, ThreadTask } from './threadTask.ts'

/** Starts a thread for each task, so that no big database holds the core. */
export class Threads {
  readonly #script: string
  readonly #running = new Set<Worker>()
  #stopped = false

  /** `script`: the file that runs `worker.ts`, or what was built of it. */
  constructor(script: string) {
    this.#script = script
  }

  /** Fails with `app/cancelled` when `signal` aborts or `stop` is called; the thread has ended then. */
  run<T extends ThreadTask>(task: T, signal: AbortSignal): Promise<Result<ThreadOutcome[T['kind']]>> {
    const cancelled = fail('app/cancelled', 'It was cancelled.')
    if (this.#stopped || signal.aborted) return Promise.resolve(cancelled)
    return new Promise((resolve) => {
      const worker = new Worker(this.#script, { workerData: task, execArgv: [] })
      this.#running.add(worker)
      let outcome: Result<ThreadOutcome[T['kind']]> | null = null
      const abort = () => void worker.terminate()
      signal.addEventListener('abort', abort, { once: true })
      // The task's kind ties the outcome to it; a message between threads cannot carry types.
      worker.on('message', (result: Result<ThreadOutcome[T['kind']]>) => {
        outcome = result
      })
      let why = 'The thread ended.'
      worker.on('error', (error) => {
        why = error instanceof Error ? error.message : String(error)
      })
      worker.on('exit', () => {
        this.#running.delete(worker)
        signal.removeEventListener('abort', abort)
        if (signal.aborted || this.#stopped) resolve(cancelled)
        else resolve(outcome ?? fail('app/internal', 'The work on the database broke off.', { detail: why }))
      })
    })
  }

  /** Ends all threads. Idempotent. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all([...this.#running].map((worker) => worker.terminate()))
  }
}
