import type { SavedFile } from '../../../shared/domain/app.ts'
import { outcomeWords, type RedialRun } from '../../../shared/domain/redialPlan.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { FileDialogs } from '../ports.ts'
import type { RedialLedger } from './ledger.ts'
import type { RunChoice, RunStore } from './store/runStore.ts'

interface LedgerExportDeps {
  readonly store: RunStore
  readonly ledger: RedialLedger
  readonly jobs: Jobs
  readonly files: FileDialogs
}

const isoOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())
const numberOf = (value: number | null): string => (value === null ? '' : String(value))

const columns: readonly (readonly [string, (run: RedialRun) => string])[] = [
  ['Ended (UTC)', (run) => isoOf(run.endedAt)],
  ['Plan', (run) => run.planName],
  ['Gateway', (run) => run.gatewayName],
  ['Port', (run) => run.port],
  ['Outcome', (run) => outcomeWords[run.outcome]],
  ['IP before', (run) => run.ipBefore ?? ''],
  ['IP after', (run) => run.ipAfter ?? ''],
  ['Back after (s)', (run) => (run.reconnectMs === null ? '' : (run.reconnectMs / 1000).toFixed(1))],
  ['State before', (run) => numberOf(run.stateBefore)],
  ['State after', (run) => numberOf(run.stateAfter)],
  ['Steps', (run) => run.steps.join(', ')],
  ['Due (UTC)', (run) => isoOf(run.dueAt)],
  ['Dialled (UTC)', (run) => isoOf(run.startedAt)],
  ['Asked for by', (run) => (run.byPerson ? 'person' : 'plan')],
  ['Skipped because', (run) => run.skip ?? ''],
  ['Words', (run) => run.words],
]

/** Writes the ledger into a file, oldest first: while it is read, in slices. */
export class LedgerExport {
  readonly #deps: LedgerExportDeps

  constructor(deps: LedgerExportDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. No job when the person has thought better of it. */
  async start(choice: RunChoice): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const { files, jobs } = this.#deps
    const chosen = await files.choose('simrack-redials.csv', 'text/csv')
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const jobId = jobs.start('export', 'Export of the redial ledger', (signal, progress) =>
      chosen.write(this.#pieces(choice, progress), signal),
    )
    return ok({ jobId, file: chosen.file })
  }

  async *#pieces(choice: RunChoice, progress: ReportProgress): AsyncGenerator<string> {
    const { store, ledger } = this.#deps
    let done = 0
    progress(done, store.count(choice))
    yield csvMark + formatCsv([columns.map(([title]) => title)])
    for await (const runs of ledger.walk(choice)) {
      yield formatCsv(runs.map((run) => columns.map(([, of]) => of(run))))
      done += runs.length
      progress(done)
    }
  }
}
