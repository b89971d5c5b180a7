import type { SavedFile } from '../../../shared/domain/app.ts'
import type { ExportFormat } from '../../../shared/domain/message.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { FileDialogs } from '../ports.ts'
import { exportWriters } from './exportFile.ts'
import type { MessageRows } from './messageRows.ts'

/** Named messages, or all of an opened result. */
export type MessageTargets = { readonly ids: readonly number[] } | { readonly handle: string }

interface InboxExportDeps {
  readonly rows: MessageRows
  readonly jobs: Jobs
  readonly files: FileDialogs
  /** All ids of an opened result. */
  readonly idsOf: (handle: string) => Promise<Result<Float64Array>>
}

/** A slice reads so many rows, which takes a few milliseconds and leaves little behind; then others have their turn. */
const rowsAtOnce = 64

/** Writes messages into files: while they are read, in slices, so that neither memory nor the others feel how many there are. */
export class InboxExport {
  readonly #deps: InboxExportDeps

  constructor(deps: InboxExportDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. No job when the person has thought better of it. */
  async start(what: MessageTargets, format: ExportFormat): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const ids = 'ids' in what ? ok(Float64Array.from(what.ids)) : await this.#deps.idsOf(what.handle)
    if (!ids.ok) return ids
    const { extension, mime } = exportWriters[format]
    const chosen = await this.#deps.files.choose(`simrack-messages.${extension}`, mime)
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const count = ids.value.length
    const title = `Export of ${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}`
    const jobId = this.#deps.jobs.start('export', title, (signal, progress) =>
      chosen.write(this.#pieces(ids.value, format, progress), signal),
    )
    return ok({ jobId, file: chosen.file })
  }

  async *#pieces(ids: Float64Array, format: ExportFormat, progress: ReportProgress): AsyncGenerator<string> {
    const { rows } = this.#deps
    const { head, line, foot } = exportWriters[format]
    const owners = rows.owners()
    progress(0, ids.length)
    yield head
    let done = 0
    while (done < ids.length) {
      let piece = ''
      for (const message of rows.byIds(ids.subarray(done, done + rowsAtOnce), owners)) piece += line(message)
      done = Math.min(done + rowsAtOnce, ids.length)
      progress(done)
      yield piece
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    yield foot
  }
}
