import type { IncomingMessage, ServerResponse } from 'node:http'
import { auth } from './behaviours/auth.ts'
import { answerOf, type Behaviour, type Gateway } from './behaviours/behaviour.ts'
import { commands } from './behaviours/commands.ts'
import { configuration } from './behaviours/configuration.ts'
import { damagedBody } from './behaviours/damagedBody.ts'
import { foreignDevice } from './behaviours/foreignDevice.ts'
import { errorPage, pages } from './behaviours/pages.ts'
import { receivedSms } from './behaviours/receivedSms.ts'
import { smsTasks } from './behaviours/smsTasks.ts'
import { statistics } from './behaviours/statistics.ts'
import { status } from './behaviours/status.ts'
import { subscription } from './behaviours/subscription.ts'
import { transport } from './behaviours/transport.ts'
import { CallTraffic } from './calls/callTraffic.ts'
import { Configuration } from './configuration/configuration.ts'
import { Parameters } from './configuration/parameters.ts'
import { makeDevice } from './device/makeDevice.ts'
import { applySimQuirks } from './device/simQuirks.ts'
import type { DeviceEvent, SimulatedDevice } from './device/simulatedDevice.ts'
import { Faults } from './faults.ts'
import { html, type RecordedRequest } from './http/exchange.ts'
import { receive } from './http/receive.ts'
import { pause, send } from './http/send.ts'
import { WebServer } from './http/webServer.ts'
import { Life } from './life/life.ts'
import { Registration } from './life/registration.ts'
import { playScript, type ScriptStep } from './life/script.ts'
import { SmsTraffic } from './life/smsTraffic.ts'
import { forwardingAddress, reportAddress, type Settings, type SimulatorOptions, settingsOf } from './options.ts'
import { Poster, type RecordedPush } from './push/poster.ts'
import { SmsForwarding } from './push/smsForwarding.ts'
import { type ReportSettings, StatusReports } from './push/statusReports.ts'
import type { Subscription } from './push/subscriber.ts'
import { Subscriptions } from './push/subscriptions.ts'
import { QuirkSet } from './quirks.ts'
import { SeededRandom } from './random.ts'
import { Recorder } from './recorder.ts'
import { Replay } from './replay/replay.ts'
import { SlotStatistics } from './statistics/slotStatistics.ts'
import { Timers } from './timers.ts'

export type { SimulatorOptions } from './options.ts'

/** From the oldest to the newest. */
const builtIn: readonly Behaviour[] = [
  pages,
  damagedBody,
  status,
  subscription,
  receivedSms,
  smsTasks,
  commands,
  statistics,
  configuration,
  auth,
  transport,
  foreignDevice,
]

const parallelLimit = 2
const reopenMs = 500

interface Waiting {
  readonly signal?: AbortSignal
}

/**
 * A gateway in software, over real HTTP: the same options, clock and acts make the same gateway (docs/simulator.md).
 *
 *     const gateway = new Simulator({ ports: 8, quirks: ['letters'] })
 *     await gateway.start()
 *     gateway.device.pullSim(2, 1)
 */
export class Simulator {
  readonly device: SimulatedDevice
  readonly quirks: QuirkSet
  readonly faults: Faults
  /** Null when it answers for itself. */
  readonly replay: Replay | null
  readonly #settings: Settings
  readonly #server: WebServer
  readonly #timers: Timers
  readonly #registration: Registration
  readonly #life: Life
  readonly #smsTraffic: SmsTraffic
  readonly #callTraffic: CallTraffic
  readonly #subscriptions: Subscriptions
  readonly #smsForwarding: SmsForwarding
  readonly #statusReports: StatusReports
  readonly #requests = new Recorder<RecordedRequest>(1000)
  readonly #pushes = new Recorder<RecordedPush>(1000)
  readonly #gateway: Gateway
  readonly #behaviours: Behaviour[] = [...builtIn]
  #replayPoster: Poster | null = null
  #running = false

