import type { StatusView } from '../../../shared/domain/gateway.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { type Failure, fail, ok, type Result } from '../../../shared/result.ts'
import { DeviceBinding } from './deviceBinding.ts'
import { type Answer, type AskOptions, DeviceClient, type DeviceTarget } from './deviceClient.ts'
import { captureSlots, type Endpoint, getStatus } from './endpoints.ts'
import { PushSequence } from './pushSequence.ts'
import { RestartWatch } from './restartWatch.ts'
import type { SessionDeps } from './sessionDeps.ts'
import { afterAnswer, afterFailure, entered, nextPollMs, type SessionFacts, slowMs } from './sessionMachine.ts'
import type { SessionReport, SlotListing } from './sessionReport.ts'
import type { StatusPayload } from './statusDecoder.ts'
import { StatusKeeper } from './statusKeeper.ts'

/** A listing of every slot that a changed active slot asks for comes at most so often. */
const fullAtLeastApartMs = 60_000
/** Pushes are gathered for so long: a device that boots sends one for each port. */
const gatherPushesMs = 20

/** The conversation with one gateway: polls it, takes its pushes, knows whether it is well, and keeps its rows. */
export class DeviceSession {
  readonly #gatewayId: string
  readonly #deps: SessionDeps
  readonly #keeper: StatusKeeper
  readonly #binding: DeviceBinding
  #pushes = new PushSequence()
  #target: DeviceTarget | null
  #client: DeviceClient | null = null
  #facts: SessionFacts
  #warnings: readonly string[] = []
  #source: StatusView['source'] = null
  readonly #restarts = new RestartWatch()
  #clockSkewMs: number | null = null
  #asking: string | null = null
  #nextPollAt: number | null = null
  #cancelPoll: (() => void) | null = null
  #cancelDrain: (() => void) | null = null
  #pending: StatusPayload[] = []
  #fullTriedAt: number | null = null
  #fullWanted = true
  #polling = false
  #suspended = false

  /** `target` null: the password is not known, and a person has to type it again. */
  constructor(gatewayId: string, target: DeviceTarget | null, deps: SessionDeps) {
    this.#gatewayId = gatewayId
    this.#target = target
    this.#deps = deps
    this.#facts = entered('disconnected', deps.clock.now())
    const { clock, log, hub, devices, history } = deps
    const keeper = new StatusKeeper(clock, log, hub.publisher('ports', { gatewayId }), devices, history)
    this.#keeper = keeper
    this.#binding = new DeviceBinding(gatewayId, devices, clock, (device) => keeper.open(device))
  }

