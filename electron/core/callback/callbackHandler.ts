import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { CallbackRecord, CallbackVerdict } from '../../../shared/domain/listener.ts'
import type { StatusPayload } from '../device/statusDecoder.ts'
import { createRedactor } from '../diagnostics/redact.ts'
import type { Clock, Log } from '../ports.ts'
import { plainAddress } from './addresses.ts'
import type { CallbackJournal } from './callbackJournal.ts'
import type { CallbackLimits, Rate } from './callbackLimits.ts'
import { secretOf } from './callbackPath.ts'
import { type DecodedCallback, decodeCallback, decodeOctetCallback, type StoredPayload } from './callbackPayloads.ts'
import { describeJunk } from './junk.ts'
import type { OnCallback } from './seenCallback.ts'
import { TokenBuckets } from './tokenBuckets.ts'

/** The gateway that a secret path belongs to. */
export interface CallbackTarget {
  readonly gatewayId: string
  /** Takes a status over, at once: what takes time is queued. `other-device`: the message is another device's. */
  ingest(payload: StatusPayload): 'ok' | 'other-device'
  /** Stores received SMS and reports; answers when they are on the disk, or could not be stored. Never rejects. */
  store(payload: StoredPayload): Promise<'ok' | 'other-device' | 'not-stored'>
}

export interface CallbackHandlerDeps {
  readonly clock: Clock
  readonly log: Log
  readonly limits: CallbackLimits
  readonly journal: CallbackJournal
  /** Whose secret this is. It is looked up by the whole secret in a hash table, never compared piece by piece. */
  readonly resolve: (secret: string) => CallbackTarget | null
  /** Told of each callback that is recorded. */
  readonly onRecord?: (record: CallbackRecord) => void
  /** Told of each callback to a gateway's address, but for those of a flood. */
  readonly onExchange?: OnCallback
}

/**
 * What each verdict is answered with. Only what was taken is acknowledged: a device may then keep and repeat what it
 * has sent of a kind that Simrack does not store.
 */
const statusOf: Readonly<Record<CallbackVerdict, number>> = {
  ok: 200,
  'unknown-path': 404,
  'wrong-method': 405,
  'too-large': 413,
  'rate-limited': 429,
  'not-json': 400,
  'bad-rows': 400,
  'unknown-type': 501,
  'other-device': 409,
  'not-stored': 503,
}

const okBody = 'OK'
const okHeaders = { 'Content-Type': 'text/plain', 'Content-Length': okBody.length }
const refusalHeaders = { 'Content-Length': 0 }
/** For what is refused before it was read: reading the rest would be work for nothing. */
const closingHeaders = { 'Content-Length': 0, Connection: 'close' }

const floodNoteRate: Rate = { burst: 1, perSecond: 0.1 }
/** Tables of addresses and gateways hold so many. */
const maxTableKeys = 4096
const maxDetail = 200

/** One callback in the reading. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly from: string
  readonly secret: string
  readonly target: CallbackTarget
  /** When its headers had come, epoch ms and by the monotonic clock. */
  readonly at: number
  readonly started: number
  /** Null until all of it has come. */
  body: Buffer | null
}

/** Answers the requests of devices. Refuses what is no callback, without a word of what was asked. */
export class CallbackHandler {
  readonly #deps: CallbackHandlerDeps
  readonly #gatewayRate: TokenBuckets
  readonly #wrongRate: TokenBuckets
  /** Of a flood, so much is recorded. */
  readonly #floodNotes: TokenBuckets

  constructor(deps: CallbackHandlerDeps) {
    this.#deps = deps
    this.#gatewayRate = new TokenBuckets(deps.clock, deps.limits.gatewayRate, maxTableKeys)
    this.#floodNotes = new TokenBuckets(deps.clock, floodNoteRate, maxTableKeys)
    this.#wrongRate = new TokenBuckets(deps.clock, deps.limits.wrongRate, maxTableKeys)
  }

