import { type Exchange, keptBytes, keptExchanges } from '../../../../shared/domain/traffic.ts'
import type { SeenCallback } from '../../callback/seenCallback.ts'
import type { SeenExchange } from '../../device/seenExchange.ts'
import type { Clock } from '../../ports.ts'
import { createRedactor, type Redact } from '../redact.ts'
import { type RawExchange, rawCallback, rawRequest, redactExchange, weightOf, weightOfRaw } from './redactExchange.ts'

/** Bounds of what is kept; bytes are memory, about. */
export interface TrafficLimits {
  readonly exchanges: number
  readonly bytes: number
  /** Of all gateways together. */
  readonly allBytes: number
}

export const trafficLimits: TrafficLimits = {
  exchanges: keptExchanges,
  bytes: keptBytes,
  allBytes: 64 * 1024 * 1024,
}

interface TrafficLogDeps {
  readonly clock: Clock
  /** Every secret that is known now. */
  readonly secrets: () => Iterable<string>
  /** Told of each exchange when it is kept. */
  readonly onKept: (gatewayId: string, exchange: Exchange) => void
  /** What is kept of these gateways has changed. */
  readonly onChange: (gatewayIds: Iterable<string>) => void
  readonly limits?: TrafficLimits
}

/** What is kept of one gateway, the oldest first. */
interface Shelf {
  readonly waiting: { readonly id: string; readonly raw: RawExchange; readonly weight: number }[]
  readonly kept: { readonly exchange: Exchange; readonly weight: number; readonly tag: string | null }[]
  waitingBytes: number
  bytes: number
  /** How many have gone since the last `clear`. */
  gone: number
}

/** What comes in a burst is redacted together, so long after the first. */
const gatherMs = 50
/** One slice takes so long … */
const sliceMs = 8
/** … and leaves everybody else so long. */
const pauseMs = 40

/**
 * The last exchanges with each device, in memory. Taking one costs next to nothing: it is redacted a moment later, in slices, and nobody
 * sees it before. What would go anyway, because newer ones have come meanwhile, is not even redacted.
 */
export class TrafficLog {
  readonly #deps: TrafficLogDeps
  readonly #limits: TrafficLimits
  readonly #redact: Redact
  readonly #shelves = new Map<string, Shelf>()
  /** Gateways of which something waits. */
  readonly #waiting = new Set<string>()
  /** Those of the exchange that is being redacted. */
  #ownSecrets: readonly string[] = []
  #lastId = 0
  #bytes = 0
  #cancel: (() => void) | null = null
  #stopped = false

  constructor(deps: TrafficLogDeps) {
    this.#deps = deps
    this.#limits = deps.limits ?? trafficLimits
    this.#redact = createRedactor(() => [...deps.secrets(), ...this.#ownSecrets])
  }

  /** Takes a request that has ended. */
  request(gatewayId: string, seen: SeenExchange): void {
    this.#take(gatewayId, rawRequest(seen))
  }

  /** Takes a callback that was answered. */
  callback(seen: SeenCallback): void {
    this.#take(seen.gatewayId, rawCallback(seen))
  }

  /** What is kept of a gateway, the oldest first; after `settled` that is all that has come. */
  exchanges(gatewayId: string): readonly Exchange[] {
    return this.#shelves.get(gatewayId)?.kept.map(({ exchange }) => exchange) ?? []
  }

  byId(gatewayId: string, id: string): Exchange | null {
    return this.exchanges(gatewayId).findLast((exchange) => exchange.id === id) ?? null
  }

  /** The exchange that was asked for with this tag. */
  byTag(gatewayId: string, tag: string): Exchange | null {
    return this.#shelves.get(gatewayId)?.kept.findLast((entry) => entry.tag === tag)?.exchange ?? null
  }

  /** How much is kept, and how much has gone. */
  figures(gatewayId: string): { readonly exchanges: number; readonly bytes: number; readonly gone: number } {
    const { kept = [], bytes = 0, gone = 0 } = this.#shelves.get(gatewayId) ?? {}
    return { exchanges: kept.length, bytes, gone }
  }

