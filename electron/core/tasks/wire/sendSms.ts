import { type DeviceForwarding, type TaskFields, vendorTaskOptions } from '../../../../shared/domain/task.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import { type JsonValue, spacedJson } from './spacedJson.ts'
import { decodeTaskStatus, type TaskAnswer } from './taskAnswers.ts'

/** One request of tasks. */
export interface SendSms {
  /** At least one, each with a `tid` of its own. */
  readonly tasks: readonly TaskFields[]
  /** What it changes of the device's own forwarding; null changes nothing. */
  readonly forwarding: DeviceForwarding | null
}

/**
 * Spec 5.3.1 and 5.4.3: submits tasks. **Not idempotent**: the same request twice may send everything twice. An answer of `OK` holds
 * a status for each task, and some may be refused.
 */
export const postSms: Endpoint<SendSms, readonly TaskAnswer[]> = {
  asking: 'sending of SMS tasks',
  method: 'POST',
  path: '/goip_post_sms.html',
  timeout: 'default',
  maxBytes: 4 * 1024 * 1024,
  query: () => ({}),
  body: encodeSendSms,
  decode: decodeTaskStatus,
}

/** The body, byte for byte as it is sent; also for the dry run. Fields that have the vendor's default are left out. */
export function encodeSendSms({ tasks, forwarding }: SendSms): string {
  return spacedJson({
    type: 'send-sms',
    sr_url: forwarding?.srUrl,
    sr_cnt: forwarding?.srCnt,
    sr_prd: forwarding?.srPrd,
    sms_url: forwarding?.smsUrl,
    sms_cnt: forwarding?.smsCnt,
    sms_prd: forwarding?.smsPrd,
    task_num: tasks.length,
    tasks: tasks.map(taskObject),
  })
}

/** The types are the vendor's: `intvl` is a text, the other numbers are numbers, switches are 0 and 1. */
function taskObject(task: TaskFields): JsonValue {
  const usual = vendorTaskOptions
  const unless = <T>(value: T, vendors: T): T | undefined => (value === vendors ? undefined : value)
  const toggle = (value: boolean, vendors: boolean) => unless(value ? 1 : 0, vendors ? 1 : 0)
  return {
    tid: task.tid,
    from: task.from ?? undefined,
    to: task.to.join(','),
    sms: task.chs === 'base64' ? Buffer.from(task.sms, 'utf8').toString('base64') : task.sms,
    chs: unless(task.chs, usual.chs),
    coding: unless(task.coding, usual.coding),
    smsc: unless(task.smsc, usual.smsc),
    intvl: unless(String(task.intvl), String(usual.intvl)),
    tmo: unless(task.tmo, usual.tmo),
    sdr: toggle(task.sdr, usual.sdr),
    fdr: toggle(task.fdr, usual.fdr),
    dr: toggle(task.dr, usual.dr),
    sr_prd: unless(task.srPrd, usual.srPrd),
    sr_cnt: unless(task.srCnt, usual.srCnt),
  }
}
