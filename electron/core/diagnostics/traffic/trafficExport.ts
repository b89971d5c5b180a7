import type { SavedFile } from '../../../../shared/domain/app.ts'
import type { Exchange, TrafficFilter, TrafficFormat } from '../../../../shared/domain/traffic.ts'
import { type TrafficFileHead, writeTrafficHead, writeTrafficLine } from '../../../../shared/domain/trafficFile.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Jobs, ReportProgress } from '../../jobs/jobs.ts'
import type { Clock, FileDialogs } from '../../ports.ts'
import { harBegin, harEnd, harEntry } from './har.ts'
import type { Recordings } from './recordings.ts'
import type { TrafficLog } from './trafficLog.ts'
import { firstThatPass } from './trafficSearch.ts'

interface TrafficExportDeps {
  readonly log: TrafficLog
  readonly recordings: Recordings
  readonly registry: () => GatewayRegistry
  readonly jobs: Jobs
  readonly files: FileDialogs
  readonly clock: Clock
  /** Of Simrack. */
  readonly version: string
}

type Started = Result<{ jobId: string | null; file: SavedFile }>

/** One slice writes for so long, then others have their turn. */
const sliceMs = 8

const harFile = { name: 'simrack-traffic.har', mime: 'application/json' }
const recordingFile = { name: 'simrack-traffic.jsonl', mime: 'application/x-ndjson' }

/** Writes exchanges into a file: as an archive for other programs, or as a recording for the simulator. */
export class TrafficExport {
  readonly #deps: TrafficExportDeps

  constructor(deps: TrafficExportDeps) {
    this.#deps = deps
  }

  /** What is kept of a gateway and passes the filter, as it is when the file has been chosen. */
  async shown(gatewayId: string, filter: TrafficFilter, format: TrafficFormat): Promise<Started> {
    const { log } = this.#deps
    await log.settled()
    const { found } = await firstThatPass(log.exchanges(gatewayId), filter, Number.POSITIVE_INFINITY)
    return this.#start(gatewayId, found, format)
  }

  async recording(gatewayId: string): Promise<Started> {
    await this.#deps.log.settled()
    const recorded = this.#deps.recordings.exchanges(gatewayId)
    if (!recorded) return fail('input/not-found', 'Nothing has been recorded of this gateway.')
    return this.#start(gatewayId, [...recorded], 'recording')
  }

  async #start(gatewayId: string, exchanges: readonly Exchange[], format: TrafficFormat): Promise<Started> {
    const { files, jobs } = this.#deps
    const head = this.#head(gatewayId)
    if (!head.ok) return head
    const { name, mime } = format === 'har' ? harFile : recordingFile
    const chosen = await files.choose(name, mime)
    if (!chosen) return ok({ jobId: null, file: { kind: 'cancelled' } })
    const title = `Export of ${exchanges.length.toLocaleString('en')} exchanges of ${head.value.gateway.name}`
    const jobId = jobs.start('export', title, (signal, progress) =>
      chosen.write(inSlices(this.#pieces(head.value, exchanges, format, progress)), signal),
    )
    return ok({ jobId, file: chosen.file })
  }

  #head(gatewayId: string): Result<TrafficFileHead> {
    const gateway = this.#deps.registry().get(gatewayId)
    if (!gateway.ok) return gateway
    const { record, session } = gateway.value
    const { device } = session.report()
    return ok({
      format: 'simrack-traffic',
      version: 1,
      simrack: this.#deps.version,
      gateway: { name: record.profile.name, mac: device?.mac ?? '', firmware: device?.version ?? '' },
      savedAt: this.#deps.clock.now(),
    })
  }

  *#pieces(
    head: TrafficFileHead,
    exchanges: readonly Exchange[],
    format: TrafficFormat,
    progress: ReportProgress,
  ): Iterable<string> {
    const isHar = format === 'har'
    progress(0, exchanges.length)
    yield isHar ? harBegin(head.simrack) : writeTrafficHead(head)
    for (const [i, exchange] of exchanges.entries()) {
      progress(i + 1)
      yield isHar ? `${i > 0 ? ',\n' : ''}${JSON.stringify(harEntry(exchange))}` : writeTrafficLine(exchange)
    }
    if (isHar) yield harEnd
  }
}

/** The same pieces, gathered for as long as a slice may take, others having a turn in between. */
async function* inSlices(pieces: Iterable<string>): AsyncGenerator<string> {
  let gathered = ''
  let until = performance.now() + sliceMs
  for (const piece of pieces) {
    gathered += piece
    if (performance.now() < until) continue
    yield gathered
    gathered = ''
    await new Promise<void>((resolve) => setImmediate(resolve))
    until = performance.now() + sliceMs
  }
  yield gathered
}