  /** Throws `RangeError` for options that cannot be. */
  constructor(options: SimulatorOptions = {}) {
    const settings = settingsOf(options)
    const { seed, clock, username, password } = settings
    const chance = (label: string) => new SeededRandom(seed, label)
    this.#settings = settings
    this.#timers = new Timers(clock)
    this.quirks = new QuirkSet(settings.quirks)
    this.device = makeDevice(settings, this.quirks)
    applySimQuirks(this.device, this.quirks)
    this.faults = new Faults(() => this.#follow())
    this.faults.latencyMs = settings.latencyMs
    this.faults.allSimsLatencyMs = settings.allSimsLatencyMs
    this.#registration = new Registration(this.device, clock, chance('registration'))
    this.#life = new Life(this.device, this.#registration, clock, chance('life'), settings.steady)
    this.#smsTraffic = new SmsTraffic(this.device, clock, chance('SMS traffic'))
    this.#callTraffic = new CallTraffic(this.device, clock, chance('call traffic'))
    const record = (push: RecordedPush) => this.#pushes.add(push)
    this.#subscriptions = new Subscriptions(this.device, this.quirks, clock, record)
    this.#server = new WebServer({
      host: settings.host,
      port: settings.port,
      tls: settings.tls,
      maxParallel: () => this.faults.maxParallel ?? (this.quirks.has('parallel-limit') ? parallelLimit : null),
      handle: (request, response) => void this.#handle(request, response),
    })
    const { device, quirks, faults } = this
    this.#smsForwarding = new SmsForwarding(
      { device, quirks, clock, record, retries: settings.smsRetries },
      settings.smsUrl,
    )
    const { reportUrl, reportCount, reportPeriodS } = settings
    this.#statusReports = new StatusReports(
      { device, quirks, clock, record },
      { url: reportUrl, count: reportCount, periodS: reportPeriodS },
    )
    const sessionToken = chance('session').hex(16)
    this.#gateway = {
      device,
      quirks,
      faults,
      subscriptions: this.#subscriptions,
      forwarding: this.#smsForwarding,
      reports: this.#statusReports,
      configuration: new Configuration(new Parameters(device, this.#smsForwarding, quirks), device, quirks),
      statistics: new SlotStatistics(device, clock, quirks),
      clock,
      username,
      password,
      sessionToken,
    }
    this.device.onEvent((event) => this.#onPower(event))
    this.device.sms.fill(settings.sms)
    this.device.tasks.fill({ count: settings.sent, failShare: settings.sendFailShare, failing: settings.failing })
    this.device.calls.fill(
      settings.calls,
      this.device.activeSlots().filter(({ sim }) => sim !== null),
    )
    this.replay = settings.replay && new Replay(settings.replay)
    if (this.replay) this.use(this.replay.behaviour)
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

  /** Rejects with the system's error when the port is taken or may not be used. */
  async start(): Promise<void> {
    if (!this.#running) this.#begin()
    try {
      await this.#setReachable()
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  /** As if its network cable were pulled: connections drop; SIMs and subscription stay. `start` takes the same port again. */
  async stop(): Promise<void> {
    this.#running = false
    this.#timers.clear()
    this.#life.stop()
    this.#smsTraffic.stop()
    this.#callTraffic.stop()
    this.#registration.stop()
    this.device.tasks.stop()
    this.device.acts.stop()
    await Promise.all([this.#silence(), this.#setReachable()])
  }

  /** Adds a behaviour that is asked before all others; the returned function removes it. */
  use(behaviour: Behaviour): () => void {
    this.#behaviours.push(behaviour)
    return () => {
      const at = this.#behaviours.indexOf(behaviour)
      if (at >= 0) this.#behaviours.splice(at, 1)
    }
  }

  /** Does things to the rack at set times from now, on the clock; the returned function ends it. So does `stop`. */
  play(script: readonly ScriptStep[]): () => void {
    return playScript(script, this.device, this.#timers)
  }

  /** What it was asked, the last 1000 requests, the oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests.entries
  }

  requestsTo(path: string): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.path === path)
  }

  /** The first request that matches, of those recorded and those to come; rejects when the signal aborts. */
  waitForRequest(predicate: (request: RecordedRequest) => boolean, waiting?: Waiting): Promise<RecordedRequest> {
    return this.#requests.waitFor(predicate, waiting)
  }

  clearRequests(): void {
    this.#requests.clear()
  }

  /** What it has posted to whom and how that was answered, the last 1000, the oldest first. */
  get pushes(): readonly RecordedPush[] {
    return this.#pushes.entries
  }

  /** The first answered (or failed) push that matches, of those recorded and those to come. */
  waitForPush(predicate: (push: RecordedPush) => boolean, waiting?: Waiting): Promise<RecordedPush> {
    return this.#pushes.waitFor(predicate, waiting)
  }

  /** To whom it reports; the newest last. */
  get subscribers(): readonly Subscription[] {
    return this.#subscriptions.list
  }

  /** Where it forwards received SMS to; null: nowhere. */
  get smsUrl(): string | null {
    return this.#smsForwarding.url
  }

  /** Sets the forwarding address, as if by hand on the device's own page. Throws `RangeError` for what is none. */
  setSmsUrl(url: string | null): void {
    this.#smsForwarding.setUrl(url === null ? null : forwardingAddress(url))
  }

  /** Where status-reports on SMS tasks go, and what is kept before they do. */
  get reporting(): ReportSettings {
    return this.#statusReports.settings
  }

  /** Sets the address for status-reports, as if by hand on the device's own page. Throws `RangeError` for what is none. */
  setReportUrl(url: string | null): void {
    this.#statusReports.configure({ url: url === null ? null : reportAddress(url) })
  }

  /** Posts to `url` what the device posted in the recording that is replayed, in its order; `pushes` shows what came of it. The number of messages. */
  replayPushes(url: string): number {
    const messages = this.replay?.pushes ?? []
    void this.#replayPoster?.close()
    const poster = new Poster(url, this.#settings.clock, (push) => this.#pushes.add(push))
    this.#replayPoster = poster
    for (const message of messages) poster.post(message)
    return messages.length
  }

  /** It reports and forwards by itself, its modules send, and what it was told goes on. */
  #speak(): void {
    this.#subscriptions.start()
    this.#smsForwarding.start()
    this.#statusReports.start()
    this.device.tasks.start()
    this.device.acts.start()
  }

  async #silence(): Promise<void> {
    await Promise.all([
      this.#subscriptions.stop(),
      this.#smsForwarding.stop(),
      this.#statusReports.stop(),
      this.#replayPoster?.close(),
    ])
  }

  #begin(): void {
    this.#running = true
    this.#registration.start()
    this.device.finishReboot()
    this.#speak()
    if (this.#settings.live) {
      this.#registration.beginAll()
      this.#life.start()
      this.#smsTraffic.start()
      this.#callTraffic.start()
    }
  }

  /** After a fault or a reboot; when another program has taken the port meanwhile, until it gives it back. */
  #follow(): void {
    this.#setReachable().catch(() => this.#timers.after(reopenMs, () => this.#follow()))
  }

  #setReachable(): Promise<void> {
    return this.#server.setOpen(this.#running && !this.faults.refuse && !this.device.rebooting)
  }

  #onPower(event: DeviceEvent): void {
    if (event.kind === 'down' && this.#running) {
      this.#timers.after(event.downMs, () => this.device.finishReboot())
      void this.#silence()
      this.#follow()
    } else if (event.kind === 'up' && this.#running) {
      this.#speak()
      this.#follow()
    }
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = message
    const request = await receive(message, this.#settings.clock.now())
    if (!request) {
      socket.destroy()
      return
    }
    this.#requests.add(request)
    if (this.faults.hang) return
    const { latencyMs, allSimsLatencyMs } = this.faults
    const wait = latencyMs + (request.query.all_sims === '1' ? allSimsLatencyMs : 0)
    if (!(await pause(response, wait, this.#timers))) return
    const answer = await answerOf(this.#behaviours, request, this.#gateway).catch((error: unknown) =>
      html(500, errorPage(error instanceof Error ? error.message : String(error))),
    )
    await send(response, answer, this.#timers)
  }
}
