import { createServer, type Server } from 'node:http'
import { networkInterfaces } from 'node:os'
import type { CallbackRecord, ListenerView } from '../../../shared/domain/listener.ts'
import type { AppError } from '../../../shared/errors.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { Clock, Log } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import { type Interfaces, isAnyAddress, type LanAddress, lanAddresses } from './addresses.ts'
import { advertisedTo, type Reachable } from './advertised.ts'
import { CallbackHandler, type CallbackTarget } from './callbackHandler.ts'
import { CallbackJournal } from './callbackJournal.ts'
import { type CallbackLimits, defaultCallbackLimits } from './callbackLimits.ts'
import { ConnectionGuard } from './connectionGuard.ts'
import { listenOnFreePort } from './listenOnFreePort.ts'
import type { OnCallback } from './seenCallback.ts'

export type { CallbackTarget }

export interface CallbackListenerDeps {
  readonly clock: Clock
  readonly log: Log
  readonly hub: StateHub
  /** Whose secret this is; a look-up in a hash table by the whole secret. */
  readonly resolve: (secret: string) => CallbackTarget | null
  /** Told of each callback that is recorded; of a flood, only of its first. */
  readonly onRecord?: (record: CallbackRecord) => void
  /** Told of each callback to a gateway's address, but for those of a flood. */
  readonly onExchange?: OnCallback
  readonly limits?: Partial<CallbackLimits>
  /** This computer's network interfaces; the system's unless given. */
  readonly interfaces?: () => Interfaces
}

/** Where to listen, as the settings say. */
export interface ListenOptions {
  /** An address of this computer, or `0.0.0.0` / `::` for all. */
  readonly host: string
  /** Tried first, then the 20 after it. */
  readonly port: number
  /** The host that devices are told; null: the one that is listened on, or the first LAN address. */
  readonly advertisedHost: string | null
}

interface Running {
  readonly server: Server
  readonly guard: ConnectionGuard
  readonly port: number
}

/** A laptop changes networks while Simrack runs, and no system tells of it: its addresses are looked at this often. */
const addressCheckMs = 10_000

/**
 * The HTTP server that devices report to: the only part of Simrack that faces the network. It knows one kind of path,
 * takes messages for known gateways, and tells nobody anything.
 */
export class CallbackListener {
  readonly #deps: CallbackListenerDeps
  readonly #limits: CallbackLimits
  readonly #journal: CallbackJournal
  readonly #handler: CallbackHandler
  /** Starts and stops one after the other, in the order in which they were asked for. */
  #turn: Promise<unknown> = Promise.resolve()
  #running: Running | null = null
  #options: ListenOptions | null = null
  #state: ListenerView['state'] = 'off'
  #error: AppError | null = null
  /** This computer's addresses when they were last looked at: asking the system each time would cost too much. */
  #addresses: readonly LanAddress[] = []
  #cancelCheck: (() => void) | null = null

