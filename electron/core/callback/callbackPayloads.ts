import type { CallbackVerdict } from '../../../shared/domain/listener.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { parseLooseJson } from '../device/looseJson.ts'
import { asText, isRecord } from '../device/looseValues.ts'
import { canonicalMac, decodeStatusPayload, type StatusPayload } from '../device/statusDecoder.ts'
import type { IncomingMessage } from '../inbox/decode/incomingMessage.ts'
import { decodeOctetSms } from '../inbox/decode/octetSms.ts'
import { decodeRecvSms } from '../inbox/decode/smsPage.ts'
import { decodeStatusReport, type StatusReportPayload } from '../tasks/wire/statusReport.ts'

/** Received SMS (spec 6.2.3), each as far as it can be read. */
export interface SmsPayload {
  readonly type: 'recv-sms'
  /** Whose they are, where the message says. */
  readonly mac: string | null
  readonly messages: readonly IncomingMessage[]
}

/** What is acknowledged only when it is on the disk. */
export type StoredPayload = SmsPayload | StatusReportPayload

/** One message of a callback, understood. */
export type CallbackPayload = StatusPayload | StoredPayload

export type DecodedCallback =
  | {
      readonly ok: true
      readonly type: string
      /** Mostly one; some firmware gathers several and sends them as an array (spec 3.1.4 calls every message one). */
      readonly payloads: readonly CallbackPayload[]
      /** What was odd, one sentence; empty when nothing was. */
      readonly detail: string
    }
  | RefusedCallback

interface RefusedCallback {
  readonly ok: false
  readonly verdict: Extract<CallbackVerdict, 'not-json' | 'unknown-type' | 'bad-rows'>
  readonly type: string
  /** Why, one sentence. It may hold a few words of the message. */
  readonly detail: string
}

/** What a device may post, by its `type` (spec 3.1.3, 3.1.4, 5.3.2.3, 6.2.3). A further kind is a further line. */
const decoders: ReadonlyMap<string, (message: unknown) => Result<CallbackPayload>> = new Map<
  string,
  (message: unknown) => Result<CallbackPayload>
>([
  ['dev-status', decodeStatusPayload],
  ['port-status', decodeStatusPayload],
  ['recv-sms', decodeSmsPayload],
  ['status-report', decodeStatusReport],
])

const maxTypeLength = 40
/** Of an array, no more messages are read: the largest device has 512 SIMs. */
const maxMessages = 1000

/** Decodes the body of a callback. Total: whatever the text, it says what it is or why it is nothing. */
export function decodeCallback(text: string): DecodedCallback {
  const parsed = parseLooseJson(text)
  if (!parsed.ok) return { ok: false, verdict: 'not-json', type: '', detail: parsed.error.message }
  return Array.isArray(parsed.value) ? decodeBatch(parsed.value) : decodeOne(parsed.value)
}

/**
 * Some firmware posts a single SMS as it is, what it knows of it in the query that it appends (protocol.md section 5). Null when
 * the request is none of these.
 */
export function decodeOctetCallback(
  query: URLSearchParams,
  contentType: string,
  body: Uint8Array,
): DecodedCallback | null {
  if (!contentType.startsWith('application/octet-stream') || !query.has('port')) return null
  const payload: SmsPayload = {
    type: 'recv-sms',
    mac: canonicalMac(query.get('mac')),
    messages: [decodeOctetSms(query, body)],
  }
  return { ok: true, type: 'recv-sms', payloads: [payload], detail: '' }
}

function decodeSmsPayload(message: unknown): Result<SmsPayload> {
  const messages = decodeRecvSms(message)
  if (!messages.ok) return messages
  return ok({ type: 'recv-sms', mac: isRecord(message) ? canonicalMac(message.mac) : null, messages: messages.value })
}

/** What cannot be read of an array is left out, but for SMS; when that is all of it, the first trouble stands for the whole. */
function decodeBatch(messages: readonly unknown[]): DecodedCallback {
  const decoded = messages.slice(0, maxMessages).map(decodeOne)
  // A device forgets an SMS once it is acknowledged: what holds one that is left out is not.
  const lostSms = messages.find((message, i) => typeOf(message) === 'recv-sms' && !decoded[i]?.ok)
  if (lostSms !== undefined) return refuse('bad-rows', 'recv-sms', 'Received SMS among the messages cannot be read.')
  const good = decoded.filter((message) => message.ok)
  const [first] = good
  if (!first) return decoded[0] ?? refuse('unknown-type', '', 'The message is an empty list.')
  const lost = messages.length - good.length
  const detail = lost > 0 ? `${lost} of ${messages.length} messages were left out.` : first.detail
  return { ok: true, type: first.type, payloads: good.flatMap((message) => message.payloads), detail }
}

function decodeOne(message: unknown): DecodedCallback {
  const type = typeOf(message)
  const decode = decoders.get(type)
  if (!decode) {
    const detail = type === '' ? 'The message does not say what it is.' : `"${type}" is no message that Simrack takes.`
    return refuse('unknown-type', type, detail)
  }
  const decoded = decode(message)
  if (!decoded.ok) return refuse('bad-rows', type, decoded.error.message)
  if (decoded.value.type === 'recv-sms') return { ok: true, type, payloads: [decoded.value], detail: '' }
  if (decoded.value.type === 'status-report') {
    return { ok: true, type, payloads: [decoded.value], detail: decoded.value.warnings[0] ?? '' }
  }
  const { rows, warnings } = decoded.value
  if (rows.length > 0 && rows.every((row) => row.rawPort === '')) {
    return refuse('bad-rows', type, 'The message does not say which port it is about.')
  }
  return { ok: true, type, payloads: [decoded.value], detail: warnings[0] ?? '' }
}

const refuse = (verdict: RefusedCallback['verdict'], type: string, detail: string): RefusedCallback => ({
  ok: false,
  verdict,
  type,
  detail,
})

/** Some firmware leaves the `type` of a port-status out. */
function typeOf(message: unknown): string {
  if (!isRecord(message)) return ''
  const type = asText(message.type)
  if (type !== undefined) return type.trim().slice(0, maxTypeLength).toLowerCase()
  const hasState = message.st !== undefined || (message.status !== undefined && !Array.isArray(message.status))
  return message.port !== undefined && hasState ? 'port-status' : ''
}
