import { type Exchange, type ExchangeProblem, type HttpPart, keptBody } from '../../../../shared/domain/traffic.ts'
import type { SeenCallback } from '../../callback/seenCallback.ts'
import type { SeenExchange } from '../../device/seenExchange.ts'
import { type Redact, redacted } from '../redact.ts'

/** An exchange as it was seen, with its secrets, for the moment until it is redacted. */
export type RawExchange =
  | { readonly kind: 'request'; readonly seen: RawRequest }
  | { readonly kind: 'callback'; readonly seen: RawCallback }

interface RawRequest extends Omit<SeenExchange, 'answer'> {
  readonly answer: {
    readonly status: number | null
    readonly headers: SeenExchange['answer']['headers']
    readonly bytes: number
    readonly body: RawBody
  }
}

interface RawCallback extends Omit<SeenCallback, 'request' | 'body' | 'secret'> {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly body: RawBody
  readonly secrets: readonly string[]
}

interface RawBody {
  readonly bytes: Buffer
  /** Bytes were left out of `bytes`, so that its end may be the beginning of a secret. */
  readonly shortened: boolean
  /** All of it had come. */
  readonly whole: boolean
}

/** So much more of a body is looked at than is kept, so that a secret at the cut is seen as a whole. More than any way to write the longest one. */
const lookAhead = 8192
const lookedAt = keptBody + lookAhead

/** Takes no more than is needed of what was seen: a large answer is not held. */
export function rawRequest({ answer, ...seen }: SeenExchange): RawExchange {
  const { status, headers, chunks, whole } = answer
  const bytes: Uint8Array[] = []
  let size = 0
  for (const chunk of chunks) {
    if (size >= lookedAt) break
    bytes.push(chunk.subarray(0, lookedAt - size))
    size += chunk.byteLength
  }
  const body = { bytes: Buffer.concat(bytes), shortened: size > lookedAt || bytes.length < chunks.length, whole }
  return { kind: 'request', seen: { ...seen, answer: { status, headers, bytes: answer.bytes, body } } }
}

export function rawCallback({ request, body, secret, ...seen }: SeenCallback): RawExchange {
  const { method = '', url = '', rawHeaders } = request
  const bytes = Buffer.from(body?.subarray(0, lookedAt) ?? [])
  return {
    kind: 'callback',
    seen: {
      ...seen,
      method,
      url,
      rawHeaders,
      body: { bytes, shortened: (body?.length ?? 0) > lookedAt, whole: body !== null },
      secrets: [secret],
    },
  }
}

/** Memory of an exchange that waits, about, bytes. */
export const weightOfRaw = ({ seen }: RawExchange): number =>
  1024 + ('answer' in seen ? seen.answer.body.bytes.length + 2 * (seen.body?.length ?? 0) : seen.body.bytes.length)

/** Memory of a kept one, about, bytes. */
export const weightOf = ({ url, request, answer }: Exchange): number =>
  1024 + [url, request.body, answer?.body ?? ''].reduce((sum, text) => sum + text.length * unitOf(text), 0)

/** Text within Latin-1 takes one byte a character, any other two. */
const unitOf = (text: string): number => (/[^\0-\xff]/.test(text) ? 2 : 1)

/** What is kept of an exchange: the same without its secrets. `redact` knows them, also those of the exchange itself. */
export const redactExchange = (raw: RawExchange, id: string, redact: Redact): Exchange =>
  raw.kind === 'request' ? keptRequest(raw.seen, id, redact) : keptCallback(raw.seen, id, redact)

