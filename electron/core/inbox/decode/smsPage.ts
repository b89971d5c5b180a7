import { fail, ok, type Result } from '../../../../shared/result.ts'
import { asInteger, asText, isRecord } from '../../device/looseValues.ts'
import type { IncomingMessage } from './incomingMessage.ts'
import { decodeSmsRow } from './smsRow.ts'

/** One answer of a device to a listing of its messages. */
export interface SmsPage {
  /** Another one means that the device has restarted and counts anew. */
  readonly ssrc: string
  /** The id to go on from. */
  readonly nextSms: number
  /** In the device's order; every row is one. */
  readonly messages: readonly IncomingMessage[]
  /** What was odd about the answer as a whole, in words. */
  readonly warnings: readonly string[]
}

/** Far more than a device holds. A longer list is refused as a whole: to leave rows out and go on would lose them. */
const maxRows = 100_000

/** Decodes the answer of `goip_get_sms.html` (spec 7.2.3). Odd rows are kept and flagged; only an answer that is no listing fails. */
export function decodeSmsPage(json: unknown): Result<SmsPage> {
  if (!isRecord(json)) return fail('device/protocol', 'The answer is no list of messages: it is no JSON object.')
  const count = asInteger(json.sms_num)
  const rows = json.data ?? (count === 0 ? [] : undefined)
  const messages = decodeRows(rows, 'data')
  if (!messages.ok) return messages
  const nextSms = asInteger(json.next_sms)
  if (nextSms === null || nextSms < 0) {
    return fail('device/protocol', 'The list of messages does not say where it goes on: its "next_sms" is unreadable.')
  }
  const ssrc = asText(json.ssrc)?.trim().slice(0, 64) ?? ''
  const warnings: string[] = []
  if (ssrc === '') warnings.push('The answer does not say which run of the gateway it is of ("ssrc").')
  const came = messages.value.length
  if (count !== null && count !== came) warnings.push(`The answer announces ${count} messages and holds ${came}.`)
  return ok({ ssrc, nextSms, messages: messages.value, warnings })
}

/** Decodes a recv-sms push (spec 6.2.3). */
export function decodeRecvSms(json: unknown): Result<IncomingMessage[]> {
  return isRecord(json)
    ? decodeRows(json.sms, 'sms')
    : fail('device/protocol', 'The message is no list of received SMS: it is no JSON object.')
}

function decodeRows(rows: unknown, key: string): Result<IncomingMessage[]> {
  if (!Array.isArray(rows)) return fail('device/protocol', `What came has no list of messages ("${key}").`)
  if (rows.length > maxRows) return fail('device/too-large', `${rows.length} messages came at once.`)
  return ok(rows.map(decodeSmsRow))
}
