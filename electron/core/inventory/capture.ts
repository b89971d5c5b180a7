import type { SnapshotGateway, SnapshotWords } from '../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { SlotListing } from '../device/sessionReport.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Jobs, ReportProgress } from '../jobs/jobs.ts'
import type { Clock, Random } from '../ports.ts'
import { packRows } from './packedRows.ts'
import { holdsSim } from './rowCodec.ts'
import { type Snapshots, withoutAnswer } from './snapshots.ts'
import { type SnapshotStore, type StoredGateway, sightingsOf } from './store/snapshotStore.ts'

interface CaptureDeps {
  readonly registry: GatewayRegistry
  readonly snapshots: Snapshots
  readonly store: SnapshotStore
  readonly jobs: Jobs
  readonly clock: Clock
  readonly random: Random
}

/** So many devices are read side by side. */
const maxParallel = 32

/**
 * Reads all SIMs of gateways into a snapshot. Each gateway's answer is in the store, for good, as soon as it is there; what becomes of
 * the others does not touch it.
 */
export class Capture {
  readonly #deps: CaptureDeps
  #ending = false

  constructor(deps: CaptureDeps) {
    this.#deps = deps
  }

  /** Captures that run will be cancelled since Simrack ends. */
  ending(): void {
    this.#ending = true
  }