  /** Takes one request whose headers have been read. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    response.sendDate = false
    const from = plainAddress(request.socket.remoteAddress)
    const secret = secretOf(request.url ?? '')
    const target = secret === null ? null : this.#deps.resolve(secret)
    if (secret === null || target === null) this.#refuseWrongPath(request, response, from)
    else {
      const { clock } = this.#deps
      this.#admit({ request, response, from, secret, target, at: clock.now(), started: clock.elapsed(), body: null })
    }
  }

  /** Ends a connection on which something came that is no HTTP request, or that came too slowly. */
  junk(error: unknown, socket: Duplex): void {
    const { status, detail } = describeJunk(error)
    const from = socket instanceof Socket ? plainAddress(socket.remoteAddress) : ''
    if (detail !== null) this.#noteWrong(from, detail)
    const answer = status === null ? '' : `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
    if (answer === '' || !socket.writable) socket.destroy()
    else socket.end(answer, () => socket.destroy())
  }

  /** What can be refused by its headers alone is not read. */
  #admit(exchange: Exchange): void {
    const { request, target } = exchange
    if (request.method !== 'POST') {
      this.#refuseUnread(exchange, 'wrong-method', 'A callback is a POST; this was none.')
    } else if (!this.#gatewayRate.take(target.gatewayId)) {
      this.#refuseFlood(exchange)
    } else {
      if (Number(request.headers['content-length'] ?? 0) > this.#deps.limits.maxBodyBytes)
        this.#refuseTooLarge(exchange)
      else this.#read(exchange)
    }
  }

  #read(exchange: Exchange): void {
    const { request } = exchange
    const { maxBodyBytes } = this.#deps.limits
    const chunks: Buffer[] = []
    let size = 0
    let done = false
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBodyBytes) chunks.push(chunk)
      else if (!done) {
        done = true
        chunks.length = 0
        this.#refuseTooLarge(exchange)
      }
    })
    request.on('end', () => {
      if (done) return
      done = true
      const [first] = chunks
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks, size)
      exchange.body = body
      this.#take(exchange, body)
    })
    request.on('error', () => {
      if (done) return
      done = true
      this.#note(exchange, 'not-json', { bytes: size, detail: 'The connection ended in the middle of the message.' })
    })
  }

  #take(exchange: Exchange, body: Buffer): void {
    try {
      const decoded = octetSms(exchange.request, body) ?? decodeCallback(body.toString('utf8'))
      if (decoded.ok) this.#deliver(exchange, decoded, body.length)
      else this.#refuse(exchange, decoded.verdict, { bytes: body.length, type: decoded.type, detail: decoded.detail })
    } catch (error) {
      this.#deps.log('error', 'callback failed', {
        gateway: exchange.target.gatewayId,
        error: createRedactor(() => [exchange.secret])(error instanceof Error ? String(error.stack) : String(error)),
      })
      exchange.response.writeHead(500, refusalHeaders)
      exchange.response.end()
    }
  }

  #deliver(exchange: Exchange, { type, payloads, detail }: DecodedCallback & { ok: true }, bytes: number): void {
    let rows = 0
    const toStore: Promise<'ok' | 'other-device' | 'not-stored'>[] = []
    for (const payload of payloads) {
      if (payload.type === 'recv-sms' || payload.type === 'status-report') {
        rows += payload.type === 'recv-sms' ? payload.messages.length : payload.reports.length
        toStore.push(exchange.target.store(payload))
        continue
      }
      rows += payload.rows.length
      if (exchange.target.ingest(payload) === 'other-device') {
        this.#refuseOther(exchange, { bytes, type, rows, detail: payload.mac ?? '' })
        return
      }
    }
    if (toStore.length === 0) this.#accept(exchange, { bytes, type, rows, detail })
    // A device forgets what is acknowledged: it is stored before the answer.
    else void this.#answerWhenStored(exchange, toStore, { bytes, type, rows, detail })
  }

  async #answerWhenStored(
    exchange: Exchange,
    storing: readonly Promise<'ok' | 'other-device' | 'not-stored'>[],
    seen: Seen,
  ): Promise<void> {
    const outcomes = await Promise.all(storing)
    if (outcomes.includes('not-stored')) {
      this.#refuse(exchange, 'not-stored', { ...seen, detail: 'The messages could not be stored.' })
    } else if (outcomes.includes('other-device')) this.#refuseOther(exchange, { ...seen, detail: '' })
    else this.#accept(exchange, seen)
  }

  #refuseOther(exchange: Exchange, seen: Seen): void {
    const detail = `It is about the device ${seen.detail || '(unknown)'}, not about this gateway.`
    this.#refuse(exchange, 'other-device', { ...seen, detail })
  }

  #accept(exchange: Exchange, seen: Seen): void {
    this.#note(exchange, 'ok', seen)
    exchange.response.writeHead(200, okHeaders)
    exchange.response.end(okBody)
  }

  #refuseWrongPath(request: IncomingMessage, response: ServerResponse, from: string): void {
    if (!this.#noteWrong(from, 'The path is no callback address of any gateway here.')) {
      request.socket.destroy()
      return
    }
    response.writeHead(404, closingHeaders)
    response.end()
  }

  /** Notes what is no callback; false when there has been too much of it from this address. */
  #noteWrong(from: string, detail: string): boolean {
    if (!this.#wrongRate.take(from)) {
      this.#deps.journal.countRefusal()
      return false
    }
    this.#record({ gatewayId: null, from, type: '', bytes: 0, rows: 0, verdict: 'unknown-path', detail })
    return true
  }

  #refuseFlood(exchange: Exchange): void {
    const { gatewayId } = exchange.target
    if (this.#floodNotes.take(gatewayId)) {
      const { perSecond } = this.#deps.limits.gatewayRate
      this.#refuseUnread(exchange, 'rate-limited', `More than ${perSecond} messages a second; the rest is dropped.`)
    } else {
      this.#deps.journal.countRefusal()
      this.#answer(exchange, 'rate-limited', closingHeaders)
    }
  }

  #refuseTooLarge(exchange: Exchange): void {
    const detail = `The message is larger than ${this.#deps.limits.maxBodyBytes} bytes.`
    this.#refuseUnread(exchange, 'too-large', detail)
  }

  #refuseUnread(exchange: Exchange, verdict: CallbackVerdict, detail: string): void {
    this.#note(exchange, verdict, { detail })
    this.#answer(exchange, verdict, closingHeaders)
  }

