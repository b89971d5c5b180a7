import type { GatewayView } from '../../../shared/domain/gateway.ts'
import {
  type SamplingView,
  type StatisticsKind,
  type StatisticsSampling,
  statisticsKinds,
} from '../../../shared/domain/statistics.ts'
import type { AppError } from '../../../shared/errors.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Priority } from '../device/requestQueue.ts'
import type { Clock, Random } from '../ports.ts'
import type { Publisher } from '../state/stateHub.ts'

interface SamplerDeps {
  readonly clock: Clock
  readonly random: Random
  readonly topic: Pick<Publisher<SamplingView>, 'upsert' | 'remove'>
  readonly settings: () => StatisticsSampling
  /** Nothing is being asked of this gateway at the moment. */
  readonly isIdle: (gatewayId: string) => boolean
  readonly take: (gatewayId: string, kind: StatisticsKind, priority: Priority) => Promise<Result<null>>
  /** When a gateway was last sampled, epoch ms; null: never. */
  readonly lastAt: (gatewayId: string) => number | null
}

interface Sampled {
  connected: boolean
  /** Waits for the next request; null: none is planned. */
  cancel: (() => void) | null
  nextAt: number | null
  /** What is still to be asked for of the sample under way. */
  todo: StatisticsKind[]
  readonly refused: Set<StatisticsKind>
  error: AppError | null
}

/** The first sample after a gateway has come, ms: of many that come at once not all are asked at once. */
const firstMs = 30_000
/** A gateway that is being asked something else is left alone for so long, ms. */
const busyMs = 5000
/** Between the requests of one sample, ms: whatever else waits has its turn. */
const betweenMs = 1000

/**
 * Takes samples of the gateways that the settings name, when nothing else is asked of them: two requests every so many minutes. What a
 * gateway refuses it is not asked again by itself until it is connected anew.
 */
export class Sampler {
  readonly #deps: SamplerDeps
  readonly #gateways = new Map<string, Sampled>()
  #stopped = false

  constructor(deps: SamplerDeps) {
    this.#deps = deps
  }

  seen({ id, session: { state } }: GatewayView): void {
    const known = this.#gateways.get(id)
    const gateway = known ?? { connected: false, cancel: null, nextAt: null, todo: [], refused: new Set(), error: null }
    if (!known) this.#gateways.set(id, gateway)
    if (state === 'disconnected' || state === 'connecting') gateway.refused.clear()
    const connected = state === 'online' || state === 'degraded'
    if (known && connected === gateway.connected) return
    gateway.connected = connected
    this.#plan(id, gateway)
  }

  /** What is sampled, or how often, has been set anew. */
  settingsChanged(): void {
    for (const [id, gateway] of this.#gateways) {
      this.#rest(gateway)
      this.#plan(id, gateway)
    }
  }

  removed(id: string): void {
    const gateway = this.#gateways.get(id)
    if (!gateway) return
    this.#rest(gateway)
    this.#gateways.delete(id)
    this.#deps.topic.remove([id])
  }

  /** A sample for a person who waits. Fails when the gateway tells of nothing. */
  async now(id: string): Promise<Result<{ told: StatisticsKind[] }>> {
    const told: StatisticsKind[] = []
    let failure: Extract<Result<null>, { ok: false }> | null = null
    for (const kind of statisticsKinds) {
      const taken = await this.#deps.take(id, kind, 'command')
      if (taken.ok) told.push(kind)
      else failure ??= taken
    }
    const gateway = this.#gateways.get(id)
    if (gateway) {
      gateway.error = failure?.error ?? null
      this.#publish(id, gateway)
    }
    return failure && told.length === 0 ? failure : ok({ told })
  }

  /** Idempotent. */
  stop(): void {
    this.#stopped = true
    for (const gateway of this.#gateways.values()) this.#rest(gateway)
  }

  #isPeriodic(id: string): boolean {
    const { gateways } = this.#deps.settings()
    return gateways === 'all' || gateways.includes(id)
  }

  #plan(id: string, gateway: Sampled): void {
    const asksAnything = gateway.refused.size < statisticsKinds.length
    if (!gateway.connected || !asksAnything || !this.#isPeriodic(id)) this.#rest(gateway)
    else if (gateway.nextAt === null) {
      const { clock, random, settings, lastAt } = this.#deps
      const since = clock.now() - (lastAt(id) ?? Number.NEGATIVE_INFINITY)
      // A clock that was set back must not put it off for long.
      const left = since < 0 ? 0 : settings().periodMin * 60_000 - since
      this.#begin(id, gateway, Math.max(firstMs * (1 + random.unit()), left))
    }
    this.#publish(id, gateway)
  }

  #begin(id: string, gateway: Sampled, inMs: number): void {
    gateway.todo = statisticsKinds.filter((kind) => !gateway.refused.has(kind))
    gateway.nextAt = this.#deps.clock.now() + inMs
    this.#wait(id, gateway, inMs)
  }

  #wait(id: string, gateway: Sampled, ms: number): void {
    gateway.cancel?.()
    gateway.cancel = this.#deps.clock.after(ms, () => void this.#ask(id, gateway))
  }

  async #ask(id: string, gateway: Sampled): Promise<void> {
    gateway.cancel = null
    if (!this.#deps.isIdle(id)) return this.#wait(id, gateway, busyMs)
    const { todo, nextAt } = gateway
    const [kind, ...rest] = todo
    const taken = kind ? await this.#deps.take(id, kind, 'poll') : ok(null)
    // Put to rest, or begun anew, meanwhile.
    if (this.#stopped || gateway.todo !== todo || gateway.nextAt !== nextAt) return
    if (kind && !taken.ok && isRefusal(taken.error)) gateway.refused.add(kind)
    gateway.error = taken.ok ? null : taken.error
    gateway.todo = rest
    const gone = !taken.ok && !isRefusal(taken.error)
    if (rest.length > 0 && !gone) return this.#wait(id, gateway, betweenMs)
    gateway.nextAt = null
    if (gateway.refused.size < statisticsKinds.length) {
      this.#begin(id, gateway, this.#deps.settings().periodMin * 60_000)
    }
    this.#publish(id, gateway)
  }

  #rest(gateway: Sampled): void {
    gateway.cancel?.()
    gateway.cancel = null
    gateway.nextAt = null
    gateway.todo = []
  }

  #publish(id: string, { nextAt, refused, error }: Sampled): void {
    const { topic, lastAt } = this.#deps
    topic.upsert([{ id, periodic: this.#isPeriodic(id), lastAt: lastAt(id), nextAt, refused: [...refused], error }])
  }
}

/** The gateway answers, and not this. */
const isRefusal = ({ code }: AppError): boolean => code === 'device/rejected' || code === 'device/not-a-gateway'
