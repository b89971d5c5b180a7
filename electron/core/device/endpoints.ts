import { fail, ok, type Result } from '../../../shared/result.ts'
import { decodeSmsPage, type SmsPage } from '../inbox/decode/smsPage.ts'
import { asText, isRecord } from './looseValues.ts'
import { decodeStatusPayload, type StatusPayload } from './statusDecoder.ts'

/**
 * One endpoint of the vendor's API as data: a second generation of the API is a second table, not a rewrite.
 * The client adds the credentials, sends, bounds, parses and judges the envelope; `decode` gets what is inside.
 */
export interface Endpoint<I, O> {
  /** What is being asked, in words, for the screen. */
  readonly asking: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Which time-out holds: that of the profile for a status, longer for a capture or a list of messages, or the usual one. */
  readonly timeout: 'status' | 'capture' | 'inbox' | 'default'
  /** The largest answer that is read. */
  readonly maxBytes: number
  /** Parameters by name; null is a name alone, without `=`. */
  readonly query: (input: I) => Readonly<Record<string, string | null>>
  /** The JSON of a POST, as it is sent. A GET has none: some firmware rejects one that declares a content type. */
  readonly body?: (input: I) => string
  readonly decode: (json: unknown) => Result<O>
}

const mebibyte = 1024 * 1024

/** Spec 3.1.1. Without `url` and `period`, so that nobody's subscription is touched (protocol.md section 2). */
export const getStatus: Endpoint<{ allSims: boolean }, StatusPayload> = {
  asking: 'status',
  method: 'GET',
  path: '/goip_get_status.html',
  timeout: 'status',
  maxBytes: 8 * mebibyte,
  query: ({ allSims }): Record<string, string> => (allSims ? { all_sims: '1' } : {}),
  decode: decodeStatusPayload,
}

/** The same with every slot, for a capture: somebody waits for just this answer, so that it may take as long as a full device needs. */
export const captureSlots: typeof getStatus = { ...getStatus, asking: 'every slot', timeout: 'capture' }

/**
 * Spec 3.1.2: the device reports to `url` every `periodS` seconds (at least 60) and at each change; 0 ends it. It has one
 * subscriber: this replaces whoever it was. Its answer is a status, which is not needed here.
 */
export const setSubscription: Endpoint<{ url: string; periodS: number }, null> = {
  asking: 'subscription',
  method: 'GET',
  path: '/goip_get_status.html',
  timeout: 'status',
  maxBytes: 8 * mebibyte,
  query: ({ url, periodS }) => ({ url, period: String(periodS) }),
  decode: () => ok(null),
}

/**
 * Spec 7.2: messages that the device has received, from the id `smsId` on (the first is 1), at most `smsNum` of them; 0 would be all.
 * `smsDel` deletes on the device what this answer holds. It is left out unless it is asked for: nothing is deleted by default.
 */
export const getSms: Endpoint<{ smsId: number; smsNum: number; smsDel?: boolean }, SmsPage> = {
  asking: 'messages',
  method: 'GET',
  path: '/goip_get_sms.html',
  timeout: 'inbox',
  maxBytes: 16 * mebibyte,
  query: ({ smsId, smsNum, smsDel }): Record<string, string> => ({
    sms_id: String(smsId),
    sms_num: String(smsNum),
    ...(smsDel ? { sms_del: '1' } : {}),
  }),
  decode: decodeSmsPage,
}

/**
 * Spec 4.1.2, `op=get`: one parameter of the device's configuration, here where it forwards received SMS to; empty: nowhere.
 * It is named without a value, and comes back in `data`, alone or as the first of an array (protocol.md section 3).
 */
export const getSmsUrl: Endpoint<null, string> = {
  asking: 'forwarding',
  method: 'GET',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: mebibyte,
  query: () => ({ version: '1.1', op: 'get', sms_url: null }),
  decode: (json) => {
    const data = isRecord(json) && isRecord(json.data) ? json.data : {}
    const value: unknown = Array.isArray(data.sms_url) ? data.sms_url[0] : data.sms_url
    const url = value === null ? '' : asText(value)?.trim()
    if (url === undefined) return fail('device/protocol', 'The gateway does not say where it forwards messages to.')
    return ok(url === 'null' ? '' : url)
  },
}

/** Spec 4.1.2, `op=set`: where the device forwards received SMS to; empty: nowhere. Its answer says that it was accepted, not more. */
export const setSmsUrl: Endpoint<{ url: string }, null> = {
  asking: 'forwarding',
  method: 'GET',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: mebibyte,
  query: ({ url }) => ({ version: '1.1', op: 'set', sms_url: url }),
  decode: () => ok(null),
}
