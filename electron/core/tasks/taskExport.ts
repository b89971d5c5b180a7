import type { SavedFile } from '../../../shared/domain/app.ts'
import type { TaskView } from '../../../shared/domain/taskLedger.ts'
import { formatCsv } from '../../../shared/lib/csv.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Owners } from '../inbox/messageRows.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { Clock, FileDialogs } from '../ports.ts'
import type { SubmissionStore } from './store/submissionStore.ts'
import type { TaskViews } from './store/taskViews.ts'

interface TaskExportDeps {
  readonly views: TaskViews
  readonly submissions: SubmissionStore
  readonly jobs: Jobs
  readonly files: FileDialogs
  readonly clock: Clock
  readonly owners: () => Owners
}

/** One slice reads for so long, then others have their turn. */
const sliceMs = 8
const tasksAtOnce = 500
const maxMessagesOfTask = 1_000_000

const header = [
  'Made (UTC)',
  'Gateway',
  'Submission',
  'Task',
  'Number on the gateway',
  'Recipient',
  'Port asked for',
  'State',
  'Sent from',
  'Sent at (UTC)',
  'Reason',
  'Carrier',
  'Text',
]

/** Writes the ledger, one line for each message, into a file: while it is read, in slices. */
export class TaskExport {
  readonly #deps: TaskExportDeps

  constructor(deps: TaskExportDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. No job when the person has thought better of it. */
  async start(submissionId: string | null): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const { submissions, files, jobs } = this.#deps
    const named = submissionId === null ? null : submissions.byId(submissionId)
    if (submissionId !== null && !named) return fail('input/not-found', 'This submission does not exist any more.')
    const chosen = await files.choose('simrack-tasks.csv', 'text/csv')
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const title = named ? `Export of submission ${named.name || named.id}` : 'Export of the task ledger'
    const jobId = jobs.start('export', title, (signal, progress) =>
      chosen.write(this.#pieces(submissionId, progress), signal),
    )
    return ok({ jobId, file: chosen.file })
  }

  async *#pieces(submissionId: string | null, progress: ReportProgress): AsyncGenerator<string> {
    const { views, clock, owners } = this.#deps
    const known = owners()
    const filter = { deviceIds: null, submissionId, states: [] }
    const ids: number[] = []
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const page = views.page(filter, before, tasksAtOnce)
      ids.push(...page)
      const last = page.at(-1)
      if (last === undefined) break
      before = last
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    ids.reverse()
    progress(0, ids.length)
    yield formatCsv([header])
    let done = 0
    while (done < ids.length) {
      const until = clock.elapsed() + sliceMs
      let piece = ''
      do {
        for (const task of views.byIds(ids.slice(done, done + 1), known)) piece += this.#lines(task)
        done += 1
      } while (done < ids.length && clock.elapsed() < until)
      progress(done)
      yield piece
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  #lines(task: TaskView): string {
    const { messages } = this.#deps.views.messages(task.id, [], 0, maxMessagesOfTask)
    return formatCsv(
      messages.map((message) => [
        isoOf(task.createdAt),
        task.gatewayName,
        task.submissionId,
        String(task.id),
        task.tid === null ? '' : String(task.tid),
        message.number,
        message.port ?? '',
        message.state,
        message.sentFrom ?? '',
        isoOf(message.sentAt),
        message.reason?.raw ?? '',
        message.carrier ?? '',
        task.text,
      ]),
    )
  }
}

const isoOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString())
