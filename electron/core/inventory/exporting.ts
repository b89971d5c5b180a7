import type { SavedFile } from '../../../shared/domain/app.ts'
import type { Difference, SimColumn, SimView } from '../../../shared/domain/inventory.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { FileDialogs } from '../ports.ts'
import type { Inventory } from './inventory.ts'
import { simCsv } from './listFile.ts'
import { differenceWriters } from './reportFile.ts'
import type { Reviewer } from './reviewer.ts'

interface ExportingDeps {
  readonly inventory: Inventory
  readonly reviewer: Reviewer
  readonly jobs: Jobs
  readonly files: FileDialogs
}

/** So many are read and written at a time; then others have their turn. */
const rowsAtOnce = 200

type Started = Result<{ jobId: string | null; file: SavedFile }>
/** One page of what is written; at the end of it there are no more. */
type Page<T> = (offset: number, limit: number) => Promise<Result<readonly T[]>>

interface File {
  readonly name: string
  readonly mime: string
  readonly title: string
  /** Called when it is written, or will not be. */
  readonly release: () => void
}

interface Writer<T> {
  readonly head: string
  readonly line: (item: T) => string
  readonly foot: string
}

/** Carries a failure out of the pieces to who writes them. */
class NotRead extends Error {}

/** Opened answers and comparisons as files, by jobs. */
export class InventoryExport {
  readonly #deps: ExportingDeps

  constructor(deps: ExportingDeps) {
    this.#deps = deps
  }

  /** These columns in this order; all when none is named. */
  async list(handle: string, columns: readonly SimColumn[]): Promise<Started> {
    const page: Page<SimView> = async (offset, limit) => {
      const rows = await this.#deps.inventory.rows(handle, offset, limit)
      return rows.ok ? ok(rows.value.rows) : rows
    }
    // A screen that asks anew closes what it has asked before: the file is of what was shown.
    const release = this.#deps.inventory.hold(handle)
    const file = { name: 'simrack-sims.csv', mime: 'text/csv', title: 'Export of SIMs', release }
    return this.#start(file, page, { ...simCsv(columns), foot: '' })
  }

  async report(handle: string, format: 'html' | 'csv'): Promise<Started> {
    const { reviewer } = this.#deps
    const view = await reviewer.ask('compared', { handle })
    if (!view.ok) return view
    const page: Page<Difference> = async (offset, limit) => {
      const found = await reviewer.ask('differences', { handle, kinds: [], text: '', gateway: null, offset, limit })
      return found.ok ? ok(found.value.differences) : found
    }
    const { mime, head, line, foot } = differenceWriters[format]
    const file = { name: `simrack-comparison.${format}`, mime, title: 'Report of a comparison', release: () => {} }
    return this.#start(file, page, { head: head(view.value), line, foot })
  }

  async #start<T>({ name, mime, title, release }: File, page: Page<T>, writer: Writer<T>): Promise<Started> {
    // Whether there is anything to be written is known before anybody is asked where to.
    const first = await page(0, 1)
    const chosen = first.ok ? await this.#deps.files.choose(name, mime) : null
    if (!chosen) {
      release()
      return first.ok ? ok({ jobId: null, file: { kind: 'cancelled' } }) : first
    }
    const jobId = this.#deps.jobs.start('export', title, (signal, progress) =>
      chosen.write(pieces(page, writer, progress), signal).finally(release),
    )
    return ok({ jobId, file: chosen.file })
  }
}

async function* pieces<T>(
  page: Page<T>,
  { head, line, foot }: Writer<T>,
  progress: ReportProgress,
): AsyncGenerator<string> {
  yield head
  for (let offset = 0; ; offset += rowsAtOnce) {
    const rows = await page(offset, rowsAtOnce)
    if (!rows.ok) throw new NotRead(rows.error.message)
    yield rows.value.map(line).join('')
    progress(offset + rows.value.length)
    if (rows.value.length < rowsAtOnce) break
  }
  yield foot
}
