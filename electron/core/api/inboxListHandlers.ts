import { ok } from '../../../shared/result.ts'
import type { OpenResults } from '../inbox/openResults.ts'
import type { Handlers } from './router.ts'

type Names = 'inbox.open' | 'inbox.progress' | 'inbox.news' | 'inbox.rows' | 'inbox.close'

export function inboxListHandlers(results: OpenResults): Pick<Handlers, Names> {
  return {
    'inbox.open': ({ query }) => results.open(query),
    'inbox.progress': ({ handle }) => results.progress(handle),
    'inbox.news': ({ handle }) => results.news(handle),
    'inbox.rows': async ({ handle, offset, limit }) => {
      const messages = await results.messages(handle, offset, limit)
      return messages.ok ? ok({ messages: messages.value }) : messages
    },
    'inbox.close': ({ handle }) => {
      results.close(handle)
      return ok(null)
    },
  }
}
