import { ok, type Result } from '../../../shared/result.ts'
import { decodeSmsPage, type SmsPage } from '../inbox/decode/smsPage.ts'
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
  /** Which time-out holds: that of the profile for a status, longer for a list of messages, or the usual one. */
  readonly timeout: 'status' | 'inbox' | 'default'
  /** The largest answer that is read. */
  readonly maxBytes: number
  readonly query: (input: I) => Readonly<Record<string, string>>
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
