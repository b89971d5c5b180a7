import { ok, type Result } from '../../../../../shared/result.ts'
import { decodeAccepted } from '../../../commands/wire/commandBody.ts'
import { decodeSettings } from '../../../commands/wire/settings.ts'
import { decodeStatusPayload } from '../../../device/statusDecoder.ts'
import { decodeSmsPage } from '../../../inbox/decode/smsPage.ts'
import { decodeCallStatistics, decodeSmsStatistics } from '../../../statistics/decodeStatistics.ts'
import { decodeTaskPage } from '../../../tasks/wire/getTasks.ts'
import { decodeTaskResults, decodeTaskStatus } from '../../../tasks/wire/taskAnswers.ts'
import {
  settingsUnderstood,
  smsPageUnderstood,
  statisticsUnderstood,
  statusUnderstood,
  taskAnswersUnderstood,
  taskPageUnderstood,
  type Understood,
} from './understood.ts'

/** How the answer to a request is understood. */
export interface RequestDecoder {
  /** What as, in words. */
  readonly as: string
  readonly decode: (json: unknown) => Result<Understood>
}

const decoder = <T>(
  as: string,
  decode: (json: unknown) => Result<T>,
  understood: (value: T) => Understood,
): RequestDecoder => ({
  as,
  decode: (json) => {
    const decoded = decode(json)
    return decoded.ok ? ok(understood(decoded.value)) : decoded
  },
})

const taskResults = (as: string) => decoder(as, decodeTaskResults, taskAnswersUnderstood)

const byPath: Readonly<Record<string, RequestDecoder>> = {
  '/goip_get_status.html': decoder('status', decodeStatusPayload, statusUnderstood),
  '/goip_get_sms.html': decoder('messages', decodeSmsPage, smsPageUnderstood),
  '/goip_get_tasks.html': decoder('queue of SMS tasks', decodeTaskPage, taskPageUnderstood),
  '/goip_post_sms.html': decoder('answer to SMS tasks', decodeTaskStatus, taskAnswersUnderstood),
  '/goip_pause_sms.html': taskResults('pause of SMS tasks'),
  '/goip_resume_sms.html': taskResults('resumption of SMS tasks'),
  '/goip_remove_sms.html': taskResults('removal of SMS tasks'),
  '/goip_get_sms_stat.html': decoder('SMS statistics', decodeSmsStatistics, statisticsUnderstood),
  '/goip_get_call_stat.html': decoder('call statistics', decodeCallStatistics, statisticsUnderstood),
}

const settings = decoder('settings', decodeSettings, settingsUnderstood)
const accepted = decoder('answer to a command', decodeAccepted, ({ reason }) => ({
  facts: [{ name: 'The gateway says', value: reason || '(nothing)' }],
  warnings: [],
  tables: [],
}))

/** The decoder that Simrack works with for this request; null when it knows none. Names of parameters in any case. */
export function decoderFor(path: string, query: URLSearchParams, body: string): RequestDecoder | null {
  const page = path.toLowerCase()
  if (page !== '/goip_send_cmd.html') return byPath[page] ?? null
  const reads = body === '' && [...query].some(([name, value]) => name.toLowerCase() === 'op' && value === 'get')
  return reads ? settings : accepted
}
