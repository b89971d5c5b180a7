import type { Endpoint } from '../../device/endpoints.ts'
import { spacedJson } from './spacedJson.ts'
import { decodeTaskResults, type TaskAnswer } from './taskAnswers.ts'
import type { Tids } from './tids.ts'

/** Acts on exactly these tasks, as far as they still wait on the device. */
const onListed = (asking: string, path: string): Endpoint<Tids, readonly TaskAnswer[]> => ({
  asking,
  method: 'POST',
  path,
  timeout: 'default',
  maxBytes: 4 * 1024 * 1024,
  query: () => ({ version: '1.1' }),
  body: (tids) => spacedJson({ tids: [...tids.list] }),
  decode: decodeTaskResults,
})

/** Spec 5.3.3 and 5.4.4. */
export const pauseTasks = onListed('pause of SMS tasks', '/goip_pause_sms.html')

/** Spec 5.3.4 and 5.4.5. */
export const resumeTasks = onListed('resumption of SMS tasks', '/goip_resume_sms.html')

/** Spec 5.3.5 and 5.4.6. */
export const removeTasks = onListed('removal of SMS tasks', '/goip_remove_sms.html')