  /** Resolves when nothing waits to be redacted. */
  async settled(): Promise<void> {
    while (this.#waiting.size > 0) {
      this.#slice()
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }

  /** Forgets what is kept of a gateway. */
  clear(gatewayId: string): void {
    const shelf = this.#shelves.get(gatewayId)
    if (!shelf) return
    this.#bytes -= shelf.bytes
    this.#shelves.delete(gatewayId)
    this.#waiting.delete(gatewayId)
    this.#deps.onChange([gatewayId])
  }

  /** Takes nothing any more. Idempotent. */
  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
    this.#shelves.clear()
    this.#waiting.clear()
  }

  #take(gatewayId: string, raw: RawExchange): void {
    if (this.#stopped) return
    const shelf = this.#shelfOf(gatewayId)
    const weight = weightOfRaw(raw)
    shelf.waiting.push({ id: String(++this.#lastId), raw, weight })
    shelf.waitingBytes += weight
    while (shelf.waiting.length > this.#limits.exchanges || shelf.waitingBytes > this.#limits.bytes) {
      shelf.waitingBytes -= shelf.waiting.shift()?.weight ?? 0
      shelf.gone += 1
    }
    this.#waiting.add(gatewayId)
    this.#cancel ??= this.#deps.clock.after(gatherMs, () => this.#work())
  }

  #work(): void {
    this.#slice()
    this.#cancel = this.#waiting.size > 0 ? this.#deps.clock.after(pauseMs, () => this.#work()) : null
  }

  /** Redacts what waits, each gateway in turn, until the time is up. */
  #slice(): void {
    const until = performance.now() + sliceMs
    const touched = new Set<string>()
    while (this.#waiting.size > 0 && performance.now() < until) {
      for (const gatewayId of [...this.#waiting]) {
        touched.add(gatewayId)
        this.#keepNext(gatewayId)
        if (performance.now() >= until) break
      }
    }
    this.#deps.onChange(touched)
  }

  #keepNext(gatewayId: string): void {
    const shelf = this.#shelves.get(gatewayId)
    const next = shelf?.waiting.shift()
    if (!shelf || shelf.waiting.length === 0) this.#waiting.delete(gatewayId)
    if (!shelf || !next) return
    shelf.waitingBytes -= next.weight
    this.#ownSecrets = next.raw.seen.secrets
    const exchange = redactExchange(next.raw, next.id, this.#redact)
    this.#ownSecrets = []
    const weight = weightOf(exchange)
    shelf.kept.push({ exchange, weight, tag: next.raw.kind === 'request' ? next.raw.seen.tag : null })
    shelf.bytes += weight
    this.#bytes += weight
    while (shelf.kept.length > this.#limits.exchanges || (shelf.bytes > this.#limits.bytes && shelf.kept.length > 1))
      this.#dropOldest(shelf)
    while (this.#bytes > this.#limits.allBytes && this.#dropOldestOfAll());
    this.#deps.onKept(gatewayId, exchange)
  }

  #dropOldest(shelf: Shelf): void {
    const weight = shelf.kept.shift()?.weight ?? 0
    shelf.bytes -= weight
    this.#bytes -= weight
    shelf.gone += 1
  }

  /** The oldest exchange of whichever gateway. False when there is none. */
  #dropOldestOfAll(): boolean {
    let oldest: Shelf | null = null
    for (const shelf of this.#shelves.values()) {
      const [first] = shelf.kept
      if (first && (!oldest?.kept[0] || Number(first.exchange.id) < Number(oldest.kept[0].exchange.id))) oldest = shelf
    }
    if (oldest) this.#dropOldest(oldest)
    return oldest !== null
  }

  #shelfOf(gatewayId: string): Shelf {
    const known = this.#shelves.get(gatewayId)
    if (known) return known
    const shelf: Shelf = { waiting: [], kept: [], waitingBytes: 0, bytes: 0, gone: 0 }
    this.#shelves.set(gatewayId, shelf)
    return shelf
  }
}
