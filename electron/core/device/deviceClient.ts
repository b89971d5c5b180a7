import { Agent, buildConnector } from 'undici'
import type { GatewayProfile } from '../../../shared/domain/gateway.ts'
import type { AppError } from '../../../shared/errors.ts'
import { type Failure, fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import type { Endpoint } from './endpoints.ts'
import { openEnvelope, type RawAnswer } from './envelope.ts'
import { networkError } from './networkErrors.ts'
import { type Priority, RequestQueue } from './requestQueue.ts'
import type { OnExchange, SeenAnswer } from './seenExchange.ts'

/** Where and as whom to ask. */
export interface DeviceTarget {
  readonly profile: GatewayProfile
  readonly password: string
}

/** How a request is to be sent. */
export interface AskOptions {
  readonly priority: Priority
  readonly signal?: AbortSignal
  /** Told when the request really leaves. */
  readonly onStart?: () => void
  /** Comes back with the exchange, so that who asked can tell it from others. */
  readonly tag?: string
}

/** A decoded answer with what its transport tells. */
export interface Answer<T> {
  readonly value: T
  /** From the request's start to the last byte, ms. */
  readonly ms: number
  /** The device's clock minus ours, ms, from its Date header; null when it sends none. */
  readonly clockSkewMs: number | null
}

const defaultTimeoutMs = 15_000
/** A full device takes long to list its messages. */
const inboxTimeoutMs = 60_000
/** 64 ports of 8 slots can take 30 s when the device has nothing else to do. */
const captureTimeoutMs = 120_000
const connectTimeoutMs = 10_000
const jsonType = 'application/json;charset=utf-8'

/** All requests to one device: one connection, one request at a time, each bounded in time and size. */
export class DeviceClient {
  readonly #target: DeviceTarget
  readonly #clock: Clock
  readonly #agent: Agent
  readonly #queue: RequestQueue
  readonly #redact: (text: string) => string
  readonly #onExchange: OnExchange
  readonly #closed = new AbortController()

  /** `redact` is applied to whatever an error repeats of what the device sent; `onExchange` is told of every request that has left. */
  constructor(
    target: DeviceTarget,
    clock: Clock,
    redact: (text: string) => string,
    onExchange: OnExchange = () => undefined,
  ) {
    this.#target = target
    this.#clock = clock
    this.#redact = redact
    this.#onExchange = onExchange
    this.#queue = new RequestQueue(clock, target.profile.minGapMs)
    // No keep-alive: a device has few sockets, and its owner's browser and server want some too.
    this.#agent = new Agent({
      connections: 1,
      pipelining: 0,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: connectorFor(target.profile),
    })
  }

  get profile(): GatewayProfile {
    return this.#target.profile
  }

  /** Asks one endpoint when its turn comes. */
  async ask<I, O>(endpoint: Endpoint<I, O>, input: I, options: AskOptions): Promise<Result<Answer<O>>> {
    const stop = options.signal ? AbortSignal.any([options.signal, this.#closed.signal]) : this.#closed.signal
    const answer = await this.#queue.run(options.priority, stop, () => {
      options.onStart?.()
      return this.#send(endpoint, input, stop, options.tag ?? null)
    })
    if (answer === null) return fail('app/cancelled', 'The request was cancelled before it was sent.')
    return answer.ok ? answer : { ok: false, error: this.#redacted(answer.error) }
  }

  /** Holds the queue while `work` talks to the device by itself; for the connection doctor. */
  async exclusive<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    return this.#queue.run('command', AbortSignal.any([signal, this.#closed.signal]), work)
  }

  /** Cancels everything and closes the connection. Idempotent. */
  async close(): Promise<void> {
    this.#queue.close()
    this.#closed.abort()
    await this.#agent.destroy()
  }

  #redacted(error: AppError): AppError {
    const message = this.#redact(error.message)
    return error.detail === undefined
      ? { ...error, message }
      : { ...error, message, detail: this.#redact(error.detail) }
  }

  async #send<I, O>(
    endpoint: Endpoint<I, O>,
    input: I,
    stop: AbortSignal,
    tag: string | null,
  ): Promise<Result<Answer<O>>> {
    const { profile, password } = this.#target
    const timeoutMs = timeoutOf(endpoint, profile)
    const timeout = new AbortController()
    const cancelTimeout = this.#clock.after(timeoutMs, () =>
      timeout.abort(new DOMException('No answer in time', 'TimeoutError')),
    )
    const [at, started] = [this.#clock.now(), this.#clock.elapsed()]
    const path = `${endpoint.path}?${encodeQuery({ username: profile.username, password, ...endpoint.query(input) })}`
    const body = endpoint.body?.(input)
    const seen: SeenAnswer = { status: null, headers: {}, chunks: [], bytes: 0, whole: false }
    const outcome = await this.#exchange(endpoint, { path, body }, AbortSignal.any([stop, timeout.signal]), seen).catch(
      (error: unknown): Failure => {
        if (timeout.signal.aborted && !stop.aborted)
          return fail('device/timeout', `The gateway did not answer within ${timeoutMs / 1000} s.`)
        if (error instanceof TooLarge)
          return fail('device/too-large', `The answer is larger than ${endpoint.maxBytes} bytes.`)
        return { ok: false, error: networkError(error) }
      },
    )
    cancelTimeout()
    const ms = this.#clock.elapsed() - started
    const { asking, method } = endpoint
    this.#onExchange({
      at,
      ms,
      asking,
      tag,
      method,
      origin: originOf(profile),
      path,
      body: body ?? null,
      answer: seen,
      secrets: [password],
      error: outcome.ok ? null : outcome.error,
    })
    if (!outcome.ok) return outcome
    const { value, date } = outcome.value
    return ok({ value, ms, clockSkewMs: date === null ? null : date - this.#clock.now() })
  }

  /** Rejects with whatever the connection fails with. `seen` is filled in as the answer comes. */
  async #exchange<I, O>(
    endpoint: Endpoint<I, O>,
    { path, body }: { readonly path: string; readonly body: string | undefined },
    signal: AbortSignal,
    seen: SeenAnswer,
  ): Promise<Result<{ value: O; date: number | null }>> {
    const response = await this.#agent.request({
      origin: originOf(this.#target.profile),
      path,
      method: endpoint.method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': jsonType } }),
      signal,
    })
    seen.status = response.statusCode
    seen.headers = response.headers
    const text = await readText(response.body, endpoint.maxBytes, seen)
    const date = typeof response.headers.date === 'string' ? Date.parse(response.headers.date) : Number.NaN
    const location = response.headers.location
    const answer: RawAnswer = {
      status: response.statusCode,
      location: typeof location === 'string' ? location : null,
      text,
    }
    const opened = openEnvelope(answer)
    const decoded = opened.ok ? endpoint.decode(opened.value) : opened
    return decoded.ok ? ok({ value: decoded.value, date: Number.isNaN(date) ? null : date }) : decoded
  }
}

