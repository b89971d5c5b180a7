import { Agent, buildConnector } from 'undici'
import type { GatewayProfile } from '../../../shared/domain/gateway.ts'
import type { AppError } from '../../../shared/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import type { Endpoint } from './endpoints.ts'
import { openEnvelope, type RawAnswer } from './envelope.ts'
import { networkError } from './networkErrors.ts'
import { type Priority, RequestQueue } from './requestQueue.ts'

/** Where and as whom to ask. */
export interface DeviceTarget {
  readonly profile: GatewayProfile
  readonly password: string
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
const connectTimeoutMs = 10_000

/** All requests to one device: one connection, one request at a time, each bounded in time and size. */
export class DeviceClient {
  readonly #target: DeviceTarget
  readonly #clock: Clock
  readonly #agent: Agent
  readonly #queue: RequestQueue
  readonly #redact: (text: string) => string
  readonly #closed = new AbortController()

  /** `redact` is applied to whatever an error repeats of what the device sent. */
  constructor(target: DeviceTarget, clock: Clock, redact: (text: string) => string) {
    this.#target = target
    this.#clock = clock
    this.#redact = redact
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

  /** Asks one endpoint when its turn comes. `onStart` is told when the request really leaves. */
  async ask<I, O>(
    endpoint: Endpoint<I, O>,
    input: I,
    options: { priority: Priority; signal?: AbortSignal; onStart?: () => void },
  ): Promise<Result<Answer<O>>> {
    const stop = options.signal ? AbortSignal.any([options.signal, this.#closed.signal]) : this.#closed.signal
    const answer = await this.#queue.run(options.priority, stop, () => {
      options.onStart?.()
      return this.#send(endpoint, input, stop)
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

  async #send<I, O>(endpoint: Endpoint<I, O>, input: I, stop: AbortSignal): Promise<Result<Answer<O>>> {
    const { profile } = this.#target
    const timeoutMs = timeoutOf(endpoint, profile)
    const timeout = new AbortController()
    const cancelTimeout = this.#clock.after(timeoutMs, () =>
      timeout.abort(new DOMException('No answer in time', 'TimeoutError')),
    )
    const started = this.#clock.elapsed()
    try {
      const { answer, date } = await this.#exchange(endpoint, input, AbortSignal.any([stop, timeout.signal]))
      const opened = openEnvelope(answer)
      if (!opened.ok) return opened
      const decoded = endpoint.decode(opened.value)
      if (!decoded.ok) return decoded
      const skew = date === null ? null : date - this.#clock.now()
      return ok({ value: decoded.value, ms: this.#clock.elapsed() - started, clockSkewMs: skew })
    } catch (error) {
      if (timeout.signal.aborted && !stop.aborted) {
        return fail('device/timeout', `The gateway did not answer within ${timeoutMs / 1000} s.`)
      }
      if (error instanceof TooLarge)
        return fail('device/too-large', `The answer is larger than ${endpoint.maxBytes} bytes.`)
      return { ok: false, error: networkError(error) }
    } finally {
      cancelTimeout()
    }
  }

  async #exchange<I, O>(
    endpoint: Endpoint<I, O>,
    input: I,
    signal: AbortSignal,
  ): Promise<{ answer: RawAnswer; date: number | null }> {
    const { profile, password } = this.#target
    const body = endpoint.body?.(input)
    const response = await this.#agent.request({
      origin: originOf(profile),
      path: `${endpoint.path}?${encodeQuery({ username: profile.username, password, ...endpoint.query(input) })}`,
      method: endpoint.method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json;charset=utf-8' } }),
      signal,
    })
    const text = await readText(response.body, endpoint.maxBytes)
    const date = typeof response.headers.date === 'string' ? Date.parse(response.headers.date) : Number.NaN
    const location = response.headers.location
    return {
      answer: { status: response.statusCode, location: typeof location === 'string' ? location : null, text },
      date: Number.isNaN(date) ? null : date,
    }
  }
}

function timeoutOf<I, O>(endpoint: Endpoint<I, O>, profile: GatewayProfile): number {
  switch (endpoint.timeout) {
    case 'status':
      return profile.statusTimeoutS * 1000
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

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    // Leaving the loop destroys the body and with it the connection.
    if (size > maxBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
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