  /** Shows what was last known. Nothing is sent before `connect`. */
  start(): void {
    this.#binding.load()
    if (this.#binding.device) this.#source = 'stored'
  }

  /** Begins to poll, the first time after `delayMs`. */
  connect(delayMs = 0): void {
    this.#facts = entered('connecting', this.#deps.clock.now())
    this.#fullWanted = true
    this.#fullTriedAt = null
    if (this.#target) this.#client ??= this.#newClient(this.#target)
    else this.#fail(fail('secret/unavailable', 'The password of this gateway is not known.').error)
    if (this.#target) this.#schedule(delayMs)
    this.#deps.onChange()
  }

  async disconnect(): Promise<void> {
    this.#facts = entered('disconnected', this.#deps.clock.now())
    this.#cancelTimers()
    this.#asking = null
    this.#keeper.save()
    this.#deps.onChange()
    const client = this.#client
    this.#client = null
    await client?.close()
  }

  /** Ends the session; its rows leave the screen. Idempotent. */
  async stop(): Promise<void> {
    this.#drain()
    await this.disconnect()
    this.#keeper.close()
  }

  /** From now on with another profile or password; whether it is connected stays as it is. */
  async retarget(target: DeviceTarget | null): Promise<void> {
    const connected = this.#facts.state !== 'disconnected'
    await this.disconnect()
    this.#target = target
    if (connected) this.connect()
  }

  /** Lists every slot now, or the slots in use alone, before any poll. */
  async refresh(allSims = true): Promise<Result<null>> {
    if (!this.#client) return this.#notConnected()
    return this.#askStatus(allSims, 'command')
  }

  /** Lists every slot, however long the device takes, for who wants to know what it shows at this moment; that is shown then, too. */
  async capture(signal: AbortSignal, onStart: () => void): Promise<Result<SlotListing>> {
    if (!this.#client) return this.#notConnected()
    const taken = await this.#askStatus(true, 'command', { endpoint: captureSlots, signal, onStart })
    return taken.ok ? ok({ rows: this.rows(), warnings: this.#warnings, device: this.#binding.device }) : taken
  }

  /**
   * Sends one request of another capability through this device's queue; a person's command unless said otherwise. `onStart` is
   * told when the request really leaves.
   */
  async ask<I, O>(endpoint: Endpoint<I, O>, input: I, options: Partial<AskOptions> = {}): Promise<Result<Answer<O>>> {
    if (!this.#client) return this.#notConnected()
    const { priority = 'command', ...rest } = options
    const onStart = () => {
      options.onStart?.()
      this.#nowAsking(endpoint.asking)
    }
    return this.#client.ask(endpoint, input, { priority, ...rest, onStart }).finally(() => this.#nowAsking(null))
  }

  /** Since when the device has surely not restarted, up to its last status, epoch ms; null when that cannot be said. */
  get unbrokenSince(): number | null {
    return this.#restarts.unbrokenSince
  }

  /** The SIM in a slot, as far as it is known. */
  iccidAt(portId: string): string | null {
    return this.#keeper.row(portId)?.iccid ?? null
  }

  /** The rows as they are known now. */
  rows(): readonly PortRow[] {
    return this.#keeper.rows()
  }

  /** Holds the queue for somebody who talks to the device by himself; null when cancelled before its turn. */
  async exclusive<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    return this.#client ? this.#client.exclusive(signal, work) : work()
  }

  /** Takes a push. Synchronous and quick: it is worked on a moment later, with those that come meanwhile. */
  ingest(payload: StatusPayload): 'ok' | 'other-device' {
    if (payload.mac !== null && this.#binding.device !== null && payload.mac !== this.#binding.device.mac)
      return 'other-device'
    this.#pending.push(payload)
    this.#cancelDrain ??= this.#deps.clock.after(gatherPushesMs, () => this.#drain())
    return 'ok'
  }

  /** Takes the device that answers now as the one that is meant. Polls at once. */
  acceptDevice(): Result<null> {
    if (!this.#binding.accept()) return fail('input/conflict', 'No other device answers at this address.')
    if (this.#client) this.connect()
    return ok(null)
  }

  suspend(): void {
    this.#suspended = true
    this.#cancelPoll?.()
    this.#cancelPoll = null
    this.#keeper.save()
  }

  resume(delayMs: number): void {
    this.#suspended = false
    if (this.#client && !this.#polling) this.#schedule(delayMs)
  }

  get mac(): string | null {
    return this.#binding.device?.mac ?? null
  }

  get deviceId(): number | null {
    return this.#binding.device?.id ?? null
  }

  report(): SessionReport {
    const { device } = this.#binding
    return {
      session: { ...this.#facts, nextPollAt: this.#nextPollAt, asking: this.#asking },
      device: device && {
        mac: device.mac,
        ip: device.ip,
        version: device.version,
        maxPorts: device.maxPorts,
        maxSlots: device.maxSlots,
      },
      otherMac: this.#binding.otherMac,
      status: {
        activeAt: this.#keeper.activeAt,
        fullAt: this.#keeper.fullAt,
        source: this.#source,
        counts: this.#keeper.counts,
        rows: this.#keeper.size,
        flagged: this.#keeper.flagged,
        warnings: this.#warnings,
        restartedAt: this.#restarts.restartedAt,
      },
      clockSkewMs: this.#clockSkewMs,
    }
  }

  #newClient(target: DeviceTarget): DeviceClient {
    const { requestClock, redact, onExchange } = this.#deps
    return new DeviceClient(target, requestClock, redact, (exchange) => onExchange(this.#gatewayId, exchange))
  }

  #schedule(delayMs: number | null): void {
    this.#cancelPoll?.()
    this.#cancelPoll = null
    this.#nextPollAt = delayMs === null || this.#suspended ? null : this.#deps.clock.now() + delayMs
    if (delayMs === null || this.#suspended) return
    this.#cancelPoll = this.#deps.clock.after(delayMs, () => void this.#poll())
  }

  async #poll(): Promise<void> {
    const client = this.#client
    if (!client || this.#polling) return
    this.#cancelPoll = null
    this.#polling = true
    const first = this.#facts.state === 'connecting'
    await this.#askStatus(!first && this.#fullDue(), 'poll')
    this.#polling = false
    // Disconnected, or connected anew with another client, meanwhile: that one polls for itself.
    if (this.#client !== client) {
      if (this.#client && !this.#cancelPoll) this.#schedule(0)
      return
    }
    const showRest = first && this.#facts.failures === 0 && this.#fullDue()
    this.#schedule(showRest ? 0 : nextPollMs(this.#facts, client.profile, this.#deps.random.unit()))
    this.#deps.onChange()
  }

  #fullDue(): boolean {
    if ((this.#binding.device?.maxSlots ?? 1) < 2) return false
    const sinceTried =
      this.#fullTriedAt === null ? Number.POSITIVE_INFINITY : this.#deps.clock.now() - this.#fullTriedAt
    const periodMs = (this.#target?.profile.fullPollPeriodS ?? 0) * 1000
    return (this.#fullWanted && sinceTried >= fullAtLeastApartMs) || (periodMs > 0 && sinceTried >= periodMs)
  }

  async #askStatus(
    allSims: boolean,
    priority: 'command' | 'poll',
    by: Pick<Partial<AskOptions>, 'signal' | 'onStart'> & { endpoint?: typeof getStatus } = {},
  ): Promise<Result<null>> {
    const client = this.#client
    if (!client) return fail('app/cancelled', 'The gateway was disconnected.')
    if (allSims) {
      this.#fullTriedAt = this.#deps.clock.now()
      this.#fullWanted = false
    }
    const { endpoint = getStatus, signal } = by
    const onStart = () => {
      by.onStart?.()
      this.#nowAsking(allSims ? 'every slot' : 'status')
    }
    const answer = await client.ask(endpoint, { allSims }, { priority, onStart, ...(signal && { signal }) })
    if (this.#client !== client) return fail('app/cancelled', 'The gateway was disconnected meanwhile.')
    this.#asking = null
    const taken = answer.ok ? this.#takeAnswer(answer.value, allSims) : answer
    if (!taken.ok && !signal?.aborted) this.#fail(taken.error)
    this.#deps.onChange()
    return taken
  }

  #takeAnswer({ value, ms, clockSkewMs }: Answer<StatusPayload>, allSims: boolean): Result<null> {
    this.#drain()
    const known = this.#binding.identify(value)
    if (!known.ok) return known
    this.#noticeRestart(value.seq)
    this.#clockSkewMs = clockSkewMs
    this.#facts = afterAnswer(this.#facts, ms, !allSims && ms > slowMs, this.#deps.clock.now())
    this.#take(value, allSims, 'poll')
    return ok(null)
  }

  #noticeRestart(seq: number | null): void {
    if (!this.#restarts.see(seq, this.#deps.clock.now())) return
    this.#pushes = new PushSequence()
    this.#fullWanted = true
  }

  #take(payload: StatusPayload, allSims: boolean, source: 'poll' | 'push'): void {
    const ports = new Set(payload.rows.map((row) => `${row.port}/${row.pool ?? ''}`))
    // Some firmware lists every slot unasked, and with one slot for each port the active one is every one.
    const full =
      allSims ||
      payload.rows.length > ports.size ||
      (payload.type === 'dev-status' && this.#binding.device?.maxSlots === 1)
    const coverage = payload.type === 'port-status' ? 'push' : full ? 'full' : 'active'
    const { slotChanged } = this.#keeper.take(payload.rows, coverage, source)
    this.#source = source
    if (payload.type === 'dev-status') this.#warnings = payload.warnings
    if (slotChanged && coverage !== 'full') this.#fullWanted = true
  }

  #drain(): void {
    this.#cancelDrain?.()
    this.#cancelDrain = null
    const pending = this.#pending
    if (pending.length === 0) return
    this.#pending = []
    for (const payload of pending) {
      const fresh = this.#pushes.fresh(payload, this.#deps.clock.now())
      if (!fresh) continue
      if (payload.mac !== null && !this.#binding.identify(payload).ok) continue
      if (this.#binding.device) this.#take(fresh, false, 'push')
    }
    // It lives although the polls have failed, or is not known yet: look at once.
    if (this.#client && !this.#polling && (this.#facts.failures > 0 || !this.#binding.device)) this.#schedule(0)
    this.#deps.onChange()
  }

  #fail(error: NonNullable<SessionFacts['error']>): void {
    const before = this.#facts.state
    this.#facts = afterFailure(this.#facts, error, this.#deps.clock.now())
    if (this.#facts.state !== before) {
      this.#deps.log('warn', 'gateway state', { gateway: this.#gatewayId, state: this.#facts.state, error: error.code })
      this.#keeper.save()
    }
  }

  #notConnected(): Failure {
    return this.#target
      ? fail('input/conflict', 'This gateway is disconnected: connect it first.')
      : fail('secret/unavailable', 'The password of this gateway is not known.')
  }

  #nowAsking(what: string | null): void {
    this.#asking = what
    this.#deps.onChange()
  }

  #cancelTimers(): void {
    this.#cancelPoll?.()
    this.#cancelPoll = null
    this.#nextPollAt = null
  }
}