function timeoutOf<I, O>(endpoint: Endpoint<I, O>, profile: GatewayProfile): number {
  switch (endpoint.timeout) {
    case 'status':
      return profile.statusTimeoutS * 1000
    case 'capture':
      return Math.max(captureTimeoutMs, profile.statusTimeoutS * 1000)
    case 'inbox':
      return inboxTimeoutMs
    case 'default':
      return defaultTimeoutMs
  }
}

/** `http://192.168.1.67:80`; IPv6 literals in brackets. */
export function originOf(profile: Pick<GatewayProfile, 'scheme' | 'address' | 'port'>): string {
  const bare = profile.address.replace(/^\[|\]$/g, '')
  return `${profile.scheme}://${bare.includes(':') ? `[${bare}]` : bare}:${profile.port}`
}

/** Percent-encoded once; a space as %20, since not every firmware reads `+`. */
const encodeQuery = (query: Readonly<Record<string, string | null>>): string =>
  Object.entries(query)
    .map(([name, value]) => encodeURIComponent(name) + (value === null ? '' : `=${encodeURIComponent(value)}`))
    .join('&')

class TooLarge extends Error {}

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number, seen: SeenAnswer): Promise<string> {
  for await (const chunk of body) {
    seen.bytes += chunk.byteLength
    // Leaving the loop destroys the body and with it the connection.
    if (seen.bytes > maxBytes) throw new TooLarge()
    seen.chunks.push(chunk)
  }
  seen.whole = true
  return Buffer.concat(seen.chunks).toString('utf8')
}

/** With a pinned fingerprint, exactly that certificate is accepted, whoever signed it; else the usual rules hold. */
function connectorFor(profile: GatewayProfile): buildConnector.connector | buildConnector.BuildOptions {
  const pin = profile.certificateSha256
  if (profile.scheme !== 'https' || pin === null) return { timeout: connectTimeoutMs }
  // A resumed session does not show the certificate again: every connection is agreed anew.
  const connect = buildConnector({ timeout: connectTimeoutMs, rejectUnauthorized: false, maxCachedSessions: 0 })
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error) return callback(error, null)
      const seen = 'getPeerCertificate' in socket ? socket.getPeerCertificate().fingerprint256 : undefined
      if (seen === pin) return callback(null, socket)
      socket.destroy()
      return callback(
        Object.assign(new Error(`The certificate is not the pinned one: ${seen ?? 'none'}`), {
          code: 'CERT_NOT_PINNED',
        }),
        null,
      )
    })
}
