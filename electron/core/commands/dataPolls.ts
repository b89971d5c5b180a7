import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { Clock, Random } from '../ports.ts'

interface DataPollsDeps {
  readonly clock: Clock
  readonly random: Random
  /** Nothing is being asked of this gateway at the moment. */
  readonly isIdle: (gatewayId: string) => boolean
  /** Reads addresses and traffic of its ports, after whatever else waits. */
  readonly read: (gatewayId: string) => Promise<Result<unknown>>
}

interface Poll {
  readonly periodS: number
  /** The reading to come; null while one goes on. */
  cancel: (() => void) | null
}

/** The first reading after a gateway has come, and the one after a redial, ms. */
const firstMs = 20_000
const afterRedialMs = 3000
/** A gateway that is being asked something else is left alone for so long, ms. */
const busyMs = 5000
/** "Dial successful": what a port on mobile data reports. */
const onData = '15'

/**
 * Reads public addresses and traffic now and then of each gateway that is connected and has ports on mobile data, when nothing else
 * is asked of it. A gateway that refuses does not know these settings: it is not asked again until it is connected anew.
 */
export class DataPolls {
  readonly #deps: DataPollsDeps
  readonly #polls = new Map<string, Poll>()
  readonly #refused = new Set<string>()

  constructor(deps: DataPollsDeps) {
    this.#deps = deps
  }

  seen({ id, session: { state }, status, profile: { dataPollPeriodS } }: GatewayView): void {
    if (state === 'disconnected' || state === 'connecting') this.#refused.delete(id)
    const wanted =
      dataPollPeriodS > 0 &&
      (state === 'online' || state === 'degraded') &&
      (status.counts[onData] ?? 0) > 0 &&
      !this.#refused.has(id)
    const known = this.#polls.get(id)
    if (wanted && known?.periodS === dataPollPeriodS) return
    this.#end(id)
    if (!wanted) return
    this.#polls.set(id, { periodS: dataPollPeriodS, cancel: null })
    // Of many gateways that come at once not all are read at once.
    this.#schedule(id, firstMs * (1 + this.#deps.random.unit()))
  }

  /** A port of it has dialled: its address is worth a look. */
  dialled(id: string): void {
    if (this.#polls.get(id)?.cancel) this.#schedule(id, afterRedialMs)
  }

  removed(id: string): void {
    this.#end(id)
    this.#refused.delete(id)
  }

  /** Idempotent. */
  stop(): void {
    for (const id of [...this.#polls.keys()]) this.#end(id)
  }

  #end(id: string): void {
    this.#polls.get(id)?.cancel?.()
    this.#polls.delete(id)
  }

  #schedule(id: string, ms: number): void {
    const poll = this.#polls.get(id)
    if (!poll) return
    poll.cancel?.()
    poll.cancel = this.#deps.clock.after(ms, () => void this.#read(id, poll))
  }

  async #read(id: string, poll: Poll): Promise<void> {
    poll.cancel = null
    if (!this.#deps.isIdle(id)) return this.#schedule(id, busyMs)
    const answer = await this.#deps.read(id)
    // Ended, or begun anew, meanwhile.
    if (this.#polls.get(id) !== poll) return
    if (answer.ok || !isRefusal(answer.error)) return this.#schedule(id, poll.periodS * 1000)
    this.#refused.add(id)
    this.#end(id)
  }
}

/** The gateway answers, and not this. */
const isRefusal = ({ code }: AppError): boolean => code === 'device/rejected' || code === 'device/not-a-gateway'
