import type { SavedFile } from '../../../shared/domain/app.ts'
import { outcomeWords, resolutionWords, type StockItem } from '../../../shared/domain/stockTake.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { FileDialogs } from '../ports.ts'
import type { StockTakes } from './stockTakes.ts'
import type { StoredTake } from './store/stockTakeStore.ts'

interface StockExportDeps {
  readonly takes: StockTakes
  readonly jobs: Jobs
  readonly files: FileDialogs
}

const columns: readonly (readonly [string, (item: StockItem) => string])[] = [
  ['Outcome', ({ outcome }) => outcomeWords[outcome]],
  ['Lines of the list', ({ lines }) => lines.join(' ')],
  ['ICCID in the list', ({ listed }) => listed?.iccid ?? ''],
  ['Number in the list', ({ listed }) => listed?.number ?? ''],
  ['Operator in the list', ({ listed }) => listed?.operator ?? ''],
  ['Note in the list', ({ listed }) => listed?.note ?? ''],
  ['Place', ({ found }) => found.map(({ place }) => place).join('; ')],
  ['ICCID in the rack', ({ found }) => found.map(({ iccid }) => iccid ?? '').join('; ')],
  ['Number in the rack', ({ found }) => found.map(({ number }) => number ?? '').join('; ')],
  ['Operator in the rack', ({ found }) => found.map(({ operator }) => operator).join('; ')],
  ['Why', ({ words }) => words],
  ['Resolved as', ({ resolution }) => (resolution === null ? '' : resolutionWords[resolution])],
  ['Comment', ({ comment }) => comment],
]

/** Writes a stock-take into a file: while it is read, in slices. */
export class StockExport {
  readonly #deps: StockExportDeps

  constructor(deps: StockExportDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. No job when the person has thought better of it. */
  async start(id: string): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const { takes, jobs, files } = this.#deps
    const take = takes.byId(id)
    if (!take) return fail('input/not-found', 'This stock-take does not exist any more.')
    const chosen = await files.choose('simrack-stock-take.csv', 'text/csv')
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const jobId = jobs.start('export', `Export of the stock-take ${take.view.fileName}`, (signal, progress) =>
      chosen.write(this.#pieces(take, progress), signal),
    )
    return ok({ jobId, file: chosen.file })
  }

  async *#pieces(take: StoredTake, progress: ReportProgress): AsyncGenerator<string> {
    let done = 0
    progress(
      done,
      Object.values(take.view.counts).reduce((sum, count) => sum + count, 0),
    )
    yield csvMark + formatCsv([columns.map(([title]) => title)])
    for await (const items of this.#deps.takes.walk(take)) {
      yield formatCsv(items.map((item) => columns.map(([, of]) => of(item))))
      done += items.length
      progress(done)
    }
  }
}
