import type { SavedFile } from '../../../shared/domain/app.ts'
import type { StatisticsKind } from '../../../shared/domain/statistics.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'
import { formatPortName } from '../../../shared/lib/portName.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { FileDialogs } from '../ports.ts'
import type { CallSample, SampleStore, SmsSample } from './sampleStore.ts'
import type { Samples } from './samples.ts'

interface SampleExportDeps {
  readonly samples: Samples
  readonly jobs: Jobs
  readonly files: FileDialogs
}

type Columns<S> = readonly (readonly [title: string, of: (sample: S) => number | null])[]

const smsColumns: Columns<SmsSample> = [
  ['Received', (s) => s.received],
  ['Sent', (s) => s.sent],
  ['Sent OK', (s) => s.sentOk],
  ['Failed', (s) => s.sentFailed],
  ['Failed in a row', (s) => s.failedInARow],
]
const callColumns: Columns<CallSample> = [
  ['Calls', (s) => s.calls],
  ['Alerted', (s) => s.alerted],
  ['Connected', (s) => s.connected],
  ['Failed', (s) => s.failed],
  ['Minutes', (s) => s.minutes],
  ['Seconds', (s) => s.seconds],
  ['PDD', (s) => s.pdd],
]

const rowsAtOnce = 500

/** Writes stored samples into a file, oldest first, in slices. What is not told stays empty. */
export class SampleExport {
  readonly #deps: SampleExportDeps

  constructor(deps: SampleExportDeps) {
    this.#deps = deps
  }

  /** Answers as soon as it is known where the file goes; the job writes it. No job when the person has thought better of it. */
  async start(
    deviceId: number,
    kind: StatisticsKind,
    since: number,
  ): Promise<Result<{ jobId: string | null; file: SavedFile }>> {
    const { files, jobs, samples } = this.#deps
    const chosen = await files.choose(`simrack-${kind}-statistics.csv`, 'text/csv')
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const title = `Export of ${kind === 'sms' ? 'SMS' : 'call'} statistics over time`
    const jobId = jobs.start('export', title, (signal, progress) =>
      chosen.write(
        kind === 'sms'
          ? pieces(samples.sms, smsColumns, deviceId, since, progress)
          : pieces(samples.calls, callColumns, deviceId, since, progress),
        signal,
      ),
    )
    return ok({ jobId, file: chosen.file })
  }
}

async function* pieces<S extends SmsSample | CallSample>(
  store: Pick<SampleStore<never, S>, 'byTime'>,
  columns: Columns<S>,
  deviceId: number,
  since: number,
  progress: ReportProgress,
): AsyncGenerator<string> {
  yield csvMark + formatCsv([['Sampled (UTC)', 'Port', ...columns.map(([title]) => title)]])
  let done = 0
  for (let after: S | null = null; ; ) {
    const rows: S[] = store.byTime(deviceId, since, after, rowsAtOnce)
    yield formatCsv(
      rows.map((row) => [new Date(row.at).toISOString(), placeOf(row), ...columns.map(([, of]) => text(of(row)))]),
    )
    done += rows.length
    progress(done)
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}

const placeOf = ({ port, slot }: { readonly port: number; readonly slot: number }): string =>
  port === 0 ? 'all' : formatPortName({ port, slot: slot === 0 ? null : slot, pool: null })

const text = (value: number | null): string => (value === null ? '' : String(value))
