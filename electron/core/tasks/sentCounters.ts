import type { SmsCounters } from '../../../shared/domain/statistics.ts'
import type { Priority } from '../device/requestQueue.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { Clock } from '../ports.ts'
import { getSmsStatistics } from '../statistics/endpoints.ts'

/** A device that could not tell is not asked before a request again for so long: not every one can, and it holds up what is to be sent. */
const restMs = 600_000

/** Asks devices what they have sent in all, on every slot of some ports (spec 8). `ports`: null stands for all. Never rejects. */
export class SentCounters {
  readonly #clock: Clock
  readonly #restUntil = new Map<number, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Before something is sent; null when the device does not tell, or has not told lately. */
  async before(
    gateway: Gateway,
    ports: readonly number[] | null,
    signal: AbortSignal,
  ): Promise<readonly SmsCounters[] | null> {
    const { deviceId } = gateway.session
    if (deviceId === null || this.#clock.now() < (this.#restUntil.get(deviceId) ?? 0)) return null
    const rows = await this.#ask(gateway, ports, 'command', signal)
    if (!rows && !signal.aborted) this.#restUntil.set(deviceId, this.#clock.now() + restMs)
    return rows
  }

  /** When nothing else is to be expected; null when the device does not tell. */
  after(
    gateway: Gateway,
    ports: readonly number[] | null,
    signal: AbortSignal,
  ): Promise<readonly SmsCounters[] | null> {
    return this.#ask(gateway, ports, 'poll', signal)
  }

  async #ask({ session }: Gateway, ports: readonly number[] | null, priority: Priority, signal: AbortSignal) {
    const { deviceId } = session
    const answer = await session.ask(getSmsStatistics, { ports, slots: 'all', range: 'total' }, { priority, signal })
    return answer.ok && session.deviceId === deviceId ? answer.value.value.rows : null
  }
}
