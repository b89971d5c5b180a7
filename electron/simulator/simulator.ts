import type { IncomingMessage, ServerResponse } from 'node:http'
import { auth } from './behaviours/auth.ts'
import { answerOf, type Behaviour, type Gateway } from './behaviours/behaviour.ts'
import { pages } from './behaviours/pages.ts'
import { status } from './behaviours/status.ts'
import { SimulatedDevice } from './device/simulatedDevice.ts'
import { Faults } from './faults.ts'
import type { RecordedRequest } from './http/exchange.ts'
import { receive } from './http/receive.ts'
import { pause, send } from './http/send.ts'
import { WebServer } from './http/webServer.ts'
import { type Settings, type SimulatorOptions, settingsOf } from './options.ts'
import { Subscriptions } from './push/subscriptions.ts'
import { QuirkSet } from './quirks.ts'
import { SeededRandom } from './random.ts'
import { Recorder } from './recorder.ts'
import { Timers } from './timers.ts'

export type { SimulatorOptions } from './options.ts'

/** From the oldest to the newest. SMS, tasks, commands and statistics get a line each here when they come. */
const builtIn: readonly Behaviour[] = [pages, status, auth]

/**
 * A gateway in software, over real HTTP: the same seed and clock make the same gateway (docs/simulator.md).
 *
 *     const gateway = new Simulator({ ports: 8, quirks: ['letters'] })
 *     await gateway.start()
 *     gateway.device.pullSim(2, 1)
 */
export class Simulator {
  readonly device: SimulatedDevice
  readonly quirks: QuirkSet
  readonly faults: Faults
  readonly subscriptions: Subscriptions
  readonly #settings: Settings
  readonly #server: WebServer
  readonly #timers: Timers
  readonly #requests = new Recorder<RecordedRequest>(1000)
  readonly #gateway: Gateway
  readonly #behaviours: Behaviour[] = [...builtIn]
  #running = false

  /** Throws `RangeError` for options that cannot be. */
  constructor(options: SimulatorOptions = {}) {
    const settings = settingsOf(options)
    const { seed, clock, username, password } = settings
    this.#settings = settings
    this.#timers = new Timers(clock)
    this.device = new SimulatedDevice(
      { mac: settings.mac, ip: '192.168.1.67', firmware: settings.firmware },
      settings,
      { population: new SeededRandom(seed, 'population'), newSims: new SeededRandom(seed, 'new SIMs') },
    )
    this.quirks = new QuirkSet(settings.quirks)
    this.faults = new Faults(() => void this.#reconcile())
    this.faults.latencyMs = settings.latencyMs
    this.faults.allSimsLatencyMs = settings.allSimsLatencyMs
    this.subscriptions = new Subscriptions()
    this.#server = new WebServer({
      host: settings.host,
      port: settings.port,
      tls: settings.tls,
      maxParallel: () => this.faults.maxParallel,
      handle: (request, response) => void this.#handle(request, response),
    })
    const { device, quirks, faults, subscriptions } = this
    const sessionToken = new SeededRandom(seed, 'session').hex(16)
    this.#gateway = { device, quirks, faults, subscriptions, clock, username, password, sessionToken }
  }

  get host(): string {
    return this.#settings.host
  }

  /** The port it listens on; known after the first `start`. */
  get port(): number {
    const { port } = this.#server
    if (port === null) throw new Error('The simulator has no port before it has been started.')
    return port
  }

  /** `http://127.0.0.1:12345`, without a path; known after the first `start`. */
  get url(): string {
    const host = this.host.includes(':') ? `[${this.host}]` : this.host
    return `${this.#settings.tls ? 'https' : 'http'}://${host}:${this.port}`
  }

  /** What it was asked, the last 1000 requests, the oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests.entries
  }

  requestsTo(path: string): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.path === path)
  }

  /** The first request that matches, of those recorded and those to come; rejects when the signal aborts. */
  waitForRequest(
    predicate: (request: RecordedRequest) => boolean,
    options?: { readonly signal?: AbortSignal },
  ): Promise<RecordedRequest> {
    return this.#requests.waitFor(predicate, options)
  }

  clearRequests(): void {
    this.#requests.clear()
  }

  /** Rejects with the system's error when the port is taken or may not be used. */
  async start(): Promise<void> {
    if (this.#running) return
    this.#running = true
    await this.#reconcile()
  }

  /** As if its network cable were pulled: connections drop; SIMs and subscription stay. Start again takes the same port. */
  async stop(): Promise<void> {
    this.#running = false
    this.#timers.clear()
    await this.#reconcile()
  }

  /** Adds a behaviour that is asked before all others; the returned function removes it. */
  use(behaviour: Behaviour): () => void {
    this.#behaviours.push(behaviour)
    return () => {
      const at = this.#behaviours.indexOf(behaviour)
      if (at >= 0) this.#behaviours.splice(at, 1)
    }
  }

  #reconcile(): Promise<void> {
    return this.#server.setOpen(this.#running && !this.faults.refuse && !this.device.rebooting)
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await receive(message, this.#settings.clock.now())
    if (!request) {
      message.socket.destroy()
      return
    }
    this.#requests.add(request)
    if (this.faults.hang) return
    const { latencyMs, allSimsLatencyMs } = this.faults
    const wait = latencyMs + (request.query.all_sims === '1' ? allSimsLatencyMs : 0)
    if (!(await pause(response, wait, this.#timers))) return
    await send(response, await answerOf(this.#behaviours, request, this.#gateway), this.#timers)
  }
}
