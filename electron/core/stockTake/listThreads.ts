import { Worker } from 'node:worker_threads'
import type { StockMapping } from '../../../shared/domain/stockTake.ts'
import { fail, type Result } from '../../../shared/result.ts'
import type { Clock, Log } from '../ports.ts'
import type { ReconciledItem } from './match/reconciledItem.ts'
import type { FromThread, ListFile, RackPiece, ReadView, ThreadTask, ToThread } from './threadMessages.ts'

interface ListThreadsDeps {
  /** The file that a thread runs (`Ports.stockWorker`). */
  readonly script: string
  /** The machine's own time: what is waited for is a thread. */
  readonly clock: Clock
  readonly log: Log
}

/** A thread may use so much memory: enough for half a million rows. */
const limits = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 128 }
/** Nothing that is a list takes longer; a machine under load gets its time too. */
const withinMs = 180_000

/** Takes what came of it a piece at a time, `total` being how many there are in all. */
export type TakeItems = (items: readonly ReconciledItem[], total: number) => Promise<void>

/** Reads lists in threads with bounds of memory and time, one after the other. */
export class ListThreads {
  readonly #deps: ListThreadsDeps
  readonly #ending = new AbortController()
  #last: Promise<unknown> = Promise.resolve()

  constructor(deps: ListThreadsDeps) {
    this.#deps = deps
  }

  /** Ends what is under way. Idempotent. */
  stop(): void {
    this.#ending.abort()
  }

  read(file: ListFile): Promise<Result<ReadView>> {
    return this.#run<ReadView>({ file, mapping: null }, (message, _worker, end) => {
      if (message.t === 'read') end(message.result)
    })
  }

  /** Sets a list against SIMs that come in pieces. What comes of it goes to `take`, a piece when the one before is put away. */
  reconcile(file: ListFile, mapping: StockMapping, rack: readonly RackPiece[], take: TakeItems): Promise<Result<null>> {
    return this.#run<null>(
      { file, mapping },
      (message, ask, end) => {
        if (message.t === 'refused') return end(message.result)
        if (message.t !== 'items') return
        if (message.items.length === 0) return end({ ok: true, value: null })
        take(message.items, message.total).then(
          () => ask({ t: 'more' }),
          (error: unknown) =>
            end(fail('store/failed', 'What came of it could not be stored.', { detail: String(error) })),
        )
      },
      (ask) => {
        for (const piece of rack) ask(piece)
        ask({ t: 'more' })
      },
    )
  }

  #run<T>(
    task: ThreadTask,
    hear: (message: FromThread, ask: (message: ToThread) => void, end: (result: Result<T>) => void) => void,
    begin: (ask: (message: ToThread) => void) => void = () => {},
  ): Promise<Result<T>> {
    const turn = this.#last.then(() => this.#thread(task, hear, begin))
    this.#last = turn
    return turn
  }

  #thread<T>(
    task: ThreadTask,
    hear: (message: FromThread, ask: (message: ToThread) => void, end: (result: Result<T>) => void) => void,
    begin: (ask: (message: ToThread) => void) => void,
  ): Promise<Result<T>> {
    const { script, clock, log } = this.#deps
    const { signal } = this.#ending
    if (signal.aborted) return Promise.resolve(cancelled)
    return new Promise((resolve) => {
      const worker = new Worker(script, { workerData: task, resourceLimits: limits, stdin: false, env: {} })
      let ended = false
      const end = (result: Result<T>) => {
        if (ended) return
        ended = true
        cancelTimer()
        signal.removeEventListener('abort', onAbort)
        void worker.terminate().then(() => resolve(result))
      }
      const onAbort = () => end(cancelled)
      const cancelTimer = clock.after(withinMs, () => end(tooSlow))
      signal.addEventListener('abort', onAbort)
      const ask = (message: ToThread) => {
        if (!ended) worker.postMessage(message)
      }
      worker.on('message', (message: FromThread) => hear(message, ask, end))
      worker.on('error', (error) => {
        const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        if (!outOfMemory) log('warn', 'list not read', { error: error.message })
        end(outOfMemory ? tooLarge : fail('input/invalid', 'The file could not be read.', { detail: error.message }))
      })
      worker.on('exit', () => end(fail('app/internal', 'The thread that reads lists has ended.')))
      begin(ask)
    })
  }
}

const cancelled = fail('app/cancelled', 'Simrack is ending.')
const tooSlow = fail('input/invalid', 'The file takes too long to read: save it again as CSV, or divide the list.')
const tooLarge = fail(
  'input/invalid',
  'The file takes more memory than a list needs: save it as CSV, or divide the list.',
)