  start(gatewayIds: readonly string[], words: SnapshotWords): Result<{ snapshotId: string; jobId: string }> {
    const { registry, snapshots, clock, random } = this.#deps
    const gateways: SnapshotGateway[] = []
    for (const id of new Set(gatewayIds)) {
      const found = registry.get(id)
      if (!found.ok) return found
      gateways.push(waitingFor(found.value, gateways.length + 1))
    }
    const snapshot = { id: random.hex(8), ...words, takenAt: clock.now(), source: 'captured', digest: null } as const
    const added = snapshots.add(snapshot, gateways)
    return ok({ snapshotId: added.id, jobId: this.#begin(added.id, added.gateways) })
  }

  /** Reads again what has failed or is partial. */
  retry(id: string): Result<{ jobId: string }> {
    const { registry, snapshots } = this.#deps
    const found = snapshots.get(id)
    if (!found.ok) return found
    if (found.value.source !== 'captured')
      return fail('input/conflict', 'This snapshot came from a file: its gateways cannot be read again.')
    if (snapshots.jobOf(id) !== null) return fail('input/conflict', 'This snapshot is being captured already.')
    const open = found.value.gateways.filter(
      ({ state, gatewayId }) =>
        (state === 'failed' || state === 'partial') && gatewayId !== null && registry.get(gatewayId).ok,
    )
    if (open.length === 0) return fail('input/conflict', 'There is no gateway left that could be read again.')
    snapshots.setDigest(id, null)
    return ok({ jobId: this.#begin(id, open) })
  }

  #begin(id: string, gateways: readonly StoredGateway[]): string {
    const { jobs, snapshots } = this.#deps
    const title = `Capture of ${gateways.length} ${gateways.length === 1 ? 'gateway' : 'gateways'}`
    const jobId = jobs.start('capture', title, (signal, progress) => this.#run(id, gateways, signal, progress))
    snapshots.setJob(id, jobId)
    return jobId
  }

  async #run(
    id: string,
    gateways: readonly StoredGateway[],
    signal: AbortSignal,
    progress: ReportProgress,
  ): Promise<Result<null>> {
    const { snapshots } = this.#deps
    try {
      for (const gateway of gateways) snapshots.setGateway(id, { ...gateway, state: 'waiting', reason: '' })
      let done = 0
      progress(0, gateways.length)
      const lanes = this.#lanes(gateways)
      const work = async () => {
        for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
          for (const gateway of lane) {
            snapshots.setGateway(id, await this.#read(id, gateway, signal), true)
            done += 1
            progress(done)
          }
        }
      }
      await Promise.all(Array.from({ length: Math.min(maxParallel, lanes.length) }, work))
      return ok(null)
    } finally {
      snapshots.setJob(id, null)
    }
  }

  /** Two profiles of one address are one device: read one after the other. */
  #lanes(gateways: readonly StoredGateway[]): StoredGateway[][] {
    const byAddress = Map.groupBy(gateways, ({ gatewayId, no }) => {
      const found = this.#deps.registry.get(gatewayId ?? '')
      if (!found.ok) return String(no)
      const { address, port } = found.value.record.profile
      return `${address}:${port}`
    })
    return [...byAddress.values()]
  }

  /** One gateway; what came of it is stored when this answers. */
  async #read(id: string, gateway: StoredGateway, signal: AbortSignal): Promise<StoredGateway> {
    const { registry, snapshots, store } = this.#deps
    const notRead = (reason: string): StoredGateway => {
      const closed = withoutAnswer(gateway, reason)
      store.setGateway(closed)
      return closed
    }
    if (signal.aborted) return notRead(this.#whyCancelled)
    const found = registry.get(gateway.gatewayId ?? '')
    if (!found.ok) return notRead(found.error.message)
    const reading = () => snapshots.setGateway(id, { ...gateway, state: 'reading', reason: '' })
    const listed = await found.value.session.capture(signal, reading)
    if (!listed.ok) return notRead(signal.aborted ? this.#whyCancelled : listed.error.message)
    try {
      return await this.#store(gateway, listed.value)
    } catch (error) {
      return notRead(`What it answered could not be stored: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  get #whyCancelled(): string {
    return this.#ending ? 'Simrack ended before it was read.' : 'The capture was cancelled.'
  }

  async #store(gateway: StoredGateway, { rows, device, warnings }: SlotListing): Promise<StoredGateway> {
    const takenAt = this.#deps.clock.now()
    const reason = whatIsMissing(rows, device?.maxPorts ?? 0, warnings)
    const answered: StoredGateway = {
      ...gateway,
      mac: device?.mac ?? gateway.mac,
      firmware: device?.version ?? gateway.firmware,
      maxPorts: device?.maxPorts ?? gateway.maxPorts,
      maxSlots: device?.maxSlots ?? gateway.maxSlots,
      state: reason === '' ? 'done' : 'partial',
      reason,
      takenAt,
      sims: rows.filter(holdsSim).length,
    }
    this.#deps.store.storeAnswer(answered, await packRows(rows), sightingsOf(rows))
    return answered
  }
}

function waitingFor({ record, session }: Gateway, position: number): SnapshotGateway {
  const { device } = session.report()
  return {
    key: `g${position}`,
    gatewayId: record.id,
    name: record.profile.name,
    mac: device?.mac ?? '',
    firmware: device?.version ?? '',
    maxPorts: device?.maxPorts ?? 0,
    maxSlots: device?.maxSlots ?? 0,
    state: 'waiting',
    reason: '',
    takenAt: null,
    sims: 0,
  }
}

/** What an answer lacks, in words; empty when it is whole. An empty slot may be left out, a port may not. */
export function whatIsMissing(rows: readonly PortRow[], maxPorts: number, warnings: readonly string[]): string {
  const seen = new Set(rows.map(({ port }) => port))
  const missing: number[] = []
  for (let port = 1; port <= maxPorts; port++) if (!seen.has(port)) missing.push(port)
  const ports =
    missing.length === 0 ? [] : [`Not in its answer: ${missing.length === 1 ? 'port' : 'ports'} ${ranges(missing)}.`]
  return [...ports, ...warnings].join(' ')
}

/** `1–4, 7`, at most the first eight. */
function ranges(ports: readonly number[]): string {
  const spans: [number, number][] = []
  for (const port of ports) {
    const last = spans.at(-1)
    if (last && last[1] === port - 1) last[1] = port
    else spans.push([port, port])
  }
  const words = spans.slice(0, 8).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return words.join(', ') + (spans.length > 8 ? ' …' : '')
}
