import type { Clock } from '../../core/ports.ts'
import type { SeededRandom } from '../random.ts'

/** Bytes received and sent. */
export interface TrafficCount {
  readonly rx: number
  readonly tx: number
}

interface Meter {
  /** Bytes per ms while the port is on data. */
  readonly rxRate: number
  readonly txRate: number
  rx: number
  tx: number
  /** On data since, monotonic ms; null: it is not. */
  since: number | null
}

/** What the ports have moved: counters that grow while a port is on data, at a pace of its own. */
export class Traffic {
  readonly #clock: Clock
  readonly #meters: readonly Meter[]

  constructor(ports: number, clock: Clock, random: SeededRandom) {
    this.#clock = clock
    this.#meters = Array.from({ length: ports }, () => {
      const rxRate = random.int(2, 400)
      const rx = random.int(1_000_000, 900_000_000)
      const share = random.int(4, 12)
      return { rxRate, txRate: rxRate / share, rx, tx: Math.floor(rx / share), since: null }
    })
  }

  of(port: number): TrafficCount {
    const meter = this.#meters[port - 1]
    if (!meter) return { rx: 0, tx: 0 }
    const ms = meter.since === null ? 0 : this.#clock.elapsed() - meter.since
    return { rx: Math.floor(meter.rx + meter.rxRate * ms), tx: Math.floor(meter.tx + meter.txRate * ms) }
  }

  setOnline(port: number, on: boolean): void {
    const meter = this.#meters[port - 1]
    if (!meter || (meter.since !== null) === on) return
    Object.assign(meter, this.of(port))
    meter.since = on ? this.#clock.elapsed() : null
  }

  /** A restart: every counter begins at 0. */
  clear(): void {
    for (const meter of this.#meters) Object.assign(meter, { rx: 0, tx: 0 })
  }
}
