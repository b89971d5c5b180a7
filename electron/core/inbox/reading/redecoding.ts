import { z } from 'zod'
import { ok } from '../../../../shared/result.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import { inSlices } from '../../jobs/slices.ts'
import type { Clock } from '../../ports.ts'
import type { Database } from '../../store/database.ts'
import { decoderVersion } from '../decode/readContent.ts'
import type { Rereading } from './rereading.ts'

const decodedRow = z.object({ id: z.number(), decoder: z.number() })
const pageRows = 200

interface RedecodingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly jobs: Jobs
  readonly rereading: Rereading
  /** How many messages there are. */
  readonly total: () => number
  readonly onChange: () => void
}

/**
 * Reads every stored message again that another decoder than that of now has read. Each says which one it was, so that a job that
 * was cancelled goes on where it ended when it is started again.
 */
export class Redecoding {
  readonly #deps: RedecodingDeps
  #job: string | null = null

  constructor(deps: RedecodingDeps) {
    this.#deps = deps
  }

  /** Starts the job and gives its id; the one that runs already, if there is one. */
  start(): string {
    const { database, clock, jobs, total: count, onChange } = this.#deps
    if (this.#job !== null && jobs.runs(this.#job)) return this.#job
    this.#job = jobs.start('redecode', 'Reading all messages again', async (signal, progress) => {
      const total = count()
      let done = 0
      const step = this.#steps(() => {
        done += 1
      })
      await inSlices(database, clock, signal, step, () => {
        progress(done, Math.max(total, done))
        onChange()
      })
      return ok(null)
    })
    return this.#job
  }

  /** Looks at one message after the other, the oldest first. */
  #steps(onRow: () => void): () => boolean {
    const { database, rereading } = this.#deps
    let rows: z.infer<typeof decodedRow>[] = []
    let last = -1
    return () => {
      if (rows.length === 0) {
        rows = database
          .prepare('SELECT id, decoder FROM messages WHERE id > ? ORDER BY id LIMIT ?')
          .all(last, pageRows)
          .map((raw) => decodedRow.parse(raw))
          .reverse()
      }
      const row = rows.pop()
      if (!row) return false
      last = row.id
      if (row.decoder !== decoderVersion) rereading.again(row.id)
      onRow()
      return true
    }
  }
}