  #refuse(exchange: Exchange, verdict: CallbackVerdict, seen: Seen): void {
    this.#note(exchange, verdict, seen)
    this.#answer(exchange, verdict, refusalHeaders)
  }

  #answer({ response }: Exchange, verdict: CallbackVerdict, headers: Readonly<Record<string, string | number>>): void {
    response.writeHead(statusOf[verdict], verdict === 'wrong-method' ? { ...headers, Allow: 'POST' } : headers)
    response.end()
  }

  #note(exchange: Exchange, verdict: CallbackVerdict, { type = '', bytes = 0, rows = 0, detail }: Seen): void {
    const { request, from, target, secret, at, started, body } = exchange
    // Both may hold words of the message.
    const hide = createRedactor(() => [secret])
    const told = {
      gatewayId: target.gatewayId,
      from,
      type: verdict === 'ok' || type === '' ? type : hide(type),
      bytes,
      verdict,
      detail: detail === '' ? '' : hide(detail, maxDetail),
    }
    this.#record({ ...told, rows })
    const ms = this.#deps.clock.elapsed() - started
    this.#deps.onExchange?.({ ...told, at, ms, request, body, secret, status: statusOf[verdict] })
  }

  #record(entry: Omit<CallbackRecord, 'id' | 'at'>): void {
    const record = this.#deps.journal.add(entry)
    this.#deps.onRecord?.(record)
  }
}

function octetSms({ url = '', headers }: IncomingMessage, body: Uint8Array): DecodedCallback | null {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  return decodeOctetCallback(query, headers['content-type'] ?? '', body)
}

/** What is known of a message. */
interface Seen {
  readonly type?: string
  readonly bytes?: number
  readonly rows?: number
  readonly detail: string
}
