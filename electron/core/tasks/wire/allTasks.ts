import { ok } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'

/**
 * Acts on **every** task on the device, whoever sent it there (spec 5.3.3.3: "when there is no field, all send tasks"). Apart from
 * `listedTasks.ts`, and without an input, so that no list can lead here. Behind a typed confirmation. The answer names no task.
 */
const onAll = (asking: string, path: string): Endpoint<null, null> => ({
  asking,
  method: 'POST',
  path,
  timeout: 'default',
  maxBytes: 4 * 1024 * 1024,
  query: () => ({ version: '1.1' }),
  body: () => '{}',
  decode: () => ok(null),
})

export const pauseAllTasks = onAll('pause of all SMS tasks', '/goip_pause_sms.html')
export const resumeAllTasks = onAll('resumption of all SMS tasks', '/goip_resume_sms.html')
export const removeAllTasks = onAll('removal of all SMS tasks', '/goip_remove_sms.html')