function keptRequest(seen: RawRequest, id: string, redact: Redact): Exchange {
  const { at, ms, asking, tag, method, origin, body, answer, error, secrets } = seen
  const path = redact(seen.path)
  const headers: [string, string][] = [
    ['host', redact(origin.replace(/^https?:\/\//, ''))],
    ['connection', 'close'],
    ...(body === null ? [] : [['content-type', 'application/json;charset=utf-8'] satisfies [string, string]]),
  ]
  const sent = Buffer.from(body ?? '', 'utf8')
  const answerHeaders = Object.entries(answer.headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : (value ?? [])).map((each): [string, string] => [name, each]),
  )
  return {
    id,
    at,
    direction: 'request',
    purpose: asking,
    byHand: tag !== null,
    method,
    path: pathOf(path),
    query: shownQuery(path),
    status: answer.status,
    ms: Math.round(ms),
    sentBytes: sent.length,
    receivedBytes: answer.bytes,
    problem: error && { code: error.code, message: redact(error.message) },
    url: `${redact(origin)}${path}`,
    from: '',
    request: partOf(
      headers,
      { bytes: sent.subarray(0, lookedAt), shortened: sent.length > lookedAt, whole: true },
      secrets,
      redact,
    ),
    answer: answer.status === null ? null : partOf(answerHeaders, answer.body, secrets, redact),
  }
}

function keptCallback(seen: RawCallback, id: string, redact: Redact): Exchange {
  const { at, ms, type, method, url, rawHeaders, body, bytes, verdict, detail, status, from, secrets } = seen
  const target = redact(url)
  const headers = Array.from({ length: rawHeaders.length >> 1 }, (_, i): [string, string] => [
    rawHeaders[2 * i] ?? '',
    rawHeaders[2 * i + 1] ?? '',
  ])
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'simrack'
  const problem: ExchangeProblem | null = verdict === 'ok' ? null : { code: verdict, message: redact(detail) }
  return {
    id,
    at,
    direction: 'callback',
    purpose: redact(type),
    byHand: false,
    method: redact(method),
    path: pathOf(target),
    query: shownQuery(target),
    status,
    ms: Math.round(ms),
    sentBytes: status === 200 ? okBody.length : 0,
    receivedBytes: bytes,
    problem,
    url: `http://${redact(host)}${target}`,
    from,
    request: partOf(headers, body, secrets, redact),
    answer: { headers: [], body: status === 200 ? okBody : '', cut: false },
  }
}

/** What the listener answers what it takes. */
const okBody = 'OK'

const longestQuery = 300

const shownQuery = (target: string): string =>
  target
    .slice(pathOf(target).length + 1)
    .split('&')
    .filter((pair) => !/^(username|password)=/i.test(pair))
    .join('&')
    .slice(0, longestQuery)

const pathOf = (target: string): string => target.split('?')[0] ?? ''

function partOf(
  headers: readonly (readonly [string, string])[],
  body: RawBody,
  secrets: readonly string[],
  redact: Redact,
): HttpPart {
  const { text, cut } = keptText(body, secrets, redact)
  return { headers: headers.map(([name, value]) => headerOf(name, value, redact)), body: text, cut }
}

/** A header is redacted as a line: some are secret by their name. */
function headerOf(name: string, value: string, redact: Redact): [string, string] {
  const line = redact(`${name}: ${value}`)
  const at = line.indexOf(': ')
  return at < 0 ? [redacted, redacted] : [line.slice(0, at), line.slice(at + 2)]
}

function keptText({ bytes, shortened, whole }: RawBody, secrets: readonly string[], redact: Redact) {
  const text = bytes.toString('utf8')
  const max = shortened ? Math.min(keptBody, Math.max(0, text.length - lookAhead)) : keptBody
  const kept = redact(text, max)
  return { text: whole ? kept : withoutBegun(kept, secrets), cut: !whole || shortened || text.length > max }
}

/** Of what broke off, the end may be the beginning of a secret. */
function withoutBegun(text: string, secrets: readonly string[]): string {
  for (const secret of secrets) {
    for (let length = secret.length - 1; length >= 2; length--) {
      if (text.endsWith(secret.slice(0, length))) return `${text.slice(0, -length)}${redacted}`
    }
  }
  return text
}
