import { isIP } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import type { GatewayProfile } from '../../../shared/domain/gateway.ts'
import type { Result } from '../../../shared/result.ts'
import { bareAddress } from '../callback/addresses.ts'
import { originOf } from '../device/deviceClient.ts'
import { getStatus } from '../device/endpoints.ts'
import { openEnvelope, type RawAnswer } from '../device/envelope.ts'
import type { Clock } from '../ports.ts'

/** One HTTP answer and how it came. */
export interface Exchange {
  readonly answer: RawAnswer
  /** What it means: the JSON of an accepted request, or why there is none. */
  readonly opened: Result<unknown>
  /** What the server calls itself; empty when it does not say. */
  readonly server: string
  readonly contentType: string
  /** Its Date header (epoch ms) and ours when it came. */
  readonly date: number | null
  readonly receivedAt: number
  readonly ms: number
  /** Null over plain http. */
  readonly certificate: Certificate | null
  /** False when the peer could not be trusted with them. */
  readonly sentCredentials: boolean
}

/** The certificate of an https peer. */
export interface Certificate {
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string
  /** An authority of this computer vouches for it and for the name. */
  readonly vouched: boolean
  /** Why not. */
  readonly complaint: string
  readonly subject: string
  readonly issuer: string
  readonly validTo: string
}

/** Shows its certificate before anything secret is sent. Rejects with the system's or TLS's own errors. */
export function lookAtCertificate(profile: GatewayProfile, signal: AbortSignal): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const host = bareAddress(profile.address)
    const socket = connectTls({
      host,
      port: profile.port,
      // An address is no server name (RFC 6066 section 3).
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
    })
    const stop = () => socket.destroy(signal.reason instanceof Error ? signal.reason : undefined)
    signal.addEventListener('abort', stop, { once: true })
    socket.once('error', reject)
    socket.once('close', () => signal.removeEventListener('abort', stop))
    socket.once('secureConnect', () => {
      const seen = socket.getPeerCertificate()
      resolve({
        fingerprint: seen.fingerprint256 ?? '',
        vouched: socket.authorized,
        complaint: String(socket.authorizationError ?? ''),
        subject: nameOf(seen.subject),
        issuer: nameOf(seen.issuer),
        validTo: seen.valid_to ?? '',
      })
      socket.destroy()
    })
  })
}

function nameOf(parts: unknown): string {
  if (typeof parts !== 'object' || parts === null) return ''
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ')
}

export interface AskOptions {
  readonly profile: GatewayProfile
  /** Null: ask without username and password. */
  readonly password: string | null
  /** Over https: the one certificate to talk to. */
  readonly certificate: Certificate | null
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Asks for the status once, over a connection of its own. Rejects with undici's own errors. */
export async function askForStatus({ profile, password, certificate, clock, signal }: AskOptions): Promise<Exchange> {
  const agent = new Agent({
    connections: 1,
    pipelining: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: getStatus.maxBytes,
    ...(certificate && { connect: connectorFor(certificate) }),
  })
  const started = clock.elapsed()
  try {
    const response = await agent.request({
      origin: originOf(profile),
      path: getStatus.path,
      method: getStatus.method,
      ...(password !== null && { query: { username: profile.username, password } }),
      signal,
    })
    const receivedAt = clock.now()
    const text = await response.body.text()
    const header = (name: string): string => String(response.headers[name] ?? '')
    const date = Date.parse(header('date'))
    const answer = { status: response.statusCode, location: header('location') || null, text }
    return {
      answer,
      opened: openEnvelope(answer),
      server: header('server').slice(0, 100),
      contentType: header('content-type').slice(0, 100),
      date: Number.isNaN(date) ? null : date,
      receivedAt,
      ms: clock.elapsed() - started,
      certificate,
      sentCredentials: password !== null,
    }
  } finally {
    await agent.destroy()
  }
}

/** Talks to whoever has the certificate that was looked at, and to nobody else. */
function connectorFor({ fingerprint }: Certificate): buildConnector.connector {
  const connect = buildConnector({ rejectUnauthorized: false })
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error) return callback(error, null)
      if ('getPeerCertificate' in socket && socket.getPeerCertificate().fingerprint256 === fingerprint) {
        return callback(null, socket)
      }
      socket.destroy()
      return callback(Object.assign(new Error('The certificate has changed.'), { code: 'CERT_CHANGED' }), null)
    })
}
