import { live } from '../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock } from '../ports.ts'
import type { ReviewGateway, ReviewSource } from './review/questions.ts'
import type { Reviewer } from './reviewer.ts'

/** What was handed over is good for so long: who types a search asks ten times a second. */
const goodForMs = 1000
/** Rows are handed over so long at a time; then others have their turn. */
const sliceMs = 8

interface HandedOver {
  readonly rows: ReadonlyMap<string, PortRow>
  readonly version: number
}

/** Hands the rows of all gateways to the review: only those that have changed since, and a few at a time. */
export class LiveRows {
  readonly #registry: GatewayRegistry
  readonly #reviewer: Reviewer
  readonly #clock: Clock
  readonly #handed = new Map<string, HandedOver>()
  #generation = -1
  #last: { readonly source: ReviewSource; readonly at: number } | null = null
  #running: Promise<ReviewSource> | null = null

  constructor(registry: GatewayRegistry, reviewer: Reviewer, clock: Clock) {
    this.#registry = registry
    this.#reviewer = reviewer
    this.#clock = clock
  }

  /** What the gateways showed last, once the review has it. */
  source(): Promise<ReviewSource> {
    const { generation } = this.#reviewer
    if (generation !== this.#generation) {
      this.#generation = generation
      this.#handed.clear()
      this.#last = null
      this.#running = null
    }
    if (this.#last && this.#clock.elapsed() - this.#last.at < goodForMs) return Promise.resolve(this.#last.source)
    if (this.#running) return this.#running
    const running = this.#handOver(generation).finally(() => {
      if (this.#running === running) this.#running = null
    })
    this.#running = running
    return running
  }

  async #handOver(generation: number): Promise<ReviewSource> {
    const gateways: ReviewGateway[] = []
    let sliceEnds = this.#clock.elapsed() + sliceMs
    for (const gateway of [...this.#registry.all()]) {
      gateways.push(this.#gateway(gateway))
      if (this.#clock.elapsed() < sliceEnds) continue
      await new Promise<void>((resolve) => setImmediate(resolve))
      sliceEnds = this.#clock.elapsed() + sliceMs
    }
    const source = { source: live, name: 'Live', at: this.#clock.now(), gateways }
    if (generation === this.#generation) this.#last = { source, at: this.#clock.elapsed() }
    return source
  }

  #gateway({ record, session }: Gateway): ReviewGateway {
    const key = record.id
    const before = this.#handed.get(key)
    const rows = new Map(session.rows().map((row) => [row.id, row]))
    const upsert = [...rows.values()].filter((row) => before?.rows.get(row.id) !== row)
    const remove = before ? [...before.rows.keys()].filter((id) => !rows.has(id)) : []
    const isChanged = !before || upsert.length > 0 || remove.length > 0
    const version = (before?.version ?? 0) + (isChanged ? 1 : 0)
    if (isChanged) {
      void this.#reviewer.ask('live', { key, reset: !before, upsert, remove })
      this.#handed.set(key, { rows, version })
    }
    const { device, status } = session.report()
    return {
      key,
      name: record.profile.name,
      mac: device?.mac ?? '',
      no: null,
      version: String(version),
      activeAt: status.activeAt,
      fullAt: status.fullAt,
      maxPorts: device?.maxPorts ?? 0,
      maxSlots: device?.maxSlots ?? 0,
      missing: '',
    }
  }
}