  constructor(deps: CallbackListenerDeps) {
    this.#deps = deps
    this.#limits = { ...defaultCallbackLimits, ...deps.limits }
    this.#journal = new CallbackJournal(deps.clock, deps.hub, () => this.#publish())
    const { clock, log, resolve, onRecord, onExchange } = deps
    this.#handler = new CallbackHandler({
      clock,
      log,
      resolve,
      limits: this.#limits,
      journal: this.#journal,
      ...(onRecord && { onRecord }),
      ...(onExchange && { onExchange }),
    })
  }

  /**
   * Listens where `options` say, also when it already listens elsewhere. Fails with `listener/unavailable` and words when
   * it cannot; the rest of Simrack works without it.
   */
  start(options: ListenOptions): Promise<Result<null>> {
    return this.#inTurn(async () => {
      await this.#close()
      return this.#open(options)
    })
  }

  /** Ends every connection and frees the port. Idempotent. */
  stop(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#close()
      this.#journal.stop()
    })
  }

  /** What the screen sees. */
  view(): ListenerView {
    const { host = null, port = 0 } = this.#options ?? {}
    return {
      id: 'listener',
      state: this.#state,
      error: this.#error,
      host: this.#running ? host : null,
      port: this.#running?.port ?? null,
      wantedPort: port,
      advertisedHost: this.#advertisedHost(),
      addresses: this.#addresses.map(({ name, address }) => ({ name, address })),
      ...this.#journal.counts,
    }
  }

  /** Where the device at this address is told to report to; null while nobody listens. */
  reachableBy(deviceAddress: string): Reachable | null {
    return advertisedTo(this.view(), deviceAddress, this.#options?.advertisedHost ?? null, this.#addresses)
  }

  async #open(options: ListenOptions): Promise<Result<null>> {
    this.#options = options
    this.#journal.start()
    this.#become('starting', null)
    const guard = new ConnectionGuard(this.#limits)
    const server = this.#createServer(guard)
    const listening = await listenOnFreePort(server, options)
    if (!listening.ok) {
      this.#deps.log('warn', 'listener failed', { host: options.host, port: options.port, ...listening.error })
      this.#become('failed', listening.error)
      return listening
    }
    server.on('error', (error) => this.#deps.log('warn', 'listener trouble', { error: error.message }))
    this.#running = { server, guard, port: listening.value }
    this.#deps.log('info', 'listener started', { host: options.host, port: listening.value })
    this.#become('listening', null)
    this.#watchAddresses()
    return ok(null)
  }

  async #close(): Promise<void> {
    this.#cancelCheck?.()
    this.#cancelCheck = null
    const running = this.#running
    this.#running = null
    if (running) {
      const closed = new Promise((resolve) => running.server.close(resolve))
      running.guard.destroyAll()
      await closed
      this.#deps.log('info', 'listener stopped', { port: running.port })
    }
    this.#become('off', null)
  }

  #createServer(guard: ConnectionGuard): Server {
    const limits = this.#limits
    const server = createServer(
      {
        maxHeaderSize: limits.maxHeaderBytes,
        headersTimeout: limits.headersMs,
        requestTimeout: limits.requestMs,
        keepAliveTimeout: limits.keepAliveMs,
        connectionsCheckingInterval: limits.slowCheckMs,
        // Small firmware may leave the Host header out.
        requireHostHeader: false,
        noDelay: true,
      },
      (request, response) => this.#handler.handle(request, response),
    )
    server.maxRequestsPerSocket = limits.maxRequestsPerConnection
    // For who sends requests and never reads an answer: those time-outs do not see it.
    server.timeout = limits.requestMs + limits.keepAliveMs
    server.on('connection', (socket) => {
      if (!guard.admit(socket)) this.#journal.countRefusal()
    })
    server.on('clientError', (error, socket) => this.#handler.junk(error, socket))
    return server
  }

  #watchAddresses(): void {
    this.#cancelCheck = this.#deps.clock.after(addressCheckMs, () => {
      const before = JSON.stringify(this.#addresses)
      this.#lookAtAddresses()
      if (JSON.stringify(this.#addresses) !== before) this.#publish()
      this.#watchAddresses()
    })
  }

  #lookAtAddresses(): void {
    this.#addresses = lanAddresses((this.#deps.interfaces ?? networkInterfaces)())
  }

  #advertisedHost(): string {
    const { advertisedHost = null, host = '0.0.0.0' } = this.#options ?? {}
    if (advertisedHost !== null) return advertisedHost
    return isAnyAddress(host) ? (this.#addresses[0]?.address ?? '127.0.0.1') : host
  }

  #become(state: ListenerView['state'], error: AppError | null): void {
    this.#state = state
    this.#error = error
    this.#lookAtAddresses()
    this.#publish()
  }

  #publish(): void {
    this.#deps.hub.publisher('listener', {}).upsert([this.view()])
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }
}
